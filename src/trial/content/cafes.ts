import type { Facts, Mode, Rhythm, Shows, WayStep } from '#modules/cafes/rules.ts'

/** What a picture of the trial shows; drawn in src/trial/pictures.ts. */
export type Drawing = { shows: Shows; alt: string; scene: 'boathouse-door' | 'boathouse-room' | 'library-door' | 'library-room' }

export type TrialPlace = { key: string; name: string; address: string; facts: Facts; way: readonly WayStep[]; pictures: readonly Drawing[] }

export const places: readonly TrialPlace[] = [
	{
		key: 'boathouse',
		name: 'Naustet ved brygga',
		address: 'Bryggeveien 4, Fjordbyen',
		facts: {
			bus: 'Buss 12 stopper ved Torget hvert kvarter. Derfra er det fem minutter å gå. Tre parkeringsplasser bak huset, gratis etter klokka fire.',
			cost: 'Ingenting. Kaffe, te og saft står framme. Noen tar med kake, ingen må.',
			steps: 'Ett lavt trinn ved døra, med rampe til høyre. Ingen trapp inne.',
			toilets: 'To toaletter rett innenfor døra, det ene stort nok for rullestol. Begge kan låses.',
			light: 'Lamper på bordene og store vinduer mot sjøen. Ikke lysrør.',
			noise: 'Oppvaskmaskinen går av og til. Vi spiller ikke musikk.',
			corner: 'En sofa bak hylla innerst. Der kan man sitte uten at noen spør.',
			house: 'Kystlaget har verksted i andre etasje, med egen inngang på den andre sida. De vet bare at rommet er leid ut.',
		},
		way: [
			{ turn: 'straight', metres: 120, text: 'Gå fra bussholdeplassen på Torget, forbi apoteket med den grønne lampa.' },
			{ turn: 'left', metres: 90, text: 'Ned Bryggeveien, med bakeriet på hjørnet.' },
			{ turn: 'straight', metres: 150, text: 'Følg rekkverket langs sjøen til du ser tre røde naust.' },
			{ turn: 'right', metres: 30, text: 'Det midterste naustet. En lykt henger ved døra når vi er der.' },
		],
		pictures: [
			{
				shows: 'door',
				scene: 'boathouse-door',
				alt: 'Tegning av et rødt naust med hvit dør. En lykt henger til venstre for døra, og det er ett lavt trinn.',
			},
			{
				shows: 'room',
				scene: 'boathouse-room',
				alt: 'Tegning av et rom med tre runde bord, lamper på bordene, og et stort vindu mot sjøen. En sofa står innerst.',
			},
		],
	},
	{
		key: 'library',
		name: 'Biblioteket, rommet i kjelleren',
		address: 'Storgata 18, Fjordbyen',
		facts: {
			bus: 'Alle busser stopper i Storgata, rett utenfor.',
			cost: 'Ingenting.',
			steps: 'Heis ned fra hovedinngangen. Trappa har tolv trinn og rekkverk på begge sider.',
			toilets: 'I gangen utenfor rommet.',
			light: 'Taklamper som kan dempes. Lite dagslys.',
			noise: 'Stille. Man hører skritt ovenfra.',
			corner: 'To lenestoler ved bokhylla.',
			house: 'Biblioteket har åpent til klokka åtte, så det går folk inn og ut. Ingen spør hvor du skal.',
		},
		way: [
			{ turn: 'straight', metres: 20, text: 'Inn hovedinngangen, forbi skranken. Du trenger ikke si noe.' },
			{ turn: 'right', metres: 15, text: 'Heisen står ved barneavdelingen. Trykk på U.' },
			{ turn: 'left', metres: 25, text: 'Bort gangen til døra med gult skilt. Den står på gløtt.' },
		],
		pictures: [
			{
				shows: 'door',
				scene: 'library-door',
				alt: 'Tegning av inngangen til biblioteket: to glassdører under et skilt, med en lav kant og ingen trapp.',
			},
			{
				shows: 'room',
				scene: 'library-room',
				alt: 'Tegning av et rom med et langt bord, åtte stoler, bokhyller langs veggen og to lenestoler i hjørnet.',
			},
		],
	},
]

export type TrialSeries = {
	key: string
	place: string
	name: string
	about: string
	for_whom: string
	remember: string
	mode: Mode
	rhythm: Rhythm
	/** ISO weekday of the first date, counted from eight weeks back. */
	weekday: number
	begins_at: string
	minutes: number
	seats: number
	themes: readonly string[]
}

