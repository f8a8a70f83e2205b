import * as v from 'valibot'
import { EXAMPLE_MAX, LANGUAGES, RULE_MAX, type Language } from './house-rules.ts'
import { NOTES, SUPPORT_KINDS } from './kinds.ts'
import { CIRCLE_RITUALS } from './rules.ts'
import { WORD_KINDS, WORD_LANGUAGES } from './words-of-harm.ts'

export const TITLE_MAX = 120
export const BODY_MAX = 10_000

const uuid = v.pipe(v.string('missing'), v.uuid('missing'))
const body = v.pipe(v.string('missing'), v.trim(), v.minLength(1, 'missing'), v.maxLength(BODY_MAX, 'too_long'))

/** A browser sends line ends as CRLF; we keep LF. */
const text = v.pipe(
	v.string('missing'),
	v.transform((value) => value.replace(/\r\n?/g, '\n')),
	body,
)

/** What the writer says of a post besides its words; nothing ticked is nothing said. */
const marks = {
	notes: v.optional(v.array(v.picklist(NOTES)), []),
	no_support: v.optional(v.literal('yes')),
}

/** A name of one's own, or one that is drawn for this topic alone. */
export const FRESH = 'fresh'
const writer = v.union([uuid, v.literal(FRESH)], 'missing')

export const TopicForm = v.object({
	...marks,
	form_key: uuid,
	area: uuid,
	persona: writer,
	title: v.pipe(v.string('missing'), v.trim(), v.minLength(1, 'missing'), v.maxLength(TITLE_MAX, 'too_long')),
	body: text,
})
export type NewTopic = v.InferInput<typeof TopicForm>

const title = v.pipe(v.string('missing'), v.trim(), v.maxLength(TITLE_MAX, 'too_long'))

/** `version` as it stood when the form was opened; `title` comes with the opening of a topic. */
export const ChangeForm = v.object({
	form_key: uuid,
	version: v.pipe(v.string('missing'), v.regex(/^[1-9]\d{0,8}$/, 'missing'), v.transform(Number)),
	title: v.optional(title),
	body: text,
})
export type ChangedPost = v.InferOutput<typeof ChangeForm>

/** `mention`: names of the topic to be told that they are meant. */
export const ReplyForm = v.object({
	...marks,
	form_key: uuid,
	persona: writer,
	body: text,
	mention: v.optional(v.array(uuid), []),
	/** That they have been asked, and want to write under another name than before. */
	mixing: v.optional(v.literal('yes')),
})
export type NewReply = v.InferInput<typeof ReplyForm>

const ordinal = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number))
/** A button's value: the number of the post, and which warm words, e.g. `3 hug`. All buttons of a page are of one form. */
const warm = v.optional(
	v.pipe(
		v.string(),
		v.transform((value) => value.split(' ')),
		v.tuple([ordinal, v.picklist(SUPPORT_KINDS)]),
		v.transform(([post, kind]) => ({ ordinal: post, kind })),
	),
)

/** The button that was pressed says whether warm words are given or taken back; pressed twice it is the same. */
export const SupportForm = v.object({ give: warm, back: warm })
export const MarksForm = v.object({ ...marks, post: ordinal })
export const WishForm = v.object({ post: ordinal })

/** What a reader wants folded, and what they want when they write. */
export const FoldsForm = v.object({ folds: v.optional(v.array(v.picklist(NOTES)), []), no_support: v.optional(v.literal('yes')) })

export const SEARCH_MAX = 100
/** How far back a search looks, in days. */
export const SEARCH_DAYS = ['7', '30', '365'] as const

export const SearchForm = v.object({
	words: v.pipe(v.string('missing'), v.trim(), v.minLength(1, 'empty'), v.maxLength(SEARCH_MAX, 'too_long')),
	area: v.optional(v.union([v.literal(''), uuid]), ''),
	name: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60, 'too_long')), ''),
	days: v.optional(v.picklist(['', ...SEARCH_DAYS]), ''),
})
/** What somebody looks for; an empty field is no wish. */
export type Question = { words: string; area: string; name: string; days: number }

