/** A talk between two, half-way up the ladder; a question nobody has answered; and one who asks a consultant first. */
type Said = { by: 'asker' | 'asked'; daysAgo: number; hour: string; text: string }

export const abouts: readonly { member: string; persona: string; about: string }[] = [
	{
		member: 'member1',
		persona: 'Måltrost',
		about: 'Våken tidlig. Strikker, går turer i all slags vær, og liker folk som ikke har hastverk.',
	},
	{ member: 'member2', persona: 'Havregynge', about: 'Lager suppe. Leser mer enn jeg skriver.' },
]

export const talk = {
	asker: 'member2',
	asked: 'member1',
	began: { daysAgo: 19, hour: '18:10' },
	with: 'Det du skrev om morgenene, kunne vært meg. Har du lyst til å snakke litt?',
	yes: { daysAgo: 18, hour: '07:35' },
	words: [
		{ by: 'asked', daysAgo: 18, hour: '07:40', text: 'Så fint at du spurte. Jeg svarer best om morgenen, bare så du vet det.' },
		{ by: 'asker', daysAgo: 18, hour: '20:05', text: 'Det passer. Jeg er treg, men jeg svarer. Fikk du gått turen din?' },
		{ by: 'asked', daysAgo: 16, hour: '08:15', text: 'Halvveis. Snudde ved brua. Det var også en tur.' },
		{
			by: 'asker',
			daysAgo: 15,
			hour: '19:30',
			text: 'Det synes jeg var godt sagt. Jeg kom meg til postkassa i dag, og den er i andre enden av gata.',
		},
		{ by: 'asked', daysAgo: 9, hour: '08:02', text: 'Da er det to som har vært ute. Skal du på kafeen på tirsdag?' },
		{ by: 'asker', daysAgo: 8, hour: '17:50', text: 'Kanskje. Det hadde vært lettere om jeg visste hva jeg skulle rope over bordet.' },
	] satisfies Said[],
	firstNames: { at: { daysAgo: 7, hour: '18:00' }, asker: 'Jonas', asked: 'Marit' },
	/** What would come next, asked for by one and not answered. */
	photo: {
		at: { daysAgo: 3, hour: '19:00' },
		scene: 'boathouse-door',
		about: 'Døra på naustet. Der har jeg snudd to ganger. Ansiktet får vente.',
	},
} as const

export const question = {
	asker: 'member3',
	asked: 'member1',
	at: { daysAgo: 2, hour: '21:15' },
	with: 'Hei. Du trenger ikke svare. Jeg kjente meg igjen i det du skrev om å snu ved brua.',
}

export const toConsultant = {
	member: 'member3',
	at: { daysAgo: 2, hour: '21:40' },
	words: 'Jeg har spurt noen om vi kan snakke sammen. Nå angrer jeg litt. Kan jeg ta det tilbake uten at det er uhøflig?',
}
