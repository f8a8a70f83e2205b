import * as v from 'valibot'
import { m } from '#messages'
import { dateWords } from '../date-words.ts'
import { choice, day, maybeLine } from '../fields.ts'
import { asItIs } from '../own-data/out.ts'
import { defineTool } from '../tool.ts'

/** Colours for a day. None is good or bad, and none is red. */
export const COLOURS = ['', 'sand', 'moss', 'sky', 'honey', 'plum', 'slate'] as const
export type Colour = (typeof COLOURS)[number]
export const COLOUR_WORDS: Record<Colour, () => string> = {
	'': m.toolbox_diary_no_colour,
	sand: m.toolbox_diary_sand,
	moss: m.toolbox_diary_moss,
	sky: m.toolbox_diary_sky,
	honey: m.toolbox_diary_honey,
	plum: m.toolbox_diary_plum,
	slate: m.toolbox_diary_slate,
}

const form = v.object({
	day: day(),
	text: v.pipe(v.string(), v.trim(), v.nonEmpty('empty'), v.maxLength(20_000, 'too_long')),
	word: maybeLine(40),
	colour: v.optional(choice(COLOURS), ''),
})
export type DiaryPage = v.InferOutput<typeof form>

export const diary = defineTool<DiaryPage, DiaryPage>({
	key: 'diary',
	kind: 'newest',
	most: 50_000,
	words: {
		title: m.toolbox_diary_title,
		about: m.toolbox_diary_about,
		lead: m.toolbox_diary_lead,
		one: m.toolbox_diary_one,
		add: m.toolbox_diary_add,
		inviteTitle: m.toolbox_diary_invite_title,
		invite: m.toolbox_diary_invite,
	},
	labels: { day: m.toolbox_diary_day, text: m.toolbox_diary_text, word: m.toolbox_diary_word, colour: m.toolbox_diary_colour },
	content: form,
	form,
	heading: ({ day, word }) => [diaryDay(day), word].filter(Boolean).join(': '),
	line: ({ text }) => text,
	shelf: ({ day }) => day.slice(0, 7),
	start: (asked) => ({ day: [asked.get('day') ?? ''] }),
	out: { page: 'each', again: asItIs },
})

/** A page of a diary says its whole date: it is read for years. */
export function diaryDay(day: string): string {
	return dateWords(day, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
}
