import * as v from 'valibot'
import { m } from '#messages'
import { maybeLine, rows, text } from '../fields.ts'
import { inLines } from '../in-lines.ts'
import { asItIs } from '../own-data/out.ts'
import { defineTool } from '../tool.ts'

/** Questions that help one to see what is there. */
export const QUESTIONS = [
	['come', m.toolbox_strengths_come, m.toolbox_strengths_come_hint],
	['managed', m.toolbox_strengths_managed, m.toolbox_strengths_managed_hint],
	['energy', m.toolbox_strengths_energy, m.toolbox_strengths_energy_hint],
	['lean', m.toolbox_strengths_lean, m.toolbox_strengths_lean_hint],
	['know', m.toolbox_strengths_know, m.toolbox_strengths_know_hint],
] as const

/** Examples to begin with; whatever does not fit is struck out. */
export const EXAMPLES: Record<string, () => string> = {
	humour: m.toolbox_strength_humour,
	listen: m.toolbox_strength_listen,
	stubborn: m.toolbox_strength_stubborn,
	animals: m.toolbox_strength_animals,
	hands: m.toolbox_strength_hands,
	honest: m.toolbox_strength_honest,
	calm: m.toolbox_strength_calm,
	learn: m.toolbox_strength_learn,
	nature: m.toolbox_strength_nature,
	music: m.toolbox_strength_music,
	loyal: m.toolbox_strength_loyal,
	cook: m.toolbox_strength_cook,
	see: m.toolbox_strength_see,
	ask: m.toolbox_strength_ask,
}

const form = v.object({
	come: text(2000),
	managed: text(2000),
	energy: text(2000),
	lean: text(2000),
	know: text(2000),
	/** Examples that stand. */
	fits: v.optional(v.array(maybeLine(30)), []),
	own: rows(120, 40),
})
export type Strengths = v.InferOutput<typeof form>

export const strengths = defineTool<Strengths, Strengths>({
	key: 'strengths',
	kind: 'one',
	most: 1,
	words: {
		title: m.toolbox_strengths_title,
		about: m.toolbox_strengths_about,
		lead: m.toolbox_strengths_lead,
		one: m.toolbox_strengths_title,
		add: m.toolbox_strengths_add,
		inviteTitle: m.toolbox_strengths_invite_title,
		invite: m.toolbox_strengths_invite,
	},
	labels: {
		...Object.fromEntries(QUESTIONS.map(([name, title]) => [name, title])),
		own: m.toolbox_strengths_own,
	},
	content: form,
	form,
	read: (values) => ({ ...values, fits: values.fits.filter((one) => one in EXAMPLES), own: values.own.filter((one) => one !== '') }),
	heading: m.toolbox_strengths_title,
	asText: (content) => {
		const words = [...content.own, ...content.fits.flatMap((one) => EXAMPLES[one]?.() ?? [])].join(', ')
		return [words, inLines(QUESTIONS.map(([part, title]) => [title(), content[part]]))].filter(Boolean).join('\n\n') || undefined
	},
	line: ({ fits, own }) => [...own, ...fits.map((one) => EXAMPLES[one]?.() ?? '')].join(', '),
	out: { page: 'each', again: asItIs },
})
