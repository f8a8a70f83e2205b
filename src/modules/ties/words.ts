import { m } from '#messages'
import { getLocale } from '#messages/runtime.js'
import type { ProblemWords } from '#ui/problems.ts'
import type { Agreement } from './agreement.ts'
import { ABOUT, NOT_FOR } from './agreement.ts'
import type { Suggestion } from './check-in.ts'
import type { Other } from './server/ties.ts'

const LANGUAGE = { nb: 'nb-NO', en: 'en-GB' } as const

/** Made once each: making one costs more than all else that stands beside a form. */
function kept<T>(make: (locale: string) => T): () => T {
	const made = new Map<string, T>()
	return () => {
		const locale = LANGUAGE[getLocale()]
		let one = made.get(locale)
		if (!one) made.set(locale, (one = make(locale)))
		return one
	}
}
const wholeDay = kept((locale) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' }))
const weekdayAlone = kept((locale) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'long' }))
const lists = {
	conjunction: kept((locale) => new Intl.ListFormat(locale, { type: 'conjunction' })),
	disjunction: kept((locale) => new Intl.ListFormat(locale, { type: 'disjunction' })),
}

/** A day as `YYYY-MM-DD` in words: "tirsdag 24. november". */
export function dayInWords(day: string): string {
	return wholeDay().format(new Date(`${day}T12:00:00Z`))
}

export function listInWords(parts: readonly string[], type: 'conjunction' | 'disjunction' = 'conjunction'): string {
	return lists[type]().format(parts)
}

/** 1 Monday … 7 Sunday. */
export function weekdayInWords(weekday: number): string {
	return weekdayAlone().format(new Date(Date.UTC(2024, 0, weekday, 12)))
}

/** "mandag til fredag", or the days one by one. */
export function weekdaysInWords(days: readonly number[]): string {
	const sorted = [...new Set(days)].sort()
	const inARow = sorted.length > 2 && sorted.at(-1)! - sorted[0]! === sorted.length - 1
	if (inARow) return m.ties_days_from_to({ from: weekdayInWords(sorted[0]!), to: weekdayInWords(sorted.at(-1)!) })
	return listInWords(sorted.map(weekdayInWords))
}

const WITHIN: Record<number, () => string> = { 1: m.ties_within_1, 2: m.ties_within_2, 3: m.ties_within_3, 5: m.ties_within_5 }
/** "innen to arbeidsdager". */
export const withinInWords = (days: number): string => (WITHIN[days] ?? m.ties_within_2)()

export const aboutWords: Record<(typeof ABOUT)[number], () => string> = {
	daily: m.ties_about_daily,
	appointments: m.ties_about_appointments,
	practical: m.ties_about_practical,
	medication: m.ties_about_medication,
	next_time: m.ties_about_next_time,
}
export const notForWords: Record<(typeof NOT_FOR)[number], () => string> = {
	long_talks: m.ties_not_for_long_talks,
	medication_changes: m.ties_not_for_medication_changes,
	others: m.ties_not_for_others,
}

/** What is not to be written about: "Her skriver vi ikke om det som haster eller lange samtaler." */
export function leftOutInWords({ notFor, notHere }: Pick<Agreement, 'notFor' | 'notHere'>): string[] {
	const what = listInWords([m.ties_not_for_urgent(), ...notFor.map((each) => notForWords[each]())], 'disjunction')
	return [m.ties_is_not_for({ what }), ...(notHere ? [m.ties_is_not_here({ words: notHere })] : [])]
}

/** The whole agreement in sentences, each line by its name so that a change can be marked. A team as a whole is never away. */
export function agreementInWords(
	agreement: Agreement,
	helper: string,
	nameOf: (person: string) => string | undefined,
	team = false,
): { line: string; text: string }[] {
	const about = agreement.about.map((each) => aboutWords[each]())
	const [notFor, notHere] = leftOutInWords(agreement)
	const standIns = agreement.standIns.map((person) => nameOf(person) ?? m.ties_someone_who_left())
	const lines: [string, string | undefined][] = [
		['about', about.length > 0 ? m.ties_is_for({ what: listInWords(about) }) : undefined],
		['aboutWords', agreement.aboutWords ? m.ties_is_for_own({ words: agreement.aboutWords }) : undefined],
		['notFor', notFor],
		['notHere', notHere],
		['days', m.ties_reads_on({ helper, days: weekdaysInWords(agreement.days) })],
		['within', m.ties_answers_within({ helper, within: withinInWords(agreement.within) })],
		[
			'atLeave',
			team
				? m.ties_at_leave_team()
				: agreement.atLeave === 'stand_in' && standIns.length > 0
					? m.ties_at_leave_stand_in({ helper })
					: m.ties_at_leave_wait({ helper }),
		],
		[
			'standIns',
			standIns.length > 0
				? m.ties_may_stand_in({ names: listInWords(standIns, 'disjunction') })
				: team
					? undefined
					: m.ties_nobody_stands_in(),
		],
	]
	return lines.flatMap(([line, text]) => (text ? [{ line, text }] : []))
}

