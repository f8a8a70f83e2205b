import type { Leave, Tie } from './types.ts'

// Who is in contact with whom in Fjordbyen, and what they agreed, so that the trial shows each state there is: an agreement with
// a stand-in, a helper on leave, a team, an ask that waits, and a pair whose first check-in has come up.

export const FOLLOW_UP = 'Fjordbyen kommune, oppfølgingstjenesten'

const WEEKDAYS = [1, 2, 3, 4, 5]

export const ties: readonly Tie[] = [
	{ member: 'member1', helper: 'provider1', asked: 'member', daysAgo: 40, days: WEEKDAYS, within: 2, standIns: ['provider3'] },
	{ member: 'member2', helper: 'provider1', asked: 'helper', daysAgo: 30, days: WEEKDAYS, within: 2, standIns: ['provider3'] },
	{ member: 'member8', helper: 'provider1', asked: 'member', daysAgo: 26, days: [1, 3, 5], within: 3, standIns: [] },
	{ member: 'member2', helper: 'provider2', asked: 'member', daysAgo: 19, days: [2, 3, 4], within: 2, standIns: [] },
	{
		member: 'member3',
		helper: 'provider2',
		asked: 'helper',
		daysAgo: 17,
		days: WEEKDAYS,
		within: 2,
		standIns: ['provider1'],
		checkInWaits: true,
	},
	{ member: 'member7', helper: 'provider2', asked: 'member', daysAgo: 45, days: WEEKDAYS, within: 2, standIns: [] },
	{ member: 'member2', helper: 'provider3', asked: 'member', daysAgo: 33, days: WEEKDAYS, within: 2, standIns: ['provider1'] },
	{ member: 'member1', team: FOLLOW_UP, asked: 'member', daysAgo: 20, days: WEEKDAYS, within: 2, standIns: [] },
	{
		member: 'member6',
		helper: 'provider1',
		asked: 'member',
		words: 'Hei. Vi møttes på dagsenteret. Kan jeg skrive til deg her?',
		daysAgo: 2,
		days: WEEKDAYS,
		within: 2,
		standIns: [],
		open: true,
	},
]

/** Who reads in the team; the first one leads it. */
export const teamReaders: Readonly<Record<string, readonly string[]>> = { [FOLLOW_UP]: ['provider1', 'provider3'] }

export const leaves: readonly Leave[] = [{ helper: 'provider3', from: -5, until: 9, standIn: 'provider1' }]

/** Sentences a helper has kept, with gaps. */
export const templates: readonly { helper: string; name: string; text: string }[] = [
	{
		helper: 'provider1',
		name: 'Ny time',
		text: 'Hei, [navn]. Du har time [dag] klokka [tid]. Passer det ikke, skriv det her, så finner vi en annen.',
	},
	{ helper: 'provider1', name: 'Lest, svarer senere', text: 'Hei, [navn]. Jeg har lest det du skrev. Jeg svarer ordentlig [dag].' },
]
