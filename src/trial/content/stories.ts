import type { Story } from './types.ts'

export const stories: readonly Story[] = [
	{
		key: 'the-key-on-the-shelf',
		author: 'vinterblomst',
		daysAgo: 33,
		hour: '18:10',
		name: 'Tirsdagsgjesten',
		title: 'Nøkkelen på hylla',
		text: 'I fire år sto nøkkelen til sykkelboden på hylla i gangen. Jeg så på den hver gang jeg hentet posten. Sykkelen var fin. Det var ikke den det var noe galt med.\n\nFolk spurte hva jeg trengte for å komme i gang igjen. Det var vennlig ment, og jeg visste ikke hva jeg skulle svare. Det jeg trengte, var at ingen ventet på det.\n\nDet var søsteren min som begynte å komme på tirsdager. Hun hadde ikke noe mål med meg. Hun tok med strikketøyet og satt der. Noen ganger snakket vi. Andre ganger sov jeg, og når jeg våknet, var hun der fortsatt og hadde kommet noen omganger lenger på ermet. Det ble tre gensere den vinteren.\n\nI mai sa jeg at det luktet regn, og at jeg hadde lyst til å kjenne på det. Vi gikk ut og sto under takskjegget i fem minutter. Så gikk vi inn igjen. Ingen av oss sa at det var et framskritt, og det er jeg glad for.\n\nSykkelen tok jeg ut i august. Jeg trillet den rundt huset og satte den inn igjen. Dagen etter trillet jeg den til postkassa.\n\nJeg er ikke frisk, om det er det man skal være. Jeg har uker da nøkkelen blir liggende. Men nå vet jeg at den kan ligge der uten at noe er tapt. Og jeg vet hvordan det er å ha noen i rommet som ikke venter på noe.\n\nOm du er den som sitter hos noen: Du trenger ikke si så mye. Ta med strikketøyet.',
	},
	{
		key: 'a-language-for-it',
		author: 'halfwaymoon',
		daysAgo: 19,
		hour: '20:25',
		name: undefined,
		title: 'A language for it',
		text: 'When I got ill I had lived here for two years. I could order coffee, argue about rent and say that the weather was changeable. I could not say what was happening in my head. I did not have the words in Norwegian, and after a while I noticed I did not have them in English either.\n\nAt my first appointments I used the words I knew. I said “tired”, because I knew “tired”. They wrote it down, very kindly, and gave me advice about sleep.\n\nThe person who helped was a man at the language café who fixed clocks. He asked me one evening how I was, and I said “tired” as usual. He said: “What kind of tired? There are many.” And he began to list them for me, in Norwegian, like tools on a bench. *Trøtt* is when you want your bed. *Sliten* is when you have carried something. *Utslitt* is when you have carried it too long. *Lei* is when you are tired of the thing itself. *Tom* is when there is nothing left to be tired with.\n\nI said: “Tom.” He nodded and put the kettle on. Then he told me about a winter of his own.\n\nThe next week I said that word at my appointment. It was one word of three letters, and the whole conversation turned around it. It was the first time I felt that somebody had met me, and not my vocabulary.\n\nI still collect words. I have a small book of them. Some days I cannot use any, and then I show a page instead. Nobody has minded yet.\n\nIf you cannot say it, it may not be you that is missing. It may be the word. Ask somebody who repairs things.',
	},
]