export function questionOf(form: v.InferOutput<typeof SearchForm>): Question {
	return { ...form, days: Number(form.days) }
}

/** Somewhat more than can be sent: what is too long is kept too. */
const DRAFT_MAX = 30_000
const any = (max: number) => v.optional(v.pipe(v.string(), v.maxLength(max, 'too_long')), '')

const TALK = /^talk [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const talk = v.custom<`talk ${string}`>((value) => typeof value === 'string' && TALK.test(value), 'missing')

/** `place` is the topic it answers, `new` for one of its own, `story`, or `talk` and which. Nothing else need be right yet. */
export const DraftForm = v.object({
	place: v.union([v.literal('new'), v.literal('story'), talk, uuid], 'missing'),
	form_key: uuid,
	persona: any(36),
	area: any(36),
	title: any(1_000),
	body: any(DRAFT_MAX),
	/** As a talk between two calls its text. */
	words: any(DRAFT_MAX),
	/** Saved by the page, without anybody pressing. */
	by_itself: v.optional(v.literal('yes')),
})
export type Draft = Omit<v.InferOutput<typeof DraftForm>, 'by_itself' | 'words'> & { savedAt: number; thrownAway?: boolean }

/** Which draft: by the key of its form. */
export const DraftKeyForm = v.object({ form_key: uuid })

export const AREA_NAME_MAX = 60
export const AREA_ABOUT_MAX = 300
const areaName = v.pipe(v.string('missing'), v.trim(), v.minLength(2, 'too_short'), v.maxLength(AREA_NAME_MAX, 'too_long'))
const areaAbout = v.optional(v.pipe(v.string(), v.trim(), v.maxLength(AREA_ABOUT_MAX, 'too_long')), '')
const day = v.pipe(v.string('not_a_date'), v.isoDate('not_a_date'))

export const AreaForm = v.object({ name: areaName, about: areaAbout })

export const CircleForm = v.object({
	form_key: uuid,
	name: areaName,
	about: areaAbout,
	begins: day,
	ends: day,
	ritual: v.pipe(v.optional(v.string(), ''), v.picklist(CIRCLE_RITUALS, 'forum_no_ritual')),
})
export type NewCircle = v.InferOutput<typeof CircleForm>

/** One name a line. */
export const InviteForm = v.object({
	names: v.pipe(v.string('missing'), v.trim(), v.minLength(1, 'missing'), v.maxLength(2000, 'too_long')),
})

export const CircleAnswerForm = v.object({ persona: uuid, yes: v.picklist(['yes', 'no']) })

export const TopicToolForm = v.object({
	act: v.picklist(['pin', 'unpin', 'lock', 'unlock', 'slow', 'move']),
	minutes: v.optional(v.pipe(v.string(), v.regex(/^\d{1,4}$/, 'look_again'), v.transform(Number), v.maxValue(1440)), '0'),
	area: v.optional(uuid),
})

export const WORD_MAX = 40
/** What to meet less of, or no longer less of. */
export const WordForm = v.object({
	word: v.pipe(v.string('missing'), v.trim(), v.minLength(2, 'too_short'), v.maxLength(WORD_MAX, 'too_long')),
})
export const MuteForm = v.object({ kind: v.picklist(['topics', 'areas', 'personas']), id: uuid })
/** `mine` is the name of mine that does not want to meet the other. */
export const BlockForm = v.object({ mine: uuid, other: uuid })

/** Under the name it was offered with, or one for the story alone. */
const storyText = {
	form_key: uuid,
	title: v.pipe(v.string('missing'), v.trim(), v.minLength(1, 'missing'), v.maxLength(TITLE_MAX, 'too_long')),
	body: text,
	under: v.picklist(['mine', 'own'], 'missing'),
	name: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60, 'too_long')), ''),
}
export const StoryForm = v.object({ ...storyText, persona: uuid })
export type NewStory = v.InferOutput<typeof StoryForm>

