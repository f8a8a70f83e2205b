import * as v from 'valibot'
import { m } from '#messages'
import { choice, line, maybeLine, rows } from '../fields.ts'
import { asItIs } from '../own-data/out.ts'
import { defineTool } from '../tool.ts'

/** How something is noted: done or not, a number, or own words from one end to the other. */
export const HOW = ['yes_no', 'number', 'scale'] as const
export type How = (typeof HOW)[number]
export const HOW_WORDS: Record<How, () => string> = {
	yes_no: m.toolbox_registrations_yes_no,
	number: m.toolbox_registrations_number,
	scale: m.toolbox_registrations_scale,
}

const form = v.object({
	name: line(60),
	how: v.optional(choice(HOW), 'yes_no'),
	unit: maybeLine(20),
	/** From one end to the other, in the member's words. */
	words: rows(40, 9),
	/** Whether it can be noted from Today. */
	today: v.optional(v.picklist(['', 'yes']), ''),
})
export type Registration = v.InferOutput<typeof form>

export const registrations = defineTool<Registration, Registration>({
	key: 'registrations',
	kind: 'mine',
	most: 60,
	after: 'entry',
	words: {
		title: m.toolbox_registrations_title,
		about: m.toolbox_registrations_about,
		lead: m.toolbox_registrations_lead,
		one: m.toolbox_registrations_one,
		add: m.toolbox_registrations_add,
		inviteTitle: m.toolbox_registrations_invite_title,
		invite: m.toolbox_registrations_invite,
	},
	labels: {
		name: m.toolbox_registrations_name,
		how: m.toolbox_registrations_how,
		unit: m.toolbox_registrations_unit,
		words: m.toolbox_registrations_words,
	},
	content: form,
	form,
	read: (values) => ({ ...values, words: values.words.filter((one) => one !== '') }),
	check: ({ how, words }): Record<string, string> => (how === 'scale' && words.length < 2 ? { words: 'two_words' } : {}),
	heading: ({ name }) => name,
	line: ({ how, unit }) => [HOW_WORDS[how](), unit].filter(Boolean).join(', '),
	out: { page: 'whole', again: asItIs },
})
