import * as v from 'valibot'
import { ROLES, UNIT_LEVELS } from './rules.ts'

const line = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1, 'empty'), v.maxLength(max, 'too_long'))
const maybe = (max: number) => v.optional(v.pipe(v.string(), v.trim(), v.maxLength(max, 'too_long')), '')
/** A box that is not ticked is not sent at all. */
const ticked = v.optional(
	v.pipe(
		v.string(),
		v.transform((value) => value === 'yes'),
	),
	'',
)
const day = v.pipe(v.string(), v.isoDate('not_a_date'))
const time = v.pipe(v.string(), v.isoTime('not_a_time'))
const language = v.picklist(['nb', 'en'])
/** Made with the page: the same form sent twice makes one thing. */
const formKey = v.pipe(v.string(), v.uuid())
/** Only said to be too short by `weakPassword`, in words. */
const password = v.pipe(v.string(), v.maxLength(1000, 'password_long'))

const SignIn = v.object({
	name: v.pipe(v.string(), v.trim(), v.maxLength(254)),
	password: v.pipe(v.string(), v.maxLength(200)),
	shared: v.boolean(),
})

export type SignInForm = v.InferOutput<typeof SignIn>

/** What was typed on the sign-in page. Nothing here tells more than "wrong": too long or empty is simply nobody's. */
export function readSignIn(form: FormData): SignInForm {
	const read = v.safeParse(SignIn, {
		name: form.get('name') ?? '',
		password: form.get('password') ?? '',
		shared: form.get('shared') === 'yes',
	})
	return read.success ? read.output : { name: '', password: '', shared: false }
}

export const Code = v.object({ code: line(80) })

const email = v.optional(v.union([v.literal(''), v.pipe(v.string(), v.trim(), v.email('not_an_email'), v.maxLength(254, 'too_long'))]), '')
const userName = v.optional(
	v.union([v.literal(''), v.pipe(v.string(), v.trim(), v.regex(/^[\p{L}\p{N}][\p{L}\p{N}.-]{2,39}$/u, 'user_name'))]),
	'',
)

export const Enrolment = v.object({
	name: line(80),
	email,
	user_name: userName,
	password,
	title: maybe(80),
	place: maybe(80),
	language,
	shared: ticked,
	promise: ticked,
})
export const FurtherRole = v.object({ title: maybe(80), place: maybe(80), promise: ticked })

export const MyProfile = v.object({ name: line(80), language })
export const NewPassword = v.object({ current: v.pipe(v.string(), v.maxLength(1000)), password })

export const NewInvitation = v.object({
	role: v.picklist(ROLES),
	kind: v.picklist(['printed', 'link']),
	note: maybe(120),
	days: v.pipe(v.string(), v.regex(/^\d{1,2}$/), v.transform(Number), v.minValue(1), v.maxValue(60)),
	form_key: formKey,
})
export const NewCodes = v.object({
	count: v.pipe(v.string(), v.regex(/^\d{1,2}$/), v.transform(Number), v.minValue(1), v.maxValue(12)),
	form_key: formKey,
})
export const GivenRole = v.object({ role: v.picklist(ROLES), title: maybe(80), place: maybe(80) })

const weekday = v.pipe(v.string(), v.regex(/^[1-7]$/, 'not_a_choice'), v.transform(Number))
/** One weekday, or every day from Monday to Friday. */
export const WORK_DAYS = 'work'
export const Hours = v.object({ weekday: v.union([v.literal(WORK_DAYS), weekday]), begins: time, ends: time })
export const Closed = v.object({ day, reason: line(80) })
export const FreeDayForm = v.object({ day, name: line(80) })
export const CommunityForm = v.object({ name: v.pipe(line(80), v.minLength(2, 'too_short')), language })
export const UnitForm = v.object({ name: v.pipe(line(80), v.minLength(2, 'too_short')), level: v.picklist(UNIT_LEVELS) })

const helpWords = (language: 'nb' | 'en') => ({
	[`name_${language}`]: maybe(60),
	[`when_${language}`]: maybe(80),
	[`what_${language}`]: maybe(160),
})
/** A help number of a community's own: digits with spaces, and its words in one language at least. */
export const HelpNumberForm = v.object({
	number: v.pipe(
		v.string(),
		v.transform((value) => value.replace(/[\s-]/g, '')),
		v.regex(/^\+?\d{2,15}$/, 'not_a_phone'),
	),
	...helpWords('nb'),
	...helpWords('en'),
})
export const KnownNumber = v.object({ number: v.pipe(v.string(), v.regex(/^\+?\d{2,15}$/, 'missing')) })

const uuid = v.pipe(v.string(), v.uuid('missing'))
/** A choice that may be nobody. */
const maybeUuid = v.optional(v.union([v.literal(''), uuid]), '')
const phone = v.optional(v.union([v.literal(''), v.pipe(v.string(), v.trim(), v.regex(/^\+?[\d ]{5,20}$/, 'not_a_phone'))]), '')

/** Who is there in some of the hours, in turn. */
export const ShiftForm = v.object({ hours: uuid, first: maybeUuid, second: maybeUuid, third: maybeUuid })
/** The same in all of them. */
export const EveryShiftForm = v.omit(ShiftForm, ['hours'])
export const NightForm = v.object({ first: maybeUuid, back_up: maybeUuid })
export const LeaveForm = v.object({ person: maybeUuid, from: day, until: day, stand_in: maybeUuid })
export const SwapForm = v.object({ day, hours: uuid, to: uuid })
export const PhoneForm = v.object({ phone })
export const AlarmsForm = v.object({
	minutes: v.pipe(
		v.string(),
		v.regex(/^\d{1,2}$/, 'not_a_choice'),
		v.transform(Number),
		v.minValue(1, 'not_a_choice'),
		v.maxValue(30, 'not_a_choice'),
	),
	contact_name: maybe(80),
	contact_email: email,
	contact_phone: phone,
	outside_name: maybe(80),
	outside_email: email,
})
