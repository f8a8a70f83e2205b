import * as v from 'valibot'
import { m } from '#messages'
import { choice, line, maybeLine, text } from '../fields.ts'
import { inLines } from '../in-lines.ts'
import { asItIs } from '../own-data/out.ts'
import { defineTool } from '../tool.ts'

export const KINDS = ['prescribed', 'own'] as const

const form = v.object({
	name: line(120),
	kind: v.optional(choice(KINDS), 'prescribed'),
	how_much: maybeLine(200),
	what_for: text(1000),
	how_i_find_it: text(3000),
	ask: text(2000),
	ended: v.optional(v.picklist(['', 'yes']), ''),
})
/** What somebody takes, in their own words. Nothing here is advice, and nothing is reckoned from it. */
export type Medication = v.InferOutput<typeof form>

export const medication = defineTool<Medication, Medication>({
	key: 'medication',
	kind: 'mine',
	most: 200,
	after: 'entry',
	words: {
		title: m.toolbox_medication_title,
		about: m.toolbox_medication_about,
		lead: m.toolbox_medication_lead,
		one: m.toolbox_medication_one,
		add: m.toolbox_medication_add,
		inviteTitle: m.toolbox_medication_invite_title,
		invite: m.toolbox_medication_invite,
	},
	labels: {
		name: m.toolbox_medication_name,
		how_much: m.toolbox_medication_how_much,
		what_for: m.toolbox_medication_what_for,
		how_i_find_it: m.toolbox_medication_how,
		ask: m.toolbox_medication_ask,
	},
	content: form,
	form,
	heading: ({ name }) => name,
	line: ({ what_for, ask }) => what_for || ask,
	group: ({ ended }) => (ended ? { label: m.toolbox_medication_ended_ones(), folded: true } : { label: '', folded: false }),
	asText: (content) => inLines(PARTS.map(([part, title]) => [title(), content[part]])),
	offered: ({ ended }) => ended === '',
	out: { page: 'each', again: asItIs },
})

export const KIND_WORDS = { prescribed: m.toolbox_medication_prescribed, own: m.toolbox_medication_own } as const

export const PARTS = [
	['how_much', m.toolbox_medication_how_much],
	['what_for', m.toolbox_medication_what_for],
	['how_i_find_it', m.toolbox_medication_how],
	['ask', m.toolbox_medication_ask],
] as const
