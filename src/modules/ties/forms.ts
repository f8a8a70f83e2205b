import * as v from 'valibot'
import { ABOUT, AT_LEAVE, NOT_FOR, OWN_WORDS_MAX, STAND_INS_MAX, WITHIN, type Agreement } from './agreement.ts'
import { CHECK_IN_WORDS_MAX } from './check-in.ts'
import { WORDS_MAX } from './rules.ts'
import type { Hours } from './working-time.ts'

const uuid = v.pipe(v.string(), v.uuid())
const maybe = (max: number) => v.optional(v.pipe(v.string(), v.trim(), v.maxLength(max, 'too_long')), '')
const line = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1, 'empty'), v.maxLength(max, 'too_long'))
const day = v.pipe(v.string(), v.isoDate('not_a_date'))

const agreementFields = {
	about: v.optional(v.array(v.picklist(ABOUT)), []),
	about_words: maybe(OWN_WORDS_MAX),
	not_for: v.optional(v.array(v.picklist(NOT_FOR)), []),
	not_here: maybe(OWN_WORDS_MAX),
	days: v.optional(v.pipe(v.array(v.pipe(v.string(), v.regex(/^[1-7]$/))), v.minLength(1, 'no_days')), []),
	within: v.pipe(v.string(), v.transform(Number), v.picklist(WITHIN)),
	at_leave: v.picklist(AT_LEAVE),
	stand_ins: v.optional(v.pipe(v.array(uuid), v.maxLength(STAND_INS_MAX, 'stand_in')), []),
}

export const AgreementForm = v.object({ ...agreementFields, expected: v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number)) })

type Read = Omit<v.InferOutput<typeof AgreementForm>, 'expected'>
export function agreementFrom({ about, about_words, not_for, not_here, days, within, at_leave, stand_ins }: Read): Agreement {
	return {
		about,
		aboutWords: about_words,
		notFor: not_for,
		notHere: not_here,
		days: days.map(Number).sort(),
		within,
		atLeave: at_leave,
		standIns: stand_ins,
	}
}

/** What a form holds of an agreement, as `readForm` would give it back. */
export function valuesOf(agreement: Agreement): Record<string, string> {
	return {
		about: agreement.about.join('\n'),
		about_words: agreement.aboutWords,
		not_for: agreement.notFor.join('\n'),
		not_here: agreement.notHere,
		days: agreement.days.join('\n'),
		within: String(agreement.within),
		at_leave: agreement.atLeave,
		stand_ins: agreement.standIns.join('\n'),
	}
}

export const AskHelper = v.object({ form_key: uuid, to: v.optional(v.union([uuid, v.literal('')]), ''), words: maybe(WORDS_MAX) })
export const AskMember = v.object({
	form_key: uuid,
	name: line(254),
	words: maybe(WORDS_MAX),
	unit: v.optional(v.union([uuid, v.literal('')]), ''),
})
export const MakeCode = v.object({ form_key: uuid, unit: v.optional(v.union([uuid, v.literal('')]), '') })
export const TieCode = v.object({ code: line(80) })

export const LeaveForm = v.object({ form_key: uuid, from: day, until: day, stand_in: v.optional(v.union([uuid, v.literal('')]), '') })

const time = v.optional(v.union([v.literal(''), v.pipe(v.string(), v.isoTime('not_a_time'))]), '')
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
export const HoursForm = v.object(
	Object.fromEntries(
		weekdays.flatMap((weekday) => [
			[`begins_${weekday}`, time],
			[`ends_${weekday}`, time],
		]),
	) as Record<string, typeof time>,
)
/** The weekdays that have both times; a half one is taken as a mistake and comes out as ending before it begins. */
export function hoursFrom(values: Record<string, string>): Hours[] {
	return weekdays.flatMap((weekday) => {
		const [begins, ends] = [values[`begins_${weekday}`] ?? '', values[`ends_${weekday}`] ?? '']
		return begins || ends ? [{ weekday, begins: begins.slice(0, 5), ends: ends.slice(0, 5) }] : []
	})
}

const mark = v.pipe(v.string(), v.regex(/^[1-4]$/), v.transform(Number))
export const CheckInForm = v.object({
	soon: mark,
	safe: mark,
	useful: mark,
	words: maybe(CHECK_IN_WORDS_MAX),
	show: v.picklist(['yes', 'no']),
})
