const MINUTE = 60_000

/**
 * How much of the hard things in one turn, unless a consultant says otherwise. Nobody has measured where the limit is; these are what
 * we would set for ourselves, and each changes their own.
 */
export const FIRST_LIMITS = { things: 10, hours: 4 } as const
export const LIMITS_MOST = { things: 40, hours: 8 } as const
export type Limits = { things: number; hours: number }

/** Going on gives so much more, and then it is asked again. */
export const MORE = { things: 3, hours: 1 } as const
/** So long after somebody in danger the desk says: rest first. */
export const BREAK_MS = 20 * MINUTE

export type Strain = {
	/** When this turn began; undefined when none was begun. */
	since: Date | undefined
	/** How many cases were opened in it, and how many hours it lasts. */
	things: number
	hours: number
	wentOn: number
	wentOnAt: Date | undefined
	/** When somebody in danger, or near it, was last seen to. */
	red: Date | undefined
}

/** Why it is enough for now; undefined when it is not. A red one comes first: the rest after it is the shortest. */
export type Enough = 'red' | 'things' | 'hours' | undefined

export function enoughOf(strain: Strain, limits: Limits, moment: Date): Enough {
	const { red, wentOnAt, wentOn, things, hours } = strain
	if (red && moment.getTime() - red.getTime() < BREAK_MS && !(wentOnAt && wentOnAt >= red)) return 'red'
	if (things >= limits.things + wentOn * MORE.things) return 'things'
	return hours >= limits.hours + wentOn * MORE.hours ? 'hours' : undefined
}

/** A turn nobody ended is over after so long; the night ends it where the last thing was done. */
export const FORGOTTEN_MS = 14 * 60 * MINUTE

/** How often each kind of supervision comes, in days: weekly with peers, monthly with a psychologist (Ludruga). */
export const RHYTHM = { peer: 7, psychologist: 30 } as const
export const SUPERVISION = ['peer', 'psychologist'] as const
export type Supervision = (typeof SUPERVISION)[number]

/** The day the next one is due. Where there was none it is due now. */
export function dueOn(kind: Supervision, last: string | undefined, day: string): string {
	return last ? new Date(Date.parse(last) + RHYTHM[kind] * 86_400_000).toISOString().slice(0, 10) : day
}
