/** Why somebody reports. `danger` is an alarm and no choice among others. */
export const REPORT_REASONS = ['danger', 'worried', 'hurtful', 'shows_who', 'leak', 'methods', 'selling', 'other'] as const
export type ReportReason = (typeof REPORT_REASONS)[number]
export const CHOSEN_REASONS = REPORT_REASONS.filter((why) => why !== 'danger')

/** What a report can be about. `page` is somebody whose words stand nowhere here: an alarm from any page. */
export const REPORTED_KINDS = ['post', 'name', 'story', 'cafe', 'page'] as const
export type ReportedKind = (typeof REPORTED_KINDS)[number]

/** What the reporter hears came of it. */
export const OUTCOMES = ['hidden', 'shown', 'spoken', 'nothing', 'measure', 'in_touch'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Reports, decisions and objections are kept so long after a case is closed, and then they are gone with their key. */
export const KEEP_CASES_DAYS = 365
/** What consultants note about a name fades: somebody was in a bad place then, and is not what was noted. */
export const NOTE_FADES_DAYS = 180

/** Red is somebody in danger, or near it; amber wants an answer today; green wants one. */
export const COLOURS = ['green', 'amber', 'red'] as const
export type Colour = (typeof COLOURS)[number]

/** What waits weighs so much before its age is reckoned in. */
export const WEIGHT: Record<ReportReason, 0 | 1 | 2> = {
	danger: 2,
	worried: 2,
	methods: 2,
	shows_who: 1,
	leak: 1,
	hurtful: 1,
	selling: 0,
	other: 0,
}

const HOUR = 3_600_000
/**
 * So long something waits before it rises: amber to red within the day, green to amber in two. Elsewhere triage made amber wait
 * longer than before (JMIR 2019 e11410: answered amber fell by five points); here age lifts it instead.
 */
export const RISES_AFTER_MS = { amber: 24 * HOUR, green: 48 * HOUR } as const

/** The colour of what weighs so much and waits since then. */
export function colourOf(weight: number, since: Date, moment: Date): Colour {
	const waited = moment.getTime() - since.getTime()
	if (weight >= 2) return 'red'
	if (weight === 1) return waited >= RISES_AFTER_MS.amber ? 'red' : 'amber'
	if (waited >= RISES_AFTER_MS.green + RISES_AFTER_MS.amber) return 'red'
	return waited >= RISES_AFTER_MS.green ? 'amber' : 'green'
}
