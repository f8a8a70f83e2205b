import * as v from 'valibot'
import { m } from '#messages'
import { choice, line, maybeEntry, maybeLine, text } from '../fields.ts'
import { defineTool } from '../tool.ts'

/**
 * Ways of being open, from none to all. None is better than another: what is good depends on to whom, where and when. The trials on
 * honest disclosure aim at an informed choice and less shame, not at telling (evidence (d) 7).
 */
export const WAYS = ['apart', 'quiet', 'some', 'open', 'aloud'] as const
export type Way = (typeof WAYS)[number]
export const WAY_WORDS: Record<Way, { name: () => string; hint: () => string }> = {
	apart: { name: m.toolbox_telling_apart, hint: m.toolbox_telling_apart_hint },
	quiet: { name: m.toolbox_telling_quiet, hint: m.toolbox_telling_quiet_hint },
	some: { name: m.toolbox_telling_some, hint: m.toolbox_telling_some_hint },
	open: { name: m.toolbox_telling_open, hint: m.toolbox_telling_open_hint },
	aloud: { name: m.toolbox_telling_aloud, hint: m.toolbox_telling_aloud_hint },
}

export const CHOICES = ['thinking', 'not_now', 'no', 'yes', 'told'] as const
export type Choice = (typeof CHOICES)[number]
export const CHOICE_WORDS: Record<Choice, () => string> = {
	thinking: m.toolbox_telling_thinking,
	not_now: m.toolbox_telling_not_now,
	no: m.toolbox_telling_no,
	yes: m.toolbox_telling_yes,
	told: m.toolbox_telling_told,
}

export const WORDS_MAX = 2000

const form = v.object({
	about: line(120),
	for: text(2000),
	against: text(2000),
	/** Somebody from the map of one's network, or in words. */
	whom: maybeEntry(),
	whom_words: maybeLine(120),
	way: v.optional(v.union([v.literal(''), choice(WAYS)], 'not_a_choice'), ''),
	much: text(1000),
	setting: text(1000),
	words: text(WORDS_MAX),
	choice: v.optional(choice(CHOICES), 'thinking'),
	after: text(2000),
})
export type Telling = v.InferOutput<typeof form>

/** The questions with own words for an answer, in the order in which they help. */
export const QUESTIONS = [
	['for', m.toolbox_telling_for, m.toolbox_telling_for_hint],
	['against', m.toolbox_telling_against, m.toolbox_telling_against_hint],
	['much', m.toolbox_telling_much, m.toolbox_telling_much_hint],
	['setting', m.toolbox_telling_setting, m.toolbox_telling_setting_hint],
	['words', m.toolbox_telling_words, m.toolbox_telling_words_hint],
	['after', m.toolbox_telling_after, m.toolbox_telling_after_hint],
] as const

export const telling = defineTool<Telling, Telling>({
	key: 'telling',
	kind: 'mine',
	most: 300,
	after: 'entry',
	knows: ['network'],
	words: {
		title: m.toolbox_telling_title,
		about: m.toolbox_telling_about,
		lead: m.toolbox_telling_lead,
		one: m.toolbox_telling_one,
		add: m.toolbox_telling_add,
		inviteTitle: m.toolbox_telling_invite_title,
		invite: m.toolbox_telling_invite,
	},
	labels: {
		about: m.toolbox_telling_what,
		whom: m.toolbox_telling_whom,
		whom_words: m.toolbox_telling_whom_words,
		way: m.toolbox_telling_way,
		choice: m.toolbox_telling_choice,
		...Object.fromEntries(QUESTIONS.map(([name, title]) => [name, title])),
	},
	content: form,
	form,
	heading: ({ about }) => about,
	line: ({ choice: chosen }) => CHOICE_WORDS[chosen](),
	group: ({ choice: chosen }) => ({ label: CHOICE_WORDS[chosen](), folded: chosen === 'told' || chosen === 'no' }),
	start: (asked) => ({ whom: [asked.get('whom') ?? ''] }),
	press: (name, content, { said }) => {
		const chosen = CHOICES.find((one) => one === said('choice'))
		return name === 'choose' && chosen ? { ...content, choice: chosen } : undefined
	},
	out: { page: 'each', again: (one, { entry }) => ({ ...one, whom: entry(one.whom) }) },
})
