import { rowsOf, text, type Dump } from './dump.ts'
import { DAY } from './time.ts'
import type { Trace } from './trace.ts'

/** Who had to do with whom, by the rows that lie between two names. */
export function addRelations(dump: Dump, personas: Map<string, Trace>): void {
	const authorOf = new Map(rowsOf(dump, 'peer.post').map(({ values }) => [text(values.id), text(values.persona)]))
	const aboutOf = new Map(rowsOf(dump, 'peer.desk_case').map(({ values }) => [text(values.id), text(values.about)]))
	const meet = (a: unknown, b: unknown): void => {
		personas.get(text(a))?.met.add(text(b))
		personas.get(text(b))?.met.add(text(a))
	}
	for (const { values } of rowsOf(dump, 'peer.block')) meet(values.blocker, values.blocked)
	for (const { values } of rowsOf(dump, 'peer.bridge_pair')) meet(values.asker, values.asked)
	for (const { values } of rowsOf(dump, 'peer.report')) meet(values.persona, aboutOf.get(text(values.desk_case)))
	for (const { values } of rowsOf(dump, 'peer.note_wish')) meet(values.persona, authorOf.get(text(values.post)))
	for (const { values } of rowsOf(dump, 'peer.support')) {
		meet(values.persona, authorOf.get(text(values.post)))
		personas.get(text(values.persona))?.warmed.add(text(values.post))
	}
	addTimesOfGivers(dump, personas)
	for (const { values } of rowsOf(dump, 'peer.circle_member')) personas.get(text(values.persona))?.circles.add(text(values.circle))
	for (const { values } of rowsOf(dump, 'peer.post')) personas.get(text(values.persona))?.topics.add(text(values.topic))
}

/** A notice of warm words says when the first were given; when one name alone gave some, it was that one. */
function addTimesOfGivers(dump: Dump, personas: Map<string, Trace>): void {
	const givers = new Map<string, Set<string>>()
	for (const [table, kind] of [
		['peer.support', 'support'],
		['peer.note_wish', 'note_wish'],
	] as const)
		for (const { values } of rowsOf(dump, table)) {
			const key = `${kind} ${text(values.post)}`
			givers.set(key, (givers.get(key) ?? new Set()).add(text(values.persona)))
		}
	rowsOf(dump, 'peer.notice').forEach(({ values, xmin, place }, _, { length }) => {
		const [giver, ...more] = givers.get(`${text(values.kind)} ${text(values.post)}`) ?? []
		const time = Date.parse(text(values.written_at))
		if (!giver || more.length > 0) return
		const mark = { table: 'given', xids: [xmin], place, depth: place / Math.max(1, length - 1), size: 0 }
		personas.get(giver)?.acts.push({ ...mark, times: [time], days: [Math.floor(time / DAY)] })
	})
}
