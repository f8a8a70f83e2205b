/** Why somebody reports. `danger` is an alarm and no choice among others. */
export const REPORT_REASONS = ['danger', 'worried', 'hurtful', 'shows_who', 'leak', 'methods', 'selling', 'other'] as const
export type ReportReason = (typeof REPORT_REASONS)[number]
export const CHOSEN_REASONS = REPORT_REASONS.filter((why) => why !== 'danger')

/** What a report can be about. `page` is somebody whose words stand nowhere here: an alarm from any page. */
export const REPORTED_KINDS = ['post', 'name', 'story', 'cafe', 'talk', 'told', 'page'] as const
export type ReportedKind = (typeof REPORTED_KINDS)[number]

/** What stands between two, words of a talk and what is told at a step: the desk sees the copy in the report and nothing else of it. */
export const isBetweenTwo = (kind: ReportedKind): boolean => kind === 'talk' || kind === 'told'

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

/** What a consultant can do, from the lightest. Those with days take something away for a time, from whoever is behind the name. */
export const GRADES = [
	'kind_word',
	'note',
	'rewrite',
	'hide',
	'hold_first',
	'slow_down',
	'silence',
	'leave_area',
	'leave_community',
] as const
export type Grade = (typeof GRADES)[number]

export const TIMED: readonly Grade[] = ['hold_first', 'slow_down', 'silence', 'leave_area', 'leave_community']
export const isTimed = (grade: Grade): boolean => TIMED.includes(grade)
/** A year at most: what should last longer is decided anew, with what is known then. */
export const DAYS_MAX = 365
export const DAYS_FIRST: Partial<Record<Grade, number>> = { hold_first: 14, slow_down: 7, silence: 3, leave_area: 14, leave_community: 30 }

/** So long a decision is shown to consultants who look at a name. A kind word is no mark at all after a month. */
export const FADES_AFTER_DAYS: Record<Grade, number> = {
	kind_word: 30,
	note: 90,
	rewrite: 90,
	hide: 180,
	hold_first: 180,
	slow_down: 180,
	silence: 365,
	leave_area: 365,
	leave_community: 365,
}

/** What the reporter hears after a decision. */
export const outcomeOf = (grade: Grade): Outcome =>
	grade === 'hide' ? 'hidden' : grade === 'kind_word' || grade === 'note' || grade === 'rewrite' ? 'spoken' : 'measure'

/** Which grades fit a case: hiding and rewriting need a text, leaving an area needs a topic that is in one. */
export function gradesFor({ kind, hidden, inArea }: { kind: ReportedKind; hidden: boolean; inArea: boolean }): Grade[] {
	const isText = kind === 'post' || kind === 'story'
	return GRADES.filter((grade) => {
		if (kind === 'cafe' || kind === 'page') return false
		if (grade === 'hide') return isText && !hidden
		if (grade === 'rewrite') return isText
		return grade !== 'leave_area' || inArea
	})
}

/** What waits at the desk, by where it comes from. */
export const ITEM_KINDS = [
	'case',
	'appeal',
	'held',
	'first_words',
	'unanswered',
	'story',
	'cafe_ask',
	'clash',
	'bridge_along',
	'found',
	'missed',
] as const
export type ItemKind = (typeof ITEM_KINDS)[number]
/** Cases and objections have pages of their own. */
export const isItem = (kind: string): kind is ItemKind => ITEM_KINDS.some((one) => one === kind && one !== 'case' && one !== 'appeal')

export * from './missed.ts'
export * from './strain.ts'
export * from './week.ts'
