import * as v from 'valibot'
import { m } from '#messages'
import { day, line, maybeLine } from '../fields.ts'
import type { Registration } from '../registrations/tool.ts'
import { defineTool } from '../tool.ts'

const form = v.object({ measure: v.pipe(v.string(), v.uuid()), day: day(), value: line(60), note: maybeLine(400) })
/** What somebody noted of one thing on one day: `yes`, `no`, a number as it was written, or one of their words. */
export type Reading = v.InferOutput<typeof form>

export const readings = defineTool<Reading, Reading>({
	key: 'readings',
	kind: 'newest',
	most: 200_000,
	within: 'registrations',
	knows: ['registrations'],
	words: {
		title: m.toolbox_registrations_title,
		about: m.toolbox_registrations_about,
		lead: m.toolbox_registrations_lead,
		one: m.toolbox_reading_one,
		add: m.toolbox_reading_add,
		inviteTitle: m.toolbox_registrations_invite_title,
		invite: m.toolbox_registrations_invite,
	},
	labels: { day: m.toolbox_reading_day, value: m.toolbox_reading_value, note: m.toolbox_reading_note },
	content: form,
	form,
	under: { tool: 'registrations', of: ({ measure }) => measure },
	handed: (reading, sees) => (sees(reading.measure) ? reading : { ...reading, measure: '' }),
	heading: ({ day, value }) => `${day}: ${value}`,
	line: ({ note }) => note,
	shelf: ({ measure, day }) => shelfOf(measure, day.slice(0, 7)),
	home: ({ measure }) => `/toolbox/registrations/${measure}`,
	start: (asked) => ({ measure: [asked.get('of') ?? ''], day: [asked.get('day') ?? ''] }),
	check: ({ measure, value }, known): Record<string, string> => {
		const of = known.find(({ id }) => id === measure)?.content as Registration | undefined
		if (!of) return { value: 'not_a_choice' }
		return of.how === 'number' && numberOf(value) === undefined ? { value: 'not_a_number' } : {}
	},
	out: { page: 'not', again: (reading, { entry }) => ({ ...reading, measure: entry(reading.measure) }) },
})

export const shelfOf = (measure: string, month: string): string => `${measure} ${month}`

/** A number as people write it: with a comma or a point. Undefined for what is none. */
export function numberOf(text: string): number | undefined {
	const plain = text.replace(/\s/g, '').replace(',', '.')
	return /^[-+]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined
}

/** Where a value stands in the picture; undefined for what has no place there and is in the table only. */
export function heightOf({ how, words }: Registration, value: string): number | undefined {
	if (how === 'number') return numberOf(value)
	if (how === 'yes_no') return value === 'yes' ? 1 : value === 'no' ? 0 : undefined
	const at = words.indexOf(value)
	return at < 0 ? undefined : at
}

export function valueWords({ how, unit }: Registration, value: string): string {
	if (how === 'yes_no') return value === 'yes' ? m.toolbox_reading_yes() : value === 'no' ? m.toolbox_reading_no() : value
	return how === 'number' && unit ? `${value} ${unit}` : value
}
