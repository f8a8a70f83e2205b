import { REVIEWED, type StartingArticle } from './types.ts'

export const recoveryArticles: readonly StartingArticle[] = [
	{
		key: 'recovery',
		...REVIEWED,
		nb: {
			title: 'Hva er recovery?',
			lead: 'Om å leve et liv som er verdt å leve, også mens noe er vanskelig.',
			body: `Recovery betyr ikke at alle plager er borte. Ordet brukes om veien tilbake til et liv du kjenner deg igjen i. Den veien er din, og den ser ulik ut for ulike folk.

Forskere har gått gjennom 97 tekster om slike veier. Fem ting gikk igjen:

- å høre til sammen med andre
- å ha håp om framtida
- å være mer enn en diagnose
- å ha noe som gir mening
- å bestemme mer over eget liv

Lista er ikke en oppskrift, og ingen skal krysse av på den. Den kan være til hjelp når du lurer på hvor du vil begynne.

## Det går sjelden rett fram

Dårlige perioder betyr ikke at du er tilbake til start. Mange sier at de kjente igjen tegnene tidligere neste gang, og visste mer om hva som hjalp.`,
		},
		en: {
			title: 'What is recovery?',
			lead: 'About living a life worth living, also while something is hard.',
			body: `Recovery does not mean that all troubles are gone. The word is used for the way back to a life you recognise as yours. That way is your own, and it differs between people.

Researchers have gone through 97 papers about such ways. Five things came up again and again:

- belonging together with others
- having hope for the future
- being more than a diagnosis
- having something that gives meaning
- deciding more over one's own life

The list is no recipe, and nobody should tick it off. It can help when you wonder where to begin.

## It rarely goes straight ahead

Bad periods do not mean that you are back at the start. Many say they saw the signs earlier the next time, and knew more about what helped.`,
		},
		sources: [
			'Leamy M et al.: Conceptual framework for personal recovery in mental health, systematic review. British Journal of Psychiatry 199:445-452, 2011',
			'Strand M, Gammon D, Ruland CM: Transitions from biomedical to recovery-oriented practices in mental health, a scoping review. BMC Health Services Research 17, 2017 (PMC5385090)',
		],
	},
	{
		key: 'peers',
		...REVIEWED,
		nb: {
			title: 'Hva andre som har vært der, kan gi',
			lead: 'Om likepersoner og brukerkonsulenter.',
			body: `En likeperson har selv levd med noe som ligner. Noen er ansatt og har opplæring, slik brukerkonsulenten her har. Andre møter du i gruppa eller på en kafé.

En studie på seks steder i fem land fulgte 615 personer. De som fikk møte en likeperson, fikk mer håp og mer tro på egne krefter. På to av tre mål kjente de seg også mer med blant folk. Plagene i seg selv blir sjelden mindre av slik støtte.

## Hva det ikke er

En likeperson er ikke behandler og skal ikke bære deg alene. De skal heller ikke fortelle deg hva du bør gjøre. Det de kan, er å være sammen med deg om det, og fortelle hva de selv har prøvd.

## Steget fra skjerm til bord

Mange synes det er lettere å skrive enn å møtes. I en norsk studie fortalte 14 kvinner om det. Steget kunne være vanskelig, og det kunne gi nye venner. Du kan ta det i små biter, eller la være.`,
		},
		en: {
			title: 'What others who have been there can give',
			lead: 'About peers and service user consultants.',
			body: `A peer has lived with something like it. Some are employed and trained, as the consultant here is. Others you meet in the group or at a café.

A study at six places in five countries followed 615 people. Those who met a peer worker gained hope and a stronger sense of their own power. On two of three measures they also felt more included among people. The troubles themselves rarely become fewer by such support.

## What it is not

A peer is no therapist and should not carry you alone. Nor should they tell you what to do. What they can do is be with you in it, and tell what they have tried.

## The step from screen to table

Many find it easier to write than to meet. In a Norwegian study 14 women told about it. The step could be hard, and it could bring new friends. You can take it in small pieces, or leave it.`,
		},
		sources: [
			'Puschner B et al.: Effectiveness of peer support for people with severe mental health conditions, multicentre randomised trial (UPSIDES). British Journal of Psychiatry, doi 10.1192/bjp.2025.10299, 2025',
			'Strand M, Eng LS, Gammon D: Combining online and offline peer support groups in community mental health care settings. International Journal of Mental Health Systems 14, 2020 (PMC7260836)',
		],
	},
	{
		key: 'crisis-plan',
		...REVIEWED,
		nb: {
			title: 'Å lage en kriseplan',
			lead: 'Skriv den på en god dag. Les den på en dårlig.',
			body: `Når det er som verst, er det vanskelig å tenke og å huske. En plan er en hilsen til deg selv fra en dag da det var lettere.

En enkel plan har disse delene:

- tegnene på at det er i ferd med å bli vanskelig
- det du kan gjøre selv
- folk og steder som gjør det lettere
- hvem du kan ringe, med nummer
- hvordan du kan gjøre det tryggere rundt deg
- det som gjør at du vil holde ut

På noen amerikanske sykehus fikk folk lage en slik plan i akuttmottaket og ble ringt opp etterpå. Det neste halve året var det omtrent halvparten så mange av dem som prøvde, eller var nær ved å prøve, å ta sitt liv, som på andre sykehus. Det ble ikke trukket lodd, så helt sikkert er det ikke.

## Lag den gjerne sammen med noen

Det er lettere å finne ord når noen spør. Planen er likevel din, og du bestemmer hvem som får se den.

Er du i fare nå, skal du ikke skrive plan. Trykk på Hjelp nå og ring.`,
		},
		en: {
			title: 'Making a crisis plan',
			lead: 'Write it on a good day. Read it on a bad one.',
			body: `When it is at its worst, it is hard to think and to remember. A plan is a greeting to yourself from a day when it was easier.

A simple plan has these parts:

- the signs that it is about to get hard
- what you can do yourself
- people and places that make it easier
- whom you can call, with numbers
- how you can make it safer around you
- what makes you want to hold on

At some American hospitals people made such a plan in the emergency department and were called afterwards. Over the next half year about half as many of them tried, or came near trying, to take their life as at other hospitals. It was not decided by lot, so it is not quite certain.

## Make it together with somebody if you like

It is easier to find words when somebody asks. The plan is still yours, and you decide who gets to see it.

If you are in danger now, do not write a plan. Press Help now and call.`,
		},
		sources: [
			'Stanley B, Brown GK: Safety Planning Intervention. Cognitive and Behavioral Practice 19, 2012',
			'Stanley B et al.: Comparison of the Safety Planning Intervention with follow-up vs usual care of suicidal patients treated in the emergency department. JAMA Psychiatry 75:894-900, 2018 (PMC6142908)',
		],
	},
]
