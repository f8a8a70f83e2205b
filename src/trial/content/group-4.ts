import type { Area, Topic } from './types.ts'

export const cafeTopics: readonly Topic[] = [
	{
		key: 'dog-at-the-cafe',
		area: 'cafes-and-meeting',
		title: 'Kan hunden være med på kafé? Han spør selv',
		author: 'fjellsko',
		daysAgo: 39,
		hour: '17:15',
		text: 'Han heter noe annet, men her kan vi kalle ham Professoren, for han vil også ha et dekknavn. Rolig, godt voksen, gjør ikke forskjell på folk. Det er lettere å komme når jeg har noen å holde i snora.',
		replies: [
			{
				author: 'consultant',
				daysAgo: 38,
				hour: '12:50',
				text: 'Hils Professoren. Lokalet har ja til hunder i det innerste rommet, men jeg vil spørre de andre som har meldt seg på, i tilfelle noen er allergiske eller utrygge. Du hører fra meg før helga.',
			},
			{
				author: 'kardemomme',
				daysAgo: 38,
				hour: '16:40',
				text: 'Jeg er litt redd for hunder, men jeg liker tanken på denne. Kan han ligge under bordet? Da er jeg med.',
			},
			{
				author: 'consultant',
				daysAgo: 36,
				hour: '13:20',
				text: 'Da er det i orden for alle. Professoren får plassen under vinduet, og Kardemomme får plassen lengst unna. Takk for at du sa det som det var.',
			},
			{ author: 'fjellsko', daysAgo: 36, hour: '17:55', text: 'Han takker for tilliten og lover å ligge som et teppe.' },
		],
	},
	{
		key: 'first-cafe-nerves',
		area: 'cafes-and-meeting',
		title: 'Første kafé på torsdag, og magen er en vaskemaskin',
		author: 'blaklokke',
		daysAgo: 35,
		hour: '19:05',
		text: 'Jeg har meldt meg på. Jeg vet ikke hvorfor jeg gjorde det, jeg var visst modig i fem minutter.\n\nNå lurer jeg på alt. Hvor man setter seg. Om man må si navnet sitt. Om det går an å gå igjen.',
		replies: [
			{
				author: 'fjellsko',
				daysAgo: 35,
				hour: '19:30',
				text: 'Det går an å gå igjen. Jeg gikk etter elleve minutter første gang. Andre gang ble jeg til kaffen var kald.',
			},
			{
				author: 'vinterblomst',
				daysAgo: 34,
				hour: '10:20',
				text: 'Jeg hadde med meg håndarbeid, så øynene hadde et sted å være. Ingen spurte meg om noe annet enn mønsteret.',
			},
			{
				author: 'bassgang',
				daysAgo: 34,
				hour: '14:12',
				text: 'jeg har ikke vært der. men jeg heier på deg fra sofaen, og sofaen er veldig imponert',
			},
			{
				author: 'consultant',
				daysAgo: 33,
				hour: '10:30',
				text: 'Hei, Blåklokke. Jeg er der en halvtime før og sitter ved bordet nærmest døra, med en grønn termos. Du kan bruke navnet du har her, et annet navn, eller ikke noe navn. Du kan gå når du vil uten å si hvorfor.\n\nVil du, kan vi møtes ute først og gå inn sammen. Og ombestemmer du deg, er det bare å ta seg av lista. Plassen din er ikke borte til neste gang.',
			},
			{
				author: 'blaklokke',
				daysAgo: 32,
				hour: '12:44',
				text: 'Grønn termos. Nærmest døra. Det er lettere når jeg kan se det for meg. Takk.',
			},
			{
				author: 'blaklokke',
				daysAgo: 29,
				hour: '12:30',
				text: 'Jeg var der! Jeg satt på kanten av stolen hele tida og sa tre ting, og en av dem var «melk, takk».\n\nMen jeg ble til slutten. Det var så fint bare å høre stemmer. Nå er jeg veldig trøtt og litt høyere enn i går.',
			},
			{ author: 'vinterblomst', daysAgo: 29, hour: '13:15', text: 'Litt høyere enn i går. Det vil jeg også være.' },
		],
	},
	{
		key: 'after-the-cafe',
		area: 'cafes-and-meeting',
		title: 'Etterpå er jeg alltid så rar. Flere?',
		author: 'kaffekjele',
		daysAgo: 30,
		hour: '20:40',
		text: 'Kafeen i dag var hyggelig, det var ikke det. Men nå sitter jeg hjemme og spiller av alt jeg sa, som et lydbånd. Fortalte jeg den vitsen to ganger? Jeg tror jeg fortalte den to ganger.',
		replies: [
			{ author: 'fjellsko', daysAgo: 30, hour: '21:02', text: 'Du fortalte den to ganger. Den var bedre den andre gangen.' },
			{
				author: 'maltrost',
				daysAgo: 30,
				hour: '21:35',
				text: 'Jeg kaller det kafébølgen. Den kommer cirka to timer etter og varer til jeg har sovet. Nå venter jeg den, og da er den mest vann.',
			},
			{
				author: 'ullsokk',
				daysAgo: 29,
				hour: '09:20',
				text: 'Alltid. Jeg har begynt å legge inn ei stille stund etterpå, ingen planer, bare tøfler. Det er ikke tegn på at noe gikk galt. Kroppen rydder bare av bordet.',
			},
			{ author: 'kaffekjele', daysAgo: 29, hour: '14:45', text: 'Sov på det. Vitsen er fremdeles god. Takk for tøflene.' },
		],
	},
	{
		key: 'just-sit-there',
		area: 'cafes-and-meeting',
		title: 'kan man bare sitte der',
		author: 'bassgang',
		daysAgo: 21,
		hour: '15:50',
		text: 'spør for en venn (meg). kan man komme på kafé og bare sitte der med én øreplugg og ikke si noe. eller blir det rart',
		replies: [
			{
				author: 'blaklokke',
				daysAgo: 21,
				hour: '16:26',
				text: 'Jeg sa nesten ingenting. Det var en annen som heller ikke sa noe, og vi nikket til hverandre da vi gikk. Det var nesten det fineste.',
			},
			{
				author: 'consultant',
				daysAgo: 19,
				hour: '13:10',
				text: 'Hils vennen din og si ja. Én øreplugg er helt innafor. Det er alltid noen som bare sitter, og vi lar være å spørre dem om ting.\n\nOg den som aldri har lyst på kafé, er like mye med i gruppa.',
			},
			{ author: 'bassgang', daysAgo: 19, hour: '15:33', text: 'ok. vennen min tenker på det' },
		],
	},
	{
		key: 'cafe-in-english',
		area: 'cafes-and-meeting',
		title: 'Is the café okay if my Norwegian is slow?',
		author: 'halfwaymoon',
		daysAgo: 17,
		hour: '13:05',
		text: 'I would like to come one day. I understand a lot if people are not all talking at once. But when I get nervous the words go away, in every language.',
		replies: [
			{
				author: 'kardemomme',
				daysAgo: 17,
				hour: '14:18',
				text: 'Yes! Vi tar det på blandingsspråk. Ordene mine forsvinner også når jeg er nervøs, så vi kan lete sammen.',
			},
			{
				author: 'consultant',
				daysAgo: 16,
				hour: '18:10',
				text: 'You are very welcome, Halfway Moon. The small tables are the quietest, and I can sit there with you at the start. Several of us speak English, and silence is a language we are all quite good at.\n\nNo need to decide now.',
			},
			{ author: 'halfwaymoon', daysAgo: 15, hour: '09:42', text: 'Silence I speak fluently. I will look at the dates.' },
		],
	},
	{
		key: 'met-in-the-shop',
		area: 'cafes-and-meeting',
		title: 'Møtte noen fra kafeen ved melkedisken',
		author: 'maltrost',
		daysAgo: 13,
		hour: '17:40',
		text: 'Vi kjente hverandre igjen begge to. Jeg var sammen med en kollega. Vi sa «hei», sånn man sier til hvem som helst, og gikk videre. Etterpå tenkte jeg: Skulle jeg ha sagt mer? Eller mindre?\n\nHva ønsker dere selv når det skjer?',
		replies: [
			{ author: 'stillevann', daysAgo: 13, hour: '18:11', text: 'et nikk. ikke mer' },
			{
				author: 'kaffekjele',
				daysAgo: 13,
				hour: '19:36',
				text: 'Jeg sier gjerne hei, men ikke «hei, hvordan går det med deg egentlig» foran hele kjølevarene.',
			},
			{
				author: 'consultant',
				daysAgo: 12,
				hour: '11:45',
				text: 'Fint spørsmål, og godt løst, synes jeg. Det vi har lovet hverandre, er at det som sies på kafeen, blir der, og at ingen fortelles om.\n\nJeg skal ta opp hilsing neste gang, så hver og en kan si hva de vil: et hei, et nikk eller ingenting. Alt er lov, og man kan ombestemme seg.',
			},
			{
				author: 'blaklokke',
				daysAgo: 12,
				hour: '16:05',
				text: 'Jeg vil gjerne ha et lite hei. Det var godt å få tenkt på det på forhånd.',
			},
		],
	},
]

