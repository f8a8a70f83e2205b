import type { ToolPage } from './types.ts'

type Content = Record<string, unknown>
const domain = (name: string, how: string, helps = '', hinders = '', wish = ''): Content => ({ name, how, helps, hinders, wish })
const goal = (more: Content): Content => ({ why: '', domain: '', who: '', by: '', state: 'on_the_way', after: '', steps: [], ...more })
const doing = (more: Content): Content => ({
	day: '',
	time: '',
	until: '',
	repeat: 'no',
	repeat_until: '',
	place: '',
	note: '',
	goal: '',
	step: '',
	domain: '',
	got: [],
	...more,
})

export const lifePages: readonly ToolPage[] = [
	{
		member: 'member1',
		key: 'people',
		tool: 'life_domains',
		daysAgo: 214,
		hour: '20:10',
		content: () =>
			domain(
				'Folk rundt meg',
				'Jeg snakker nesten bare med Gunnar. Det er lenge siden jeg har vært på besøk hos noen.',
				'Når noen sier hvor lenge det varer.',
			),
		later: [
			{
				daysAgo: 131,
				hour: '19:30',
				content: (before) => ({
					...before,
					how: 'Gunnar, og søndagsmiddag hos Åse annenhver uke. Jeg orker én ting om dagen.',
					helps: 'Når noen sier hvor lenge det varer. Å kunne gå uten å forklare.',
					hinders: 'Telefonen. Jeg blir liggende og se på den.',
				}),
			},
			{
				daysAgo: 26,
				hour: '18:00',
				content: (before) => ({
					...before,
					how: 'Det er flere nå enn i vår. Gunnar, Åse, og to jeg har hilst på ved elva. Det er nok.',
					wish: 'Jeg vil tørre å si ja når noen spør om kaffe.',
				}),
			},
		],
	},
	{
		member: 'member1',
		key: 'body',
		tool: 'life_domains',
		daysAgo: 170,
		hour: '11:15',
		content: () =>
			domain(
				'Kroppen',
				'Stiv i nakken og sover ujevnt. Best når jeg har vært ute.',
				'Elva om morgenen. Varm dusj.',
				'Kaffe seint på dagen.',
				'Å bade igjen.',
			),
	},
	{
		member: 'member1',
		key: 'home',
		tool: 'life_domains',
		daysAgo: 95,
		hour: '21:40',
		content: () =>
			domain(
				'Hjemmet',
				'Kjøkkenet er greit. Soverommet har blitt et lager.',
				'Én pose om gangen, med radio på.',
				'',
				'Et rom det er godt å våkne i.',
			),
	},
	{
		member: 'member1',
		key: 'bathe',
		tool: 'goals',
		daysAgo: 120,
		hour: '10:20',
		content: (of, day) =>
			goal({
				title: 'Bade i elva igjen',
				why: 'Fordi jeg var en som badet. Det vil jeg være igjen.',
				domain: of('body'),
				who: 'Gunnar, han har vært med før',
				steps: [
					{ id: 'b-0', text: 'Gå ned og kjenne på vannet', done: day(101) },
					{ id: 'b-1', text: 'Vasse med sko', done: day(64) },
					{ id: 'b-2', text: 'Uti til livet, opp igjen med én gang', done: '' },
					{ id: 'b-3', text: 'Svømme ut til steinen', done: '' },
				],
			}),
	},
	{
		member: 'member1',
		key: 'coffee',
		tool: 'goals',
		daysAgo: 25,
		hour: '18:10',
		content: (of) =>
			goal({
				title: 'Si ja til en kaffe',
				why: 'Jeg sier nei før jeg har kjent etter.',
				domain: of('people'),
				steps: [
					{ id: 'c-0', text: 'Bestemme hva jeg svarer neste gang', done: '' },
					{ id: 'c-1', text: 'Si ja til en halvtime', done: '' },
				],
			}),
	},
	{
		member: 'member1',
		key: 'course',
		tool: 'goals',
		daysAgo: 190,
		hour: '12:00',
		content: () => goal({ title: 'Kurset på biblioteket', why: 'Lære å ta vare på bildene til mor.', state: 'resting' }),
	},
	{
		member: 'member1',
		key: 'breakfast',
		tool: 'goals',
		daysAgo: 240,
		hour: '09:00',
		content: () =>
			goal({
				title: 'Frokost ved bordet',
				state: 'reached',
				after: 'Det ble en kopp te og et knekkebrød. Det teller. Nå gjør jeg det uten å tenke på det.',
			}),
	},
	{
		member: 'member1',
		key: 'river',
		tool: 'activities',
		daysAgo: 60,
		hour: '08:00',
		content: (_, day) =>
			doing({
				title: 'Til brua før frokost',
				day: day(61),
				time: '07:30',
				until: '08:00',
				repeat: 'weekdays',
				place: 'Brua',
				got: [
					{ id: 'g-0', day: day(40), text: 'Det regnet, og jeg gikk likevel. Sto der alene med ei and.' },
					{ id: 'g-1', day: day(9), text: 'Kort i dag. Men jeg var der.' },
				],
			}),
	},
	{
		member: 'member1',
		key: 'sunday',
		tool: 'activities',
		daysAgo: 59,
		hour: '12:00',
		content: (of, day) =>
			doing({
				title: 'Middag hos Åse',
				day: day(55),
				time: '16:00',
				until: '18:30',
				repeat: 'fortnightly',
				place: 'Hos Åse',
				domain: of('people'),
			}),
	},
	{
		member: 'member1',
		key: 'wade',
		tool: 'activities',
		daysAgo: 6,
		hour: '12:00',
		content: (of, day) =>
			doing({
				title: 'Vasse med Gunnar',
				day: day(-2),
				time: '13:00',
				place: 'Steinen nedenfor brua',
				note: 'Ta med håndkle og termos.',
				goal: of('bathe'),
				step: 'b-2',
			}),
	},
	{
		member: 'member1',
		key: 'library-visit',
		tool: 'activities',
		daysAgo: 5,
		hour: '12:00',
		content: (_, day) => doing({ title: 'Levere bøker', day: day(-4), place: 'Biblioteket' }),
	},
	{
		member: 'member1',
		key: 'kite',
		tool: 'activities',
		daysAgo: 33,
		hour: '12:00',
		content: () => doing({ title: 'Se havet', note: 'Bussen går om lørdagen.' }),
	},
	{
		member: 'member1',
		key: 'strengths',
		tool: 'strengths',
		daysAgo: 88,
		hour: '19:00',
		content: () => ({
			come: 'Folk spør meg når noe er gått i stykker.',
			managed: 'Flyttingen i fjor. Vinteren etterpå.',
			energy: 'Elva. Lukta av tjære. Radio med noen som prater lavt.',
			lean: 'Bamse. Gunnar. Åse på kjøkkenet.',
			know: 'At det går over, også når jeg er sikker på at det ikke gjør det.',
			fits: ['animals', 'hands', 'nature', 'loyal', 'ask'],
			own: ['Kan reparere en påhengsmotor'],
		}),
	},
	{
		member: 'member1',
		key: 'telling-brother',
		tool: 'telling',
		daysAgo: 12,
		hour: '20:30',
		content: () => ({
			about: 'At jeg var innlagt i februar',
			for: 'Da slipper jeg å finne på noe hver gang han spør. Han er snill når det gjelder.',
			against: 'Han kan komme til å si det til de andre på kaia. Det kan ikke tas tilbake.',
			whom: '',
			whom_words: 'Broren min',
			way: 'some',
			much: 'At jeg var syk, og at jeg fikk hjelp. Ikke hva det heter.',
			setting: 'I båten, bare vi to. Ikke når det er folk på besøk.',
			words:
				'Du spurte hvor jeg var i februar. Jeg var på sykehus. Jeg hadde det så tungt at jeg trengte hjelp, og den fikk jeg. Jeg vil helst at det blir mellom oss.',
			choice: 'thinking',
			after: '',
		}),
	},
	{
		member: 'member1',
		key: 'tablet',
		tool: 'medication',
		daysAgo: 50,
		hour: '20:00',
		content: () => ({
			name: 'Tabletten om morgenen',
			kind: 'prescribed',
			how_much: 'En hver morgen',
			what_for: 'For at det ikke skal bli så tungt.',
			how_i_find_it: 'Tørr i munnen. Ellers bedre enn den forrige.',
			ask: 'Kan jeg ta den om kvelden i stedet?\nHvor lenge er det vanlig å bruke den?',
			ended: '',
		}),
	},
	{
		member: 'member1',
		key: 'oil',
		tool: 'medication',
		daysAgo: 50,
		hour: '20:05',
		content: () => ({
			name: 'Tran',
			kind: 'own',
			how_much: 'En skje',
			what_for: 'Fordi mor sa det.',
			how_i_find_it: '',
			ask: '',
			ended: '',
		}),
	},
	{
		member: 'member2',
		key: 'leisure',
		tool: 'life_domains',
		daysAgo: 30,
		hour: '21:00',
		content: () =>
			domain(
				'Fritid',
				'Det blir mest sofa etter jobb. Jeg savner vannet.',
				'Å ha bag pakket.',
				'Når dagen blir for lang.',
				'To kvelder i uka som er mine.',
			),
	},
	{
		member: 'member2',
		key: 'swim',
		tool: 'goals',
		daysAgo: 29,
		hour: '21:10',
		content: (of, day) =>
			goal({
				title: 'Svømme én gang i uka',
				domain: of('leisure'),
				steps: [
					{ id: 's-0', text: 'Finne badetøyet', done: day(20) },
					{ id: 's-1', text: 'Gå sammen med noen første gang', done: '' },
				],
			}),
	},
	{
		member: 'member3',
		key: 'home',
		tool: 'life_domains',
		daysAgo: 18,
		hour: '15:00',
		content: () => domain('Hjemmet', 'Stille. Det er godt de fleste dager.', 'Lampa ved vinduet.'),
	},
	{
		member: 'member1',
		key: 'five',
		tool: 'exercises',
		daysAgo: 16,
		hour: '22:10',
		content: () => ({
			exercise: 'five',
			favourite: 'yes',
			did: 'Gjorde den på bussen. Kom til tre, så var det nok. Den blå døra var blå.',
		}),
	},
	{
		member: 'member1',
		key: 'awake',
		tool: 'exercises',
		daysAgo: 10,
		hour: '04:20',
		content: () => ({
			exercise: 'awake',
			favourite: '',
			did: 'Sto opp og satt med Bamse på kjøkkenet. Det ble ikke søvn, men det ble rolig.',
		}),
	},
]
