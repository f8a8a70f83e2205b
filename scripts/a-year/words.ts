/** What the invented member of scripts/a-year writes: short, plain, some heavy days, some light ones, none of them scored. */
export const DIARY = [
	'Sov greit. Gikk ned til elva og så på isen. Det var nok for i dag.',
	'Tung dag. Svarte ikke på telefonen. Lagde grøt.',
	'Kari ringte. Vi snakket om hunden hennes i en halv time, og jeg lo én gang.',
	'Regn. Leste to sider. La meg oppå dyna med klærne på.',
	'På kafeen satt jeg ved vinduet. Ingen spurte om noe. Det var fint.',
	'Timen med Sara. Jeg sa det om nettene. Hun skrev det ned, og vi så på planen.',
	'Vasket badet. Det luktet sitron helt til kvelden.',
	'Våknet fire. Satt på kjøkkenet med et glass vann til det ble lyst.',
	'Gikk med de andre fra gruppa rundt vannet. Jeg gikk bakerst, og det var greit.',
	'Bestemte meg for ikke å bestemme noe i dag.',
	'Epler fra naboen på trappa. Jeg skrev en lapp og la den i postkassa hennes.',
	'Uro i kroppen hele ettermiddagen. Pustet langsomt. Det ga seg etter middag.',
]
export const DAY_WORDS = ['', 'stille', '', 'tungt', 'lett', '', 'urolig', '']
export const COLOURS = ['', 'moss', 'sky', '', 'honey', 'slate', 'sand', 'plum']

export const MATTERS = [
	'Å ha noen å drikke kaffe med. Å slippe å forklare alt.',
	'Å ha noen å drikke kaffe med. Elva. At Kari får lære meg å kjenne igjen.',
	'Elva om morgenen. Kari og hunden. At jeg kan si nei, og at de ringer likevel.',
]

export const STRATEGIES = [
	{ title: 'Ned til elva', how: 'Ta på jakka, gå til brua, bli der til du har talt ti ender.' },
	{ title: 'Ringe Kari', how: 'Hun trenger ikke å si noe. Spør om hunden.' },
	{ title: 'Kaldt vann på håndleddene', how: '' },
]

export const PLAN = {
	signs: 'Jeg svarer ikke på meldinger. Jeg spiser stående. Nettene blir lange.',
	helps: 'Gå ned til elva. Sette på radioen. Ringe Kari før klokka ni.',
	worse: 'Å bli spurt om hvorfor. Å ligge i senga om dagen.',
	others: 'Kom innom med noe varmt. Sitt her litt uten å snakke.',
	place: 'Hos Kari. Hun har en seng på loftet, og nøkkelen ligger der vi sa.',
	reasons: 'Hunden. Våren ved elva. At jeg har lovet Tuva å lære henne å fiske.',
	people_name: ['Kari', 'Legevakta', 'Sara på DPS'],
	people_number: ['+47 900 00 045', '116 117', '022 33 44 55'],
	people_what: ['Kan ringes om natta', '', 'Hverdager til klokka tre'],
}

export const DOMAINS = [
	{
		name: 'Skole og jobb',
		how: 'Jeg har ikke vært på verkstedet siden i høst.',
		helps: 'At sjefen sendte en hilsen.',
		hinders: '',
		wish: 'En dag i uka, til å begynne med.',
	},
	{ name: 'Folk rundt meg', how: 'Det er færre enn før.', helps: 'Kari. Gruppa på tirsdager.', hinders: '', wish: 'En til å gå tur med.' },
	{ name: 'Søvn og kropp', how: 'Jeg våkner fire.', helps: '', hinders: 'Kaffe etter klokka to.', wish: 'Fem netter på rad.' },
	{ name: 'Fiske', how: 'Stanga står i gangen.', helps: '', hinders: '', wish: 'Å ta den med ned.' },
]
export const DOMAINS_LATER = [
	'Jeg var der to ganger i vår. Det gikk greit til lunsj.',
	'Tirsdager og torsdager nå. Jeg bytter olje og slipper telefonen.',
	'Fast plass ved benken til høyre. De vet hvorfor jeg går ut en tur.',
]

export const GOALS = [
	{
		title: 'En dag i uka på verkstedet',
		why: 'Fordi hendene mine kan det.',
		who: 'Sara og sjefen',
		step_text: ['Ringe sjefen', 'Ta en kaffe der', 'En hel formiddag', 'Hver tirsdag i en måned'],
	},
	{
		title: 'Lære Tuva å fiske',
		why: 'Jeg har lovet det.',
		who: 'Kari',
		step_text: ['Finne fram stanga', 'Kjøpe snøre', 'Ned til brua sammen'],
	},
	{ title: 'Sove uten radio', why: '', who: '', step_text: ['Skru den ned litt hver kveld'] },
	{ title: 'Kurset på biblioteket', why: 'Bildene til mor ligger i en pose.', who: '', step_text: [] },
]

export const NETWORK = [
	{ name: 'Kari', kind: 'family', ring: '1', group: '', note: 'Søsteren min.' },
	{ name: 'Tuva', kind: 'family', ring: '2', group: 'Hos Kari', note: '' },
	{ name: 'Hunden', kind: 'animals', ring: '1', group: 'Hos Kari', note: '' },
	{ name: 'Tirsdagsgruppa', kind: 'peers', ring: '3', group: '', note: '' },
	{ name: 'Sara', kind: 'helpers', ring: '2', group: '', note: 'På DPS.' },
	{ name: 'Sjefen på verkstedet', kind: 'work', ring: '3', group: '', note: '' },
	{ name: 'Brua', kind: 'places', ring: '1', group: '', note: '' },
	{ name: 'Naboen i andre', kind: 'friends', ring: '3', group: '', note: 'Hun med eplene.' },
]

export const GOT = [
	'Det var kaldt, og jeg gikk likevel.',
	'Møtte naboen. Vi sa hei.',
	'Ble der en halvtime. Så en and.',
	'Kortere enn sist. Greit nok.',
]