const storyVersion = v.pipe(v.string('missing'), v.regex(/^[1-9]\d{0,3}$/, 'missing'), v.transform(Number))
/** `version` as it stood when the form was opened. */
export const StoryChangeForm = v.object({ ...storyText, version: storyVersion })
export type NewStoryText = v.InferOutput<typeof StoryChangeForm>
export const StoryYesForm = v.object({ version: storyVersion })

const reasonWhy = v.pipe(v.string('forum_words_reason'), v.trim(), v.minLength(3, 'forum_words_reason'), v.maxLength(300, 'too_long'))
/** So many gaps at most: each of them is tried at every length. */
const GAPS_MAX = 3
const line = v.pipe(
	v.string('missing'),
	v.trim(),
	v.minLength(2, 'forum_words_line'),
	v.maxLength(200, 'too_long'),
	v.check((text) => text.replaceAll('...', '…').split('…').length <= GAPS_MAX + 1, 'forum_words_line'),
)
/** A line a community adds to the word lists; how it is written stands in harm/pattern.ts. */
export const HarmWordForm = v.object({ language: v.picklist(WORD_LANGUAGES), kind: v.picklist(WORD_KINDS), line, reason: reasonWhy })
export type NewHarmWord = v.InferOutput<typeof HarmWordForm>

/** One of the program's own, switched off. */
export const SwitchOffForm = v.object({ line: v.pipe(v.string('missing'), v.maxLength(400, 'too_long')), reason: reasonWhy })
export type SwitchedOff = v.InferOutput<typeof SwitchOffForm>

export const TryWordsForm = v.object({ text: v.pipe(v.string('missing'), v.minLength(1, 'missing'), v.maxLength(BODY_MAX, 'too_long')) })

const ruleLine = (max: number) => v.optional(v.pipe(v.string(), v.trim(), v.maxLength(max, 'too_long')), '')

/** The rules as a coordinator writes them: for each code its words in each language, under `nb_kind`, `nb_example_kind` and so on. */
export const rulesForm = (codes: readonly string[]) => {
	const words: Record<string, ReturnType<typeof ruleLine>> = Object.fromEntries(
		codes.flatMap((code) =>
			LANGUAGES.flatMap((language) => [
				[`${language}_${code}`, ruleLine(RULE_MAX)] as const,
				[`${language}_example_${code}`, ruleLine(EXAMPLE_MAX)] as const,
			]),
		),
	)
	return v.object({ from: v.pipe(v.string('missing'), v.regex(/^\d{1,4}$/)), ...words })
}

/** The code of a rule that is not one yet. */
export const NEW_RULE = 'new'

type Written = { code: string | undefined; words: Partial<Record<Language, { rule: string; example: string }>> }

/**
 * The rules that were written, without those whose words were taken away.
 *
 * @param language of the community: a rule has its words in that one at least. @returns what is missing there, by field.
 */
export function writtenRules(
	values: Record<string, string>,
	codes: readonly string[],
	language: Language,
): { rules: Written[]; problems: Record<string, string> } {
	const rules = codes.map((code): Written => {
		const words = LANGUAGES.flatMap((one) => {
			const rule = values[`${one}_${code}`] ?? ''
			return rule ? [[one, { rule, example: values[`${one}_example_${code}`] ?? '' }] as const] : []
		})
		return { code: code === NEW_RULE ? undefined : code, words: Object.fromEntries(words) }
	})
	const left = rules.filter(({ words }) => LANGUAGES.some((one) => words[one]))
	const wordless = left.filter(({ words }) => !words[language])
	return { rules: left, problems: Object.fromEntries(wordless.map(({ code }) => [`${language}_${code ?? NEW_RULE}`, 'missing'])) }
}
