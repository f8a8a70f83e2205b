import { REVIEWED, type StartingArticle } from './types.ts'

export const othersArticles: readonly StartingArticle[] = [
	{
		key: 'working-together',
		...REVIEWED,
		nb: {
			title: 'Å få til et samarbeid med en hjelper',
			lead: 'Si høyt hva dere venter av hverandre.',
			body: `Da folk fikk skrive til hjelperne sine på nett, ble mange glade for det. Men i flere par ventet de to på hver sin ting, og ingen sa det. Den ene trodde hun skulle få svar på dagen. Den andre trodde meldingene var til neste time. Slik kan tillit bli borte uten at noen mente noe galt.

Snakk om dette tidlig:

- hva dere skal bruke meldinger til, og hva de ikke er til
- hvor fort det kommer svar, og hvem som svarer i ferien
- hva hjelperen gjerne vil vite, og hva du vil ha for deg selv
- når dere skal se på avtalen igjen

Folk som har fått hjelp fra mange, sier at dette betyr mest: å bli kjent med noen over tid, å slippe å fortelle alt på nytt, og å vite hva som skjer nå.

Det tar gjerne mer enn et halvt år å finne en måte som passer. Blir det stille, kan du spørre. Det er lov.`,
		},
		en: {
			title: 'Making it work with a helper',
			lead: 'Say aloud what you expect of each other.',
			body: `When people could write to their helpers online, many were glad. But in several pairs the two expected different things, and nobody said so. One thought she would be answered the same day. The other thought the messages were for the next appointment. Trust can be lost like that without anybody meaning harm.

Talk about this early:

- what you will use messages for, and what they are not for
- how soon there is an answer, and who answers during holidays
- what the helper would like to know, and what you keep to yourself
- when you will look at the agreement again

People who have had help from many say that this matters most: getting to know somebody over time, not having to tell everything again, and knowing what happens next.

It often takes more than half a year to find a way that fits. If it goes quiet, you can ask. That is allowed.`,
		},
		sources: [
			'Strand M, Gammon D, Eng LS, Ruland C: Exploring working relationships in mental health care via an e-recovery portal. JMIR Mental Health 4:e54, 2017',
			'Biringer E et al.: Continuity of care as experienced by mental health service users. BMC Health Services Research 17:763, 2017 (PMC5698968)',
		],
	},
	{
		key: 'to-tell',
		...REVIEWED,
		nb: {
			title: 'Å fortelle, eller la være',
			lead: 'Om å være åpen på dine egne vilkår.',
			body: `Du skylder ingen å fortelle om helsa di. Du kan også ha mye igjen for det. Det finnes mange steg mellom alt og ingenting: å la være, å fortelle til én, å fortelle litt til flere, eller å være åpen for alle.

Tenk gjennom dette før du velger:

- hva håper du skal skje når du har fortalt det?
- hva er det verste som kan skje, og hva gjør du da?
- hvem er trygg, og hvem kan ikke holde på noe?
- hvor mye trenger denne personen å vite?
- hvilke ord vil du bruke?

Det går an å prøve med noe lite først og se hva som skjer. Det går også an å vente.

Et kurs som heter «Honest, Open, Proud» er bygd på slike spørsmål. Fem studier sett under ett viser at folk hadde mindre stress av hva andre mener, rett etter kurset. Hva det gjør på lang sikt, vet ingen ennå. Poenget er ikke å fortelle. Poenget er å velge selv.`,
		},
		en: {
			title: 'To tell, or not to tell',
			lead: 'About being open on your own terms.',
			body: `You owe nobody to tell about your health. It can also give you much. There are many steps between everything and nothing: to leave it, to tell one, to tell some a little, or to be open to all.

Think this over before you choose:

- what do you hope will happen when you have told it?
- what is the worst that can happen, and what will you do then?
- who is safe, and who cannot keep things?
- how much does this person need to know?
- which words will you use?

You can try with something small first and see what happens. You can also wait.

A course called “Honest, Open, Proud” is built on such questions. Five trials taken together show that people felt less stress about what others think, right after the course. What it does in the long run nobody knows yet. The point is not to tell. The point is to choose for yourself.`,
		},
		sources: [
			'Rüsch N, Kösters M: Honest, Open, Proud to support disclosure decisions, conceptual review and meta-analysis. Social Psychiatry and Psychiatric Epidemiology 56:1513-1526, 2021 (PMC8429161)',
		],
	},
	{
		key: 'people-around',
		...REVIEWED,
		nb: {
			title: 'Folk rundt deg',
			lead: 'Ikke flest mulig, men noen.',
			body: `Mange mister folk når de har det vanskelig lenge. Noen trekker seg, andre vet ikke hva de skal si. Det er vanlig, og det kan endre seg.

Det hjelper å se hvem som er der. Tegn deg selv i midten, de nærmeste rundt, og de andre lenger ut. Ta med dyr og steder. En naboprat eller en fast plass på biblioteket er også en tråd.

I England har femten personer med diabetes tegnet slike kart sammen med en veileder og sett på hva som fantes i nærheten. De fleste prøvde noe nytt etterpå. Nå prøves det også i psykisk helsehjelp.

## Små skritt

- send en melding til én du savner, uten å spørre om noe
- si ja til noe kort, og si hvor lenge du kan bli
- gå på noe der man gjør ting sammen, så er det mindre å prate om
- gi noen beskjed om hva du trenger når det er tungt

Se på kartet igjen om noen måneder. Det flytter seg.`,
		},
		en: {
			title: 'People around you',
			lead: 'Not as many as possible, but some.',
			body: `Many lose people when they have a hard time for long. Some pull back, others do not know what to say. It is common, and it can change.

It helps to see who is there. Draw yourself in the middle, the nearest around, and the others further out. Include animals and places. A chat with a neighbour or a fixed seat at the library is a thread too.

In England fifteen people with diabetes have drawn such maps together with a guide and looked at what there was nearby. Most tried something new afterwards. It is now being adapted for mental health care too.

## Small steps

- send a message to one you miss, without asking for anything
- say yes to something short, and say how long you can stay
- go where people do things together, so there is less to talk about
- let somebody know what you need when it is heavy

Look at the map again in some months. It moves.`,
		},
		sources: [
			'Kennedy A et al.: Implementing a social network intervention designed to enhance and diversify support for people with long-term conditions. Implementation Science 11, 2016 (PMC4772323)',
			'Brooks H et al.: Adapting a social network intervention for use in secondary mental health services. BMC Health Services Research 22, 2022 (doi 10.1186/s12913-022-08521-1)',
		],
	},
	{
		key: 'rights',
		...REVIEWED,
		nb: {
			title: 'Hva du kan kreve',
			lead: 'Noen rettigheter i Norge som det er godt å kjenne.',
			body: `Reglene er mange. Dette er noen som ofte er til nytte når man trenger hjelp over lang tid.

- Du har rett til å være med og bestemme hvilken hjelp du skal få, og hvordan.
- Trenger du flere tjenester over tid, har du rett til en individuell plan. Du kan også få en koordinator.
- Du har rett til å se journalen din. Du kan be om at feil blir rettet.
- Du kan ha med deg noen i samtaler.
- Du kan klage, først til dem det gjelder, så til Statsforvalteren. En klage skal ikke gå ut over hjelpen du får.
- Pasient- og brukerombudet i fylket ditt gir råd gratis og kan hjelpe deg å skrive.

## Når du ber om noe

Skriv det gjerne, og be om et skriftlig svar. Da ser begge hva som er sagt. Brukerkonsulenten kan hjelpe deg å finne ut hvem du skal spørre.

Dette er ikke juridisk råd, og regler endrer seg. Derfor står det en dato her.`,
		},
		en: {
			title: 'What you can ask for',
			lead: 'Some rights in Norway that are good to know.',
			body: `The rules are many. These are some that are often useful when one needs help for long.

- You have a right to take part in deciding which help you get, and how.
- If you need several services over time, you have a right to an individual plan. You can also get a coordinator.
- You have a right to see your record. You can ask for mistakes to be corrected.
- You can bring somebody with you to talks.
- You can complain, first to those it is about, then to the County Governor. A complaint must not affect the help you get.
- The health and social services ombud in your county gives advice free of charge and can help you write.

## When you ask for something

Write it if you can, and ask for a written answer. Then both see what was said. The consultant can help you find out whom to ask.

This is no legal advice, and rules change. That is why there is a date here.`,
		},
		sources: [
			'Pasient- og brukerrettighetsloven §§ 2-5, 3-1, 5-1 og kapittel 7 og 8 (Norway)',
			'Helse- og omsorgstjenesteloven §§ 7-1 og 7-2 (Norway)',
		],
	},
	{
		key: 'relatives',
		...REVIEWED,
		nb: {
			title: 'De som står nær',
			lead: 'Om å slippe folk inn så langt du vil.',
			body: `De som er glade i deg, vil ofte hjelpe og vet ikke hvordan. Noen spør for mye, andre trekker seg. Det meste av dette blir lettere når du sier hva du trenger.

- si hva som hjelper: å gå tur uten å prate, å bli spurt én gang, å få middag
- si hva som ikke hjelper
- bestem hva de skal vite, og hva som er ditt
- avtal hva de skal gjøre hvis du blir dårligere, og skriv det i kriseplanen

Du bestemmer hva hjelpere får si til dem. Du kan si ja til litt, og du kan ombestemme deg. De kan alltid få generelle råd, også uten at noen forteller om deg.

## Til deg som står nær

Du har også rett til råd og støtte. Å være nær noen som strever lenge, tar på. Et britisk nettilbud for pårørende ble godt likt. De ble mindre slitne, men ikke mer enn de som bare fikk en liste over steder å søke hjelp. Det taler for å finne noen å snakke med, og for hjelp der du bor. Har du særlig tyngende omsorg, skal kommunen gi deg råd og opplæring.`,
		},
		en: {
			title: 'Those who stand near',
			lead: 'About letting people in as far as you want.',
			body: `Those who care about you often want to help and do not know how. Some ask too much, others pull back. Most of this gets easier when you say what you need.

- say what helps: a walk without talking, being asked once, a dinner
- say what does not help
- decide what they should know, and what is yours
- agree what they should do if you get worse, and write it in your crisis plan

You decide what helpers may tell them. You can say yes to a little, and you can change your mind. They can always get general advice, also without anybody telling about you.

## To you who stand near

You have a right to advice and support too. Being near somebody who struggles for long takes its toll. A British online offer for relatives was well liked. They became less worn, but no more so than those who only got a list of places to seek help. That speaks for finding somebody to talk with, and for help where you live. If your care is particularly heavy, the municipality must give you advice and training.`,
		},
		sources: [
			'Helsedirektoratet: Pårørendeveileder, national guide, 2017 with later updates',
			'Lobban F et al.: Clinical effectiveness of a web-based peer-supported self-management intervention for relatives of people with psychosis or bipolar (REACT). BMC Psychiatry 20:160, 2020',
			'Helse- og omsorgstjenesteloven § 3-6 (Norway)',
		],
	},
]
