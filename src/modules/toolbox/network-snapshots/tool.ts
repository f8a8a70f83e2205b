import * as v from 'valibot'
import { m } from '#messages'
import { dateWords } from '../date-words.ts'
import { choice, day, maybeLine } from '../fields.ts'
import { KINDS, RINGS } from '../network/tool.ts'
import { defineTool } from '../tool.ts'

const form = v.object({ day: day(), name: maybeLine(80) })
const one = v.object({ id: v.string(), name: v.string(), kind: choice(KINDS), ring: choice(RINGS), group: v.string(), turn: v.string() })
const content = v.object({ ...form.entries, people: v.array(one) })
/** The whole map as it was on a day. */
export type Snapshot = v.InferOutput<typeof content>

export const networkSnapshots = defineTool<Snapshot, v.InferOutput<typeof form>>({
	key: 'network_snapshots',
	kind: 'newest',
	most: 500,
	within: 'network',
	words: {
		title: m.toolbox_snapshots_title,
		about: m.toolbox_snapshots_lead,
		lead: m.toolbox_snapshots_lead,
		one: m.toolbox_snapshots_one,
		add: m.toolbox_snapshots_keep,
		inviteTitle: m.toolbox_snapshots_title,
		invite: m.toolbox_snapshots_lead,
	},
	labels: { name: m.toolbox_snapshots_name, day: m.toolbox_snapshots_day },
	content,
	form,
	// The people come from the map itself; the form only names the day.
	read: (values) => ({ ...values, people: [] }),
	keeps: (before, after) => ({ ...after, people: before.people }),
	write: ({ day, name }) => ({ day: [day], name: [name] }),
	heading: ({ day, name }) => [dateWords(day, { day: 'numeric', month: 'long', year: 'numeric' }), name].filter(Boolean).join(': '),
	out: {
		page: 'each',
		again: (snapshot, { entry }) => ({ ...snapshot, people: snapshot.people.map((one) => ({ ...one, id: entry(one.id) })) }),
	},
})
