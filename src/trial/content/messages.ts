import { FOLLOW_UP } from './ties.ts'
import type { Conversation } from './types.ts'

// Nothing here repeats what the same member tells the group: a tester who reads both sides
// must not be able to put a name to a pseudonym.

export const conversations: readonly Conversation[] = [
	{
		key: 'home-visits',
		community: 'fjordbyen',
		subject: 'Besøkene i høst',
		member: 'member1',
		provider: 'provider1',
		messages: [
			{
				from: 'member',
				daysAgo: 37,
				hour: '10:12',
				text: 'Hei, Sara. Kan vi flytte besøkene til formiddagen? Om ettermiddagen er jeg så tom at jeg mest sitter og nikker, og da får du ikke vite stort.',
			},
			{
				from: 'provider',
				daysAgo: 36,
				hour: '13:05',
				text: 'Hei, Marit. Så bra at du sier fra. Jeg kan tirsdager klokka ti fra og med neste uke. Passer det? Har du lyst, kan vi også gå en tur i stedet for å sitte.',
			},
			{
				from: 'member',
				daysAgo: 35,
				hour: '09:48',
				text: 'Tirsdag klokka ti er fint. Tur vil jeg gjerne, men ikke gjennom sentrum. Langs elva er bra.',
			},
			{
				from: 'provider',
				daysAgo: 33,
				hour: '08:50',
				text: 'Da møtes vi ved porten din og går langs elva. Regner det, tar vi det hos deg som før. Gi meg et ord samme morgen om du ikke orker, det er helt greit.',
			},
			{
				from: 'member',
				daysAgo: 19,
				hour: '14:22',
				text: 'Ville bare si at turene er noe helt annet. Jeg snakker bedre når jeg ikke blir sett på. Nå har vi gått to ganger, og begge gangene sov jeg godt etterpå.',
			},
			{
				from: 'provider',
				daysAgo: 18,
				hour: '11:30',
				text: 'Det var hyggelig å lese. Jeg merker det også, vi kommer lenger på en halvtime ved elva enn på en time ved bordet. Da fortsetter vi sånn ut året, og så ser vi på det sammen i januar.',
			},
		],
	},
	{
		key: 'who-reads-the-plan',
		community: 'fjordbyen',
		subject: 'Hvem leser planen min?',
		member: 'member1',
		provider: 'provider1',
		messages: [
			{
				from: 'provider',
				daysAgo: 8,
				hour: '14:10',
				text: 'Hei, Marit. Du fortalte at du har skrevet ferdig kriseplanen din. Vil du at jeg skal kunne se den, kan du dele den med meg her. Vil du ha den for deg selv, er det også helt i orden.',
			},
			{
				from: 'member',
				daysAgo: 6,
				hour: '16:15',
				text: 'Jeg har tenkt å dele den med deg. Men jeg lurer på om andre på kontoret får den opp også.',
			},
			{
				from: 'provider',
				daysAgo: 5,
				hour: '09:40',
				text: 'Godt spørsmål. Det du deler med meg, er det bare jeg som ser. Ingen andre på kontoret får den opp, med mindre du selv deler med dem. Du kan ta tilbake planen når du vil, uten å si hvorfor.',
			},
		],
	},
	{
		key: 'support-contact',
		community: 'fjordbyen',
		subject: 'Søknad om støttekontakt',
		member: 'member2',
		provider: 'provider1',
		messages: [
			{
				from: 'member',
				daysAgo: 26,
				hour: '18:55',
				text: 'Hei. Du nevnte at jeg kunne søke om støttekontakt. Jeg fant skjemaet, men så kom jeg til «beskriv behovet», og der stoppet det. Hva er det de vil vite?',
			},
			{
				from: 'provider',
				daysAgo: 25,
				hour: '10:20',
				text: 'Hei, Jonas. Det punktet stopper de fleste. De vil vite hva du har lyst til å gjøre, og hva som gjør det vanskelig å gjøre det alene. To-tre setninger holder. Skriv det som du ville sagt det til meg, så går vi gjennom det sammen før du sender.',
			},
			{
				from: 'member',
				daysAgo: 22,
				hour: '13:10',
				text: 'Forslag: «Jeg vil gjerne svømme igjen. Det er garderoben og alle menneskene som er vanskelig. Hadde noen gått sammen med meg de første gangene, tror jeg det hadde gått.» Er det for lite?',
			},
			{
				from: 'provider',
				daysAgo: 19,
				hour: '12:45',
				text: 'Det er akkurat passe, og veldig tydelig. Send den sånn. Det tar som regel noen uker å få svar. Jeg spør kontoret om tre uker hvis du ikke har hørt noe, og så gir jeg deg beskjed uansett hva de sier.',
			},
		],
	},
	{
		key: 'thursday-appointment',
		community: 'fjordbyen',
		subject: 'Timen på torsdag',
		member: 'member2',
		provider: 'provider2',
		messages: [
			{
				from: 'member',
				daysAgo: 12,
				hour: '08:41',
				text: 'Hei. Jeg har rotet bort lappen. Når er timen min denne uka?',
			},
			{
				from: 'provider',
				daysAgo: 12,
				hour: '09:33',
				text: 'Hei, Jonas. Den er torsdag klokka kvart over to. Er det noe du særlig vil bruke tida på, så skriv gjerne et par stikkord.',
			},
			{
				from: 'member',
				daysAgo: 12,
				hour: '19:27',
				text: 'Hei. Kan vi ta den på telefon? Jeg har mye denne uka. Stikkord: kveldene. Og om det går an å ha timene sjeldnere etter nyttår, uten at døra er lukket.',
			},
			{
				from: 'provider',
				daysAgo: 11,
				hour: '14:55',
				text: 'Telefon er fint. Jeg ringer fra skjult nummer. Og ja, det går an å ha dem sjeldnere med døra på gløtt. Hvordan det kan se ut, snakker vi om på torsdag.',
			},
		],
	},
	{
		key: 'after-last-time',
		community: 'fjordbyen',
		subject: 'Noe jeg ikke fikk sagt',
		member: 'member3',
		provider: 'provider2',
		messages: [
			{
				from: 'member',
				daysAgo: 14,
				hour: '20:05',
				text: 'Hei. Det var noe jeg ikke fikk sagt i timen. Jeg ble litt borte da du spurte om skoletida. Jeg hørte hva du sa, men jeg klarte ikke å svare.',
			},
			{
				from: 'provider',
				daysAgo: 12,
				hour: '08:40',
				text: 'Hei, Sofie. Takk for at du skriver det. Jeg så at det ble mye, og jeg kunne ha stoppet før. Vil du at vi lar den tida ligge inntil videre, eller at vi nærmer oss den litt saktere?',
			},
			{
				from: 'member',
				daysAgo: 11,
				hour: '21:12',
				text: 'Saktere, tror jeg. Og at du sier fra før du spør om det. Da rekker jeg å sette beina i golvet.',
			},
			{
				from: 'provider',
				daysAgo: 10,
				hour: '11:15',
				text: 'Det skal jeg gjøre. Vi kan avtale et ord som betyr stopp, så slipper du å forklare der og da. Tenk gjerne ut hvilket ord du vil ha.',
			},
			{
				from: 'member',
				daysAgo: 4,
				hour: '18:48',
				text: 'Jeg har valgt ordet «paraply». Og så lurer jeg på om vi kan begynne neste time med noe helt vanlig, for eksempel at du forteller hva som skal skje den timen. Går det an?',
			},
		],
	},
	{
		key: 'letters-in-english',
		community: 'fjordbyen',
		subject: 'Letters I do not understand',
		member: 'member8',
		provider: 'provider1',
		messages: [
			{
				from: 'member',
				daysAgo: 24,
				hour: '15:02',
				text: 'Hi Sara. I got two letters from the municipality this week. I understand the words but not what I have to do. Can we read them together?',
			},
			{
				from: 'provider',
				daysAgo: 23,
				hour: '09:30',
				text: 'Hi Daniel. Of course. Bring both on Wednesday and we will read them first, before anything else. You also have the right to an interpreter when you meet the municipality. I can book one for you, just tell me.',
			},
			{
				from: 'member',
				daysAgo: 22,
				hour: '10:44',
				text: 'Thank you. Wednesday is good. Maybe no interpreter this time, but I’m glad to know that I can ask.',
			},
			{
				from: 'provider',
				daysAgo: 19,
				hour: '15:40',
				text: 'You can ask any time. I have put the letters first on my list for Wednesday, and I’ll bring the good coffee.',
			},
		],
	},
	{
		key: 'longer-between',
		community: 'fjordbyen',
		subject: 'Når det blir lenge mellom timene',
		member: 'member7',
		provider: 'provider2',
		messages: [
			{
				from: 'member',
				daysAgo: 31,
				hour: '11:25',
				text: 'Hei. Nå er det seks uker til neste time, og jeg kjenner at det er lenge. Kan jeg skrive til deg imellom, eller er det til bry?',
			},
			{
				from: 'provider',
				daysAgo: 30,
				hour: '15:10',
				text: 'Hei, Helene. Du kan gjerne skrive. Jeg leser på hverdager og svarer vanligvis innen to arbeidsdager. Haster det, er «Hjelp nå» raskere enn meg.',
			},
			{
				from: 'member',
				daysAgo: 17,
				hour: '10:03',
				text: 'Da skriver jeg, bare for å ha gjort det. Det går opp og ned, men mest bortover. Jeg har brukt pusteøvelsen to ganger uten å bli irritert på den.',
			},
			{
				from: 'provider',
				daysAgo: 16,
				hour: '13:35',
				text: '«Mest bortover» er en god beskrivelse, den tar vi med i neste time. Og to ganger uten irritasjon noterer jeg med glede. Takk for at du skrev.',
			},
		],
	},
	{
		key: 'while-away',
		community: 'fjordbyen',
		subject: 'Leiekontrakten',
		member: 'member2',
		provider: 'provider3',
		messages: [
			{
				from: 'member',
				daysAgo: 27,
				hour: '12:20',
				text: 'Hei, Kjersti. Utleieren vil at jeg skriver under på en ny kontrakt. Kan vi se på den sammen?',
			},
			{
				from: 'provider',
				daysAgo: 26,
				hour: '09:15',
				text: 'Hei, Jonas. Ja, ta den med på mandag. Ikke skriv under før vi har lest den.',
			},
			{
				from: 'member',
				daysAgo: 1,
				hour: '15:05',
				text: 'Hei. Nå har han ringt og spurt om kontrakten igjen. Hva skal jeg si?',
			},
		],
	},
	{
		key: 'to-the-team',
		community: 'fjordbyen',
		subject: 'Hvem kan bli med til fastlegen?',
		member: 'member1',
		provider: 'provider1',
		team: FOLLOW_UP,
		messages: [
			{
				from: 'member',
				daysAgo: 2,
				hour: '11:40',
				text: 'Hei. Jeg har time hos fastlegen om to uker. Er det noen av dere som kan bli med inn?',
			},
		],
	},
]