export const series: readonly TrialSeries[] = [
	{
		key: 'tuesday',
		place: 'boathouse',
		name: 'Tirsdagskafeen',
		about: 'Kaffe, prat og noen ganger et brettspill. Det er lov å sitte stille og se på sjøen.',
		for_whom: 'For alle i gruppa. Du trenger ikke ha skrevet der.',
		remember: 'Nøkkelen henger i skapet til kystlaget. Tenn lykta ved døra kvart før. Skriv ikke navn på tavla.',
		mode: 'in_person',
		rhythm: 'weekly',
		weekday: 2,
		begins_at: '17:00',
		minutes: 120,
		seats: 10,
		themes: ['', 'Brettspill', '', 'Vi går en tur først'],
	},
	{
		key: 'thursday',
		place: 'library',
		name: 'Siste torsdag',
		about: 'Vi leser noen sider høyt for hverandre, og snakker om det de som vil. Man kan også bare lytte, også på nett.',
		for_whom: 'For deg som liker bøker, og for deg som ikke har lest på lenge.',
		remember: 'Be biblioteket dempe lyset. Skjermen til de som er på nett, må stå ved enden av bordet.',
		mode: 'both',
		rhythm: 'last',
		weekday: 4,
		begins_at: '18:00',
		minutes: 90,
		seats: 12,
		themes: ['Korte tekster om høst', 'Noe som fikk oss til å le'],
	},
	{
		key: 'online',
		place: 'library',
		name: 'Nettkafeen',
		about: 'En stille time foran skjermen, hver hos seg. Kameraet kan være av hele tida.',
		for_whom: 'For deg som ikke kan eller vil ut av huset akkurat nå.',
		remember: 'Si først at kameraet kan være av, og at ingen tar opp.',
		mode: 'online',
		rhythm: 'two_weeks',
		weekday: 7,
		begins_at: '19:00',
		minutes: 60,
		seats: 15,
		themes: ['', 'Ta med noe å strikke'],
	},
]

/** Those who come to the next Tuesday: it is full, and one waits. */
export type Comer = {
	member: string
	how: 'persona' | 'name' | 'word'
	text: string
	step: 'alone' | 'buddy' | 'twenty' | 'stay'
	first: boolean
	wishes: string
	seen: boolean
}
export const comers: readonly Comer[] = [
	{ member: 'member2', how: 'persona', text: '', step: 'stay', first: false, wishes: '', seen: true },
	{
		member: 'member3',
		how: 'name',
		text: 'Vesla',
		step: 'twenty',
		first: true,
		wishes: 'Ikke be meg presentere meg. Jeg sitter gjerne nær døra.',
		seen: false,
	},
	{ member: 'member4', how: 'word', text: 'Fyrlykt', step: 'stay', first: true, wishes: '', seen: false },
	{ member: 'member5', how: 'persona', text: '', step: 'stay', first: false, wishes: 'Jeg tar med kake uten nøtter.', seen: true },
	{ member: 'member6', how: 'name', text: 'Tore', step: 'stay', first: false, wishes: '', seen: false },
]
/** Who had signed up for a Tuesday of the weeks before, so that there is a day after to look at. `stayedAway` was missed. */
export const cameBefore: readonly Comer[] = [
	{ member: 'member1', how: 'name', text: 'Strikkepinne', step: 'twenty', first: false, wishes: '', seen: true },
	{ member: 'member2', how: 'persona', text: '', step: 'stay', first: false, wishes: '', seen: true },
]
export const stayedAway: Comer = { member: 'member5', how: 'persona', text: '', step: 'twenty', first: true, wishes: '', seen: false }
export const offersToMeet = 'Jeg kommer med buss 12 kvart på fem, og står ved apoteket med en gul ryggsekk. Jeg går sakte.'

/** How the dates that are over went: how many came, and how it was. */
export const evenings: readonly { came: number; mood: 'calm' | 'warm' | 'mixed' | 'heavy'; better: string }[] = [
	{ came: 6, mood: 'calm', better: '' },
	{ came: 8, mood: 'warm', better: 'Flere kopper. Sett fram de runde bordene først.' },
	{ came: 4, mood: 'mixed', better: 'Lykta var ikke tent, og noen gikk forbi.' },
	{ came: 7, mood: 'warm', better: '' },
]
export const cancelledWhy = 'Naustet er leid ut denne kvelden. Vi ses uka etter.'
export const askedBefore = 'Hei. Jeg har lest i gruppa et halvt år, men aldri skrevet. Går det an å komme bare for å se døra?'
