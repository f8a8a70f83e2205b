import * as v from 'valibot'
import { CALLED, DOOR_STEPS, FACTS, MODES, MOODS, RHYTHMS, SHOWS, STEPS, TURNS, type Facts, type WayStep } from './rules.ts'

export const NAME_MAX = 80
export const TEXT_MAX = 600
export const WISH_MAX = 300
export const WORDS_MAX = 2000
export const CALLED_MAX = 30
/** Rows of a form; more steps than these nobody remembers on the way. */
export const WAY_ROWS = 8

const uuid = v.pipe(v.string('missing'), v.uuid('missing'))
const yes = v.optional(v.literal('yes'))
const text = (max: number) => v.optional(v.pipe(v.string(), v.trim(), v.maxLength(max, 'too_long')), '')
const needed = (max: number) => v.pipe(v.string('missing'), v.trim(), v.minLength(2, 'too_short'), v.maxLength(max, 'too_long'))
const number = (min: number, max: number) =>
	v.pipe(
		v.string('cafes_no_number'),
		v.regex(/^\d{1,4}$/, 'cafes_no_number'),
		v.transform(Number),
		v.minValue(min, 'cafes_no_number'),
		v.maxValue(max, 'cafes_no_number'),
	)
const day = v.pipe(v.string('not_a_date'), v.isoDate('not_a_date'))
const time = v.pipe(v.string('cafes_no_time'), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'cafes_no_time'))

/** Three columns of a form, one step a row; rows without words are left out. */
const way = {
	turn: v.optional(v.array(v.picklist(TURNS)), []),
	metres: v.optional(v.array(v.pipe(v.string(), v.regex(/^\d{0,4}$/, 'cafes_no_number'))), []),
	step: v.optional(v.array(v.pipe(v.string(), v.trim(), v.maxLength(200, 'too_long'))), []),
}
const facts = Object.fromEntries(FACTS.map((fact) => [fact, text(TEXT_MAX)])) as Record<(typeof FACTS)[number], ReturnType<typeof text>>

export const PlaceForm = v.object({ form_key: uuid, name: needed(NAME_MAX), address: needed(200), ...facts, ...way })
/** Where it is, for whoever keeps the places of a community. */
export const PlaceFaceForm = v.object({ name: needed(NAME_MAX), address: needed(200) })
export type PlaceWritten = v.InferOutput<typeof PlaceForm>

export function wayOf({ turn, metres, step }: Pick<PlaceWritten, 'turn' | 'metres' | 'step'>): WayStep[] {
	return step.flatMap((words, at) => (words ? [{ turn: turn[at] ?? 'straight', metres: Number(metres[at]) || 50, text: words }] : []))
}

export function factsOf(form: PlaceWritten): Facts {
	return Object.fromEntries(FACTS.flatMap((fact) => (form[fact] ? [[fact, form[fact]]] : [])))
}

/** The picture itself is read beside it. */
export const PictureForm = v.object({ shows: v.picklist(SHOWS, 'not_a_choice') })
export const PictureGoneForm = v.object({ picture: uuid })

const told = {
	name: needed(NAME_MAX),
	about: text(TEXT_MAX),
	for_whom: text(WISH_MAX),
	mode: v.picklist(MODES, 'not_a_choice'),
	seats: number(1, 200),
	area: v.optional(v.union([v.literal(''), uuid]), ''),
	remember: text(TEXT_MAX),
	link: v.optional(
		v.union(
			[
				v.literal(''),
				v.pipe(v.string(), v.url('cafes_no_address'), v.startsWith('https://', 'cafes_no_address'), v.maxLength(400, 'too_long')),
			],
			'cafes_no_address',
		),
		'',
	),
}
export const SeriesForm = v.object({
	form_key: uuid,
	...told,
	place: uuid,
	rhythm: v.picklist(RHYTHMS, 'not_a_choice'),
	begins_on: day,
	begins_at: time,
	minutes: number(15, 720),
	/** Days on which there is none, one a line. */
	except_on: v.optional(
		v.pipe(
			v.string(),
			v.transform((lines) => lines.split(/\s+/).filter(Boolean)),
			v.array(day),
		),
		'',
	),
})
export const SeriesChangeForm = v.object(told)
/** Another weekday or hour, from one of its dates on. */
export const RescheduleForm = v.object({
	from: uuid,
	day,
	time,
	minutes: number(15, 720),
	keep_free: yes,
	note: text(WISH_MAX),
})

export const DateForm = v.object({ theme: text(NAME_MAX), seats: number(1, 200), mode: v.picklist(MODES, 'not_a_choice') })
export const MoveForm = v.object({ day, time, place: uuid, note: text(WISH_MAX) })
export const HostForm = v.object({ as: v.optional(v.picklist(['host', 'also', 'not']), 'host') })
export const CancelForm = v.object({ note: text(WISH_MAX) })

/** `promise` is ticked each time: it is renewed at every café. */
export const SignUpForm = v.object({
	how: v.picklist(CALLED, 'cafes_no_how'),
	persona: v.optional(v.string(), ''),
	name: text(CALLED_MAX),
	about: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(WISH_MAX, 'too_long'))),
	word: text(CALLED_MAX),
	step: v.optional(v.picklist(DOOR_STEPS), 'stay'),
	first: yes,
	wishes: text(WISH_MAX),
	online: yes,
	seen: yes,
	promise: v.literal('yes', 'cafes_no_promise'),
})
export type NewSignUp = Omit<v.InferOutput<typeof SignUpForm>, 'promise'>

/** Asking those who host something, before one dares. */
export const TalkForm = v.object({
	form_key: uuid,
	how: v.optional(v.picklist([...CALLED, 'nobody']), 'nobody'),
	persona: v.optional(v.string(), ''),
	name: text(CALLED_MAX),
	wish: v.optional(v.picklist(['chat', 'alone', 'too_much']), 'chat'),
	words: needed(WORDS_MAX),
})
/** The same with words brought along, to those who host a series of one's choice. */
export const RehearseForm = v.object({ ...TalkForm.entries, series: uuid })
export const AnswerForm = v.object({ form_key: uuid, words: needed(WORDS_MAX) })

export const BuddyForm = v.object({ role: v.picklist(['offers', 'wishes'], 'not_a_choice'), words: text(WISH_MAX) })
export const LikeForm = v.object({ offer: uuid })
export const PairForm = v.object({ pair: uuid, yes: v.picklist(['yes', 'no']) })
export const MatchForm = v.object({ offerer: uuid, wisher: uuid })

export const SheetForm = v.object({
	came: v.optional(v.array(uuid), []),
	/** Those who came without having signed up. */
	others: v.optional(number(0, 200), '0'),
	mood: v.optional(v.union([v.literal(''), v.picklist(MOODS)]), ''),
	better: text(WORDS_MAX),
})

export const OwnWordsForm = v.object({ words: text(WORDS_MAX) })
export const ToHostForm = v.object({ form_key: uuid, words: needed(WORDS_MAX) })
/** Empty for the host. */
export const ThanksForm = v.object({ form_key: uuid, to: v.optional(v.union([v.literal(''), uuid]), ''), words: needed(WISH_MAX) })
export const KindWordForm = v.object({ form_key: uuid, to: uuid, words: needed(WISH_MAX) })

export const StepsForm = v.object({ been: v.optional(v.array(v.picklist(STEPS)), []) })
export const RemindForm = v.object({ day: yes, hours: yes })
export const FeedForm = v.object({ title: v.picklist(['neutral', 'plain'], 'not_a_choice') })
export const OtherForm = v.object({ other: uuid })
