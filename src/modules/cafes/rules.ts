import type { PeerViewer } from '#modules/personas/server/index.ts'

export const MODES = ['in_person', 'online', 'both'] as const
export type Mode = (typeof MODES)[number]

/** How often, as those who lay a series out choose it; server/recurrence.ts makes a rule of it. */
export const RHYTHMS = ['once', 'weekly', 'two_weeks', 'monthly', 'last'] as const
export type Rhythm = (typeof RHYTHMS)[number]

/** What one may want to know of a place before one dares. */
export const FACTS = ['bus', 'cost', 'steps', 'toilets', 'light', 'noise', 'corner', 'house'] as const
export type Facts = Partial<Record<(typeof FACTS)[number], string>>

export const TURNS = ['straight', 'left', 'right'] as const
/** One step of the way there: where to turn, how far to go then (metres), and what one sees. */
export type WayStep = { turn: (typeof TURNS)[number]; metres: number; text: string }

export const SHOWS = ['door', 'room', 'way', 'corner'] as const
export type Shows = (typeof SHOWS)[number]

/**
 * The first visit as a staircase of one's own. Each step may be the last, and going back is a step too. See evidence (d) 6: the way
 * in is where people turn round.
 */
export const STEPS = ['pictures', 'chat', 'alone', 'buddy', 'twenty', 'stay'] as const
export type Step = (typeof STEPS)[number]
/** Those one can come with to a date; the host sees which. */
export const DOOR_STEPS = ['alone', 'buddy', 'twenty', 'stay'] as const
export type DoorStep = (typeof DOOR_STEPS)[number]

/** As whom somebody comes: under a name of the group, a name for the café, or a word they say at the door. */
export const CALLED = ['persona', 'name', 'word'] as const
export type How = (typeof CALLED)[number]
/** `about`: what a name for the café tells about itself. */
export type Called = { how: How | 'nobody'; persona?: string | undefined; text?: string | undefined; about?: string | undefined }

/** Of how many come others hear only this. Fewer than four are a few, also when nobody has signed up. */
export type Crowd = 'few' | 'some' | 'many'

export const MOODS = ['calm', 'warm', 'mixed', 'heavy'] as const

/** Dates are laid out so far ahead: as far as people plan, and what a calendar shows. */
export const AHEAD_DAYS = 60
/** What had to do with who came is gone so long after a date; until then one can thank, or take something back. */
export const KEEP_GUESTS_DAYS = 14
/** Words with those who host end so long after the last of them. */
export const KEEP_TALKS_DAYS = 60
/** What stays of a date itself, its theme and its numbers. */
export const KEEP_DATES_DAYS = 730

const HOUR = 3_600_000
export const DAY = 86_400_000

type Timed = { startsAt: Date; minutes: number }
export const endOf = ({ startsAt, minutes }: Timed): Date => new Date(startsAt.getTime() + minutes * 60_000)

export const isOver = (date: Timed, moment: Date): boolean => endOf(date) <= moment

/** The host's sheet is there from a day before until a day after, or until it is closed: a list of who comes lies nowhere else. */
export function sheetIsOpen(date: Timed & { came: number | null }, moment: Date): boolean {
	if (date.came !== null) return false
	return date.startsAt.getTime() - 24 * HOUR <= moment.getTime() && moment.getTime() < endOf(date).getTime() + 24 * HOUR
}

/** The address of a meeting online is shown to those who have a seat, from a day before until it is over. */
export function linkIsShown(date: Timed, moment: Date): boolean {
	return date.startsAt.getTime() - 24 * HOUR <= moment.getTime() && !isOver(date, moment)
}

/** Thanks, words for the host and taking back: as long as anything of who came is there. */
export function afterIsOpen(date: Timed, moment: Date): boolean {
	return isOver(date, moment) && moment.getTime() < endOf(date).getTime() + (KEEP_GUESTS_DAYS - 1) * DAY
}

/**
 * What a sign-up carries, so that people who would rather not meet can be found: who comes, and whom they would rather not meet, as keyed
 * values (hex) that mean nothing at another date. `from`: the day from which it counts.
 */
export type Marks = { own: readonly string[]; against: readonly { mark: string; from: string }[] }

/** Whether one of them would rather not meet another. The answer is the same for any number: yes or no. */
export function haveClash(all: readonly Marks[], today: string): boolean {
	return all.some((one) =>
		one.against.some(({ mark, from }) => from <= today && all.some((other) => other !== one && other.own.includes(mark))),
	)
}

/** A date is looked at twice, each time in the evening: so early that another date can be offered, and once more for who came late. */
export const LOOKS: readonly { days: number }[] = [{ days: 3 }, { days: 1 }]
export const LOOK_HOUR = 18

/** Cafés are laid out and led by consultants at work. */
export function mayHost(viewer: Pick<PeerViewer, 'identity' | 'duty'>): boolean {
	return viewer.identity.standing === 'consultant' && viewer.duty !== undefined
}

/** What somebody keeps for themselves of the cafés; lies in a sealed page. */
export type CafePage = {
	/** When they want to be reminded; a day before unless they said otherwise. */
	remind?: { day: boolean; hours: boolean }
	/** On which steps of the staircase they have been. */
	been?: Step[]
	/** The name they mostly come under, apart from those in the group, and what it tells. */
	called?: { name: string; about: string }
	/** Words for themselves, by date. */
	words?: Record<string, string>
}

export const remindOf = (page: CafePage | undefined): { day: boolean; hours: boolean } => page?.remind ?? { day: true, hours: false }
