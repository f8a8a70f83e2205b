import { REVIEWED, type StartingArticle } from './types.ts'

export const bodyArticles: readonly StartingArticle[] = [
	{
		key: 'sleep',
		...REVIEWED,
		nb: {
			title: 'Når søvnen ikke kommer',
			lead: 'Hva som hjelper, og hva som ikke gjør det.',
			body: `Nesten alle sover dårlig iblant. Varer det i uker, blir ofte senga et sted der man ligger og kjemper.

Det som hjelper best over tid, er å endre vaner, ikke å prøve hardere. Kognitiv atferdsterapi for søvnløshet er det som bør prøves først, sier den europeiske retningslinja. Noe av den kan du gjøre selv:

- stå opp til samme tid, også etter en dårlig natt
- legg deg når du er trøtt, ikke når klokka sier det
- ligger du våken en stund, så stå opp og gjør noe rolig
- få dagslys tidlig på dagen
- la kaffe ligge etter klokka to

De første ukene kan du bli trøttere før det blir bedre.

## Snakk med noen om

du snorker tungt, er svært trøtt på dagen, eller sover lite uten å bli trøtt. Det siste kan være tegn på at du er på vei opp, og da er det fint å si fra tidlig. Slutt ikke brått med sovemedisin på egen hånd.`,
		},
		en: {
			title: 'When sleep does not come',
			lead: 'What helps, and what does not.',
			body: `Nearly everybody sleeps badly at times. When it lasts for weeks, the bed often becomes a place where one lies fighting.

What helps best over time is changing habits, not trying harder. Cognitive behavioural therapy for insomnia should be tried first, says the European guideline. Some of it you can do yourself:

- get up at the same time, also after a bad night
- go to bed when you are sleepy, not when the clock says so
- if you lie awake for a while, get up and do something calm
- get daylight early in the day
- leave coffee alone after two o'clock

In the first weeks you may get more tired before it gets better.

## Talk with somebody if

you snore heavily, are very tired by day, or sleep little without getting tired. The last can be a sign that you are on your way up, and then it is good to say so early. Do not stop sleeping medicine suddenly on your own.`,
		},
		sources: [
			'Riemann D et al.: The European Insomnia Guideline, an update on the diagnosis and treatment of insomnia 2023. Journal of Sleep Research 32:e14035, 2023',
		],
	},
	{
		key: 'anxiety',
		...REVIEWED,
		nb: {
			title: 'Når angsten sitter i kroppen',
			lead: 'Hva som skjer, og hva du kan gjøre mens det står på.',
			body: `Et angstanfall kan kjennes som et hjerteinfarkt eller som om du skal bli borte. Hjertet slår, det stikker i fingrene, og pusten blir kort. Det er kroppens alarm. Den er sterk, men den er ikke farlig, og den går ned av seg selv. De fleste anfall varer mellom fem og tjue minutter, noen lenger.

## Mens det står på

- si til deg selv hva det er: dette er angst, og det går over
- pust lenger ut enn inn
- kjenn på noe kaldt, eller press føttene i golvet
- bli der du er om du kan, til det verste har gitt seg

## Etterpå

Mange begynner å unngå stedene der det skjedde. Da vokser angsten. Å gå tilbake i små steg, gjerne sammen med noen, gjør den mindre. Det finnes god behandling, og fastlegen kan henvise.

Er det første gang du har slike smerter i brystet, så ring lege og få det sjekket.`,
		},
		en: {
			title: 'When anxiety sits in the body',
			lead: 'What happens, and what you can do meanwhile.',
			body: `An attack of anxiety can feel like a heart attack, or as if you are about to disappear. The heart pounds, the fingers tingle, and the breath gets short. It is the body's alarm. It is strong but not dangerous, and it goes down by itself. Most attacks last between five and twenty minutes, some longer.

## While it lasts

- tell yourself what it is: this is anxiety, and it will pass
- breathe out longer than you breathe in
- feel something cold, or press your feet to the floor
- stay where you are if you can, until the worst is over

## Afterwards

Many begin to avoid the places where it happened. Then anxiety grows. Going back in small steps, with somebody if you like, makes it smaller. There is good treatment, and your doctor can refer you.

If it is the first time you have such pain in your chest, call a doctor and have it checked.`,
		},
		sources: [
			'NICE: Generalised anxiety disorder and panic disorder in adults (CG113), 2011, updated 2020',
			'NHS: Panic disorder, nhs.uk (as it stood in 2021)',
		],
	},
	{
		key: 'small-steps',
		...REVIEWED,
		nb: {
			title: 'Små ting når alt er tungt',
			lead: 'Å gjøre først og kjenne etter siden.',
			body: `Når man er nedfor, slutter man ofte med ting som pleide å være bra. Da blir det færre gode stunder, og så blir det tyngre. Slik går det i ring.

Ringen kan åpnes fra den andre siden. Man venter ikke på lysten, men gjør noe lite likevel. Det kalles atferdsaktivering. En gjennomgang av 53 studier fant at det trolig hjelper mot depresjon omtrent like godt som kognitiv terapi. Forskerne er ikke helt sikre ennå.

## Slik kan du begynne

- velg noe så lite at du er nesten sikker på å få det til
- bestem når, og skriv det opp
- gjør det, også om du bare gjør halvparten
- skriv noen ord om hvordan det var

Velg både noe som må gjøres, og noe som bare er godt. Ble det ikke noe av, sier det mest om at skrittet var for stort. Gjør det mindre.`,
		},
		en: {
			title: 'Small things when everything is heavy',
			lead: 'Doing first, and feeling afterwards.',
			body: `When one is low, one often stops doing things that used to be good. Then there are fewer good moments, and it gets heavier. So it goes round.

The ring can be opened from the other side. One does not wait for the wish, but does something small all the same. This is called behavioural activation. A review of 53 studies found that it probably helps against depression about as well as cognitive therapy. The researchers are not quite sure yet.

## How you can begin

- choose something so small that you are nearly sure to manage it
- decide when, and write it down
- do it, even if you do only half
- write a few words about how it was

Choose both something that has to be done and something that is simply good. If nothing came of it, the step was probably too large. Make it smaller.`,
		},
		sources: [
			'Uphoff E et al.: Behavioural activation therapy for depression in adults. Cochrane Database of Systematic Reviews CD013305, 2020',
		],
	},
	{
		key: 'medication-talk',
		...REVIEWED,
		nb: {
			title: 'Å snakke med legen om medisiner',
			lead: 'Skriv det ned før du går inn, så sitter det når du skal ut.',
			body: `Mange kommer på det viktigste i trappa etterpå. Det er ikke rart. Timen er kort, og det er vanskelig å si at noe plager en.

Skriv ned på forhånd:

- hva du tar, også det du kjøper selv
- hvorfor du tar det, slik du har forstått det
- hva du merker, både bra og dårlig
- om du hopper over det av og til, og hvorfor
- det du vil spørre om

Spør gjerne: Hva skal den gjøre? Når merker jeg det? Hva er vanlige plager? Hvor lenge? Hva skjer om jeg ikke tar den?

## Vil du slutte?

Si det. Du har rett til å være med og bestemme. Mange medisiner bør trappes ned langsomt, for ellers kan kroppen reagere. Da er det lett å tro at plagene er tilbake. Lag en plan for det sammen med legen.`,
		},
		en: {
			title: 'Talking with your doctor about medication',
			lead: 'Write it down before you go in, and it will be there when you need it.',
			body: `Many think of the most important thing on the stairs afterwards. No wonder. The appointment is short, and it is hard to say that something troubles you.

Write down beforehand:

- what you take, also what you buy yourself
- why you take it, as you have understood it
- what you notice, both good and bad
- whether you skip it at times, and why
- what you want to ask

Do ask: What should it do? When will I notice? What troubles are common? For how long? What happens if I do not take it?

## Do you want to stop?

Say so. You have a right to take part in deciding. Many medicines should be lowered slowly, or else the body may react. Then it is easy to believe that the troubles are back. Make a plan for it together with your doctor.`,
		},
		sources: [
			"Gammon D, Strand M, Eng LS: Service users' perspectives in the design of an online tool for assisted self-help in mental health. International Journal of Mental Health Systems 8:2, 2014 (doi 10.1186/1752-4458-8-2)",
			'NICE: Medicines associated with dependence or withdrawal symptoms (NG215), 2022',
			'Pasient- og brukerrettighetsloven § 3-1 (Norway)',
		],
	},
]