export const skogvikAreas: readonly Area[] = [
	{
		key: 'skogvik-everyday',
		community: 'skogvik',
		name: 'Hverdagen',
		about: 'Stort og smått. Vi er få ennå, så her går det rolig for seg.',
	},
]

export const skogvikTopics: readonly Topic[] = [
	{
		key: 'skogvik-anyone-here',
		area: 'skogvik-everyday',
		title: 'Er det noen her?',
		author: 'tyttebaer',
		daysAgo: 18,
		hour: '10:30',
		text: 'Jeg fikk en lapp på biblioteket og tenkte jeg skulle prøve. Her i Skogvik kjenner alle alle, så det er uvant å ikke vite hvem som leser.',
		replies: [
			{
				author: 'consultant',
				daysAgo: 18,
				hour: '12:15',
				text: 'Ja, jeg er her, og du er den første. Velkommen skal du være. Jeg heter Stein og er brukerkonsulent. Jeg ser navnet Tyttebær og ikke noe annet, så hvem du er, vet bare du.\n\nFlere er på vei. Fram til da svarer jeg på hverdager.',
			},
			{ author: 'tyttebaer', daysAgo: 17, hour: '09:20', text: 'Da er vi to. Det er en begynnelse.' },
		],
	},
	{
		key: 'skogvik-first-snow',
		area: 'skogvik-everyday',
		title: 'Den første snøen på låvetaket',
		author: 'tyttebaer',
		daysAgo: 5,
		hour: '08:40',
		text: 'Den la seg i natt. Jeg sto lenge ved vinduet med kaffen før jeg kom på at jeg hadde en tung dag på gang. Da var den allerede litt forsinket.',
		replies: [
			{
				author: 'consultant',
				daysAgo: 5,
				hour: '11:10',
				text: 'En tung dag som kommer for seint, den unner jeg deg. Takk for bildet. Jeg så snøen på grantoppene her jeg sitter også.',
			},
		],
	},
]
