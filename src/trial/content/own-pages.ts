import type { OwnPage } from './types.ts'

export const ownPages: readonly OwnPage[] = [
	{
		member: 'member1',
		matters:
			'At jeg får være med på ting også når jeg ikke er på mitt beste. Å ha noen jeg kan le med. Elva om morgenen, før folk er ute. At ingen bestemmer over hodet på meg, heller ikke i god mening.',
		strategies: [
			{ title: 'Ned til elva', how: 'Ta på jakka og gå til brua. Stå der til du har sett tre ting som flyter forbi. Så er det lov å snu.' },
			{
				title: 'Ring Gunnar og snakk om noe annet',
				how: 'Si «jeg trenger bare å høre deg prate». Han forteller om båten. Du trenger ikke å svare stort.',
			},
		],
	},
	{
		member: 'member2',
		folds: ['loss'],
		matters:
			'Å kunne stole på at kroppen henger med. At det jeg gjør, er til nytte for noen. Jeg vil svømme igjen og ha kvelder som er mine. Det er viktig for meg at ting sies som de er.',
		strategies: [
			{
				title: 'Tre ting på en lapp',
				how: 'Skriv ned bare tre ting for dagen, og la en av dem være noe hyggelig. Stryk ut det som er gjort. Resten er til i morgen, uten renter.',
			},
			{
				title: 'Avslutte kvelden',
				how: 'Klokka ni: slå av skjermen, sett fram frokostskåla, åpne vinduet litt. Les ei side i noe du har lest før.',
			},
		],
	},
	{
		member: 'member3',
		matters:
			'Å få bruke den tida jeg trenger. Folk som spør en gang og så venter på svaret. Jeg vil gjerne være nær noen uten å måtte forklare meg hele tida.',
		strategies: [
			{
				title: 'Beina i golvet',
				how: 'Trykk begge føttene ned og kjenn at golvet holder. Si inni deg hvor du er, hvilken dag det er, og én ting du ser som er blå.',
			},
			{
				title: 'Paraply',
				how: 'Når det blir for mye: si ordet. Da stopper vi, og jeg slipper å si hvorfor. Etterpå drikker jeg et glass vann og ser ut av vinduet.',
			},
		],
	},
	{
		member: 'member7',
		matters:
			'Å ha noe mellom hendene. Hjemmet mitt, og at det er varmt der. At jeg kan være til glede for andre uten å bruke meg opp. Jeg vil at de som er glade i meg, skal vite når jeg trenger ro.',
		strategies: [
			{
				title: 'Et varmt sted å sitte',
				how: 'Pledd, lampe, noe varmt i koppen. Sitt der i ti minutter uten å skulle bli ferdig med noe som helst.',
			},
			{
				title: 'Si fra på kjøleskapet',
				how: 'Heng opp det grønne kortet når du vil ha selskap, og det gule når du vil ha ro. Da vet de andre det uten å spørre.',
			},
		],
	},
	{
		member: 'member8',
		matters:
			'Feeling at home in more than one language. Being asked what I think, and not only how I am. I want friends I can be quiet with. My family far away should be able to stop worrying a little.',
		strategies: [
			{
				title: 'The long way with the small camera',
				how: 'Go out and take one picture of something nobody else would stop for. Then come home and look at it with a cup of tea.',
			},
			{
				title: 'Cook with the door open',
				how: 'Put on the radio and cook something that takes its time. The smell goes out on the stairs and says that I live here.',
			},
		],
	},
	{
		member: 'member10',
		matters:
			'At noen merker det om jeg ikke kommer. Høflighet og gode samtaler. Å holde på de små høytidene i uka, lys på bordet og ordentlig kopp. Jeg vil bli flinkere til å be folk inn.',
		strategies: [
			{
				title: 'Gå ut og hils på to',
				how: 'Ta turen til butikken eller benken ved kirka. Si god dag til to stykker. Det er nok for i dag.',
			},
			{
				title: 'Ring før det blir mørkt',
				how: 'Bestem om morgenen hvem du skal ringe, og ring før klokka fire. Ha et spørsmål klart, så går resten av seg selv.',
			},
		],
	},
]