export const nameInWords = (other: Pick<Other, 'name'>): string => other.name ?? m.ties_someone_who_left()

/** "Psykolog, Fjordbyen DPS", or what kind of team it is. */
export function workInWords({ kind, title, place }: Other): string {
	return kind === 'team' ? m.ties_team() : [title, place].filter(Boolean).join(', ')
}

export const suggestionInWords: Record<Suggestion, () => string> = {
	change_how_soon: m.ties_suggest_change_how_soon,
	change_agreement: m.ties_suggest_change_agreement,
	bring_up: m.ties_suggest_bring_up,
	other_helper: m.ties_suggest_other_helper,
	go_on: m.ties_suggest_go_on,
}

export const tiesWords: ProblemWords = {
	cannot_ask: m.ties_problem_cannot_ask,
	no_such_code: m.ties_problem_no_such_code,
	tie_already: m.ties_problem_tie_already,
	stand_in: m.ties_problem_stand_in,
	stand_in_circle: m.ties_problem_stand_in_circle,
	ends_before: m.ties_problem_ends_before,
	over_already: m.ties_problem_over_already,
	too_many_leaves: m.ties_problem_too_many_leaves,
	no_hours: m.ties_problem_no_hours,
	no_days: m.ties_problem_no_days,
	not_a_time: m.ties_problem_not_a_time,
	agreement_changed: m.ties_problem_agreement_changed,
	too_many_codes_out: m.ties_problem_too_many_codes_out,
	too_many_asks: m.ties_problem_too_many_asks,
}

const QUESTION_WORDS = {
	soon: { member: m.ties_check_in_soon, provider: m.ties_check_in_soon_helper },
	safe: { member: m.ties_check_in_safe, provider: m.ties_check_in_safe_helper },
	useful: { member: m.ties_check_in_useful, provider: m.ties_check_in_useful_helper },
} as const
/** @param name of the other one. */
export function questionInWords(question: keyof typeof QUESTION_WORDS, part: 'member' | 'provider', name: string): string {
	return QUESTION_WORDS[question][part]({ name })
}
const THEIR_QUESTION_WORDS = {
	soon: { member: m.ties_check_in_soon_theirs, provider: m.ties_check_in_soon_theirs_helper },
	safe: { member: m.ties_check_in_safe_theirs, provider: m.ties_check_in_safe_theirs_helper },
	useful: { member: m.ties_check_in_useful_theirs, provider: m.ties_check_in_useful_theirs_helper },
} as const
/** What the other one was asked, said to whoever reads their answers. @param part theirs. @param name theirs. */
export function theirQuestionInWords(question: keyof typeof QUESTION_WORDS, part: 'member' | 'provider', name: string): string {
	return THEIR_QUESTION_WORDS[question][part]({ name })
}
const STEP_WORDS = [m.ties_check_in_step_1, m.ties_check_in_step_2, m.ties_check_in_step_3, m.ties_check_in_step_4]
export const stepInWords = (step: number): string => STEP_WORDS[step - 1]!()

type Away = { name: string | undefined; away: { back: string | undefined; standIn: string | undefined } | undefined }
/** "Sara er borte til mandag 30. november. Per leser imens." Undefined while they are there. */
export function awayInWords({ name: known, away }: Away): string | undefined {
	if (!away) return undefined
	const name = known ?? m.ties_someone_who_left()
	const { back, standIn } = away
	if (!back) return standIn ? m.ties_away_for_good_stand_in({ name, standIn }) : m.ties_away_for_good({ name })
	const day = dayInWords(back)
	return standIn ? m.ties_away_stand_in({ name, day, standIn }) : m.ties_away_nobody({ name, day })
}

/** The same, to whoever has agreed to it themselves: "Du svarer innen to arbeidsdager, og leser mandag til fredag." */
export function youAnswerInWords({ within, days }: { within: number; days: readonly number[] }): string {
	return m.ties_you_answer({ within: withinInWords(within), days: weekdaysInWords(days) })
}

/** "Sara svarer innen to arbeidsdager, og leser mandag til fredag." */
export function answersInWords({ name, within, days }: { name: string | undefined; within: number; days: readonly number[] }): string {
	return m.ties_answers({ name: name ?? m.ties_someone_who_left(), within: withinInWords(within), days: weekdaysInWords(days) })
}
