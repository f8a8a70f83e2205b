import type { Dump } from './dump.ts'
import { rowsOf, text, type Trace } from './traces.ts'

/** Who had to do with whom, by the rows that lie between two names. */
export function addRelations(dump: Dump, personas: Map<string, Trace>): void {
	const authorOf = new Map(rowsOf(dump, 'peer.post').map(({ values }) => [text(values.id), text(values.persona)]))
	const aboutOf = new Map(rowsOf(dump, 'peer.desk_case').map(({ values }) => [text(values.id), text(values.about)]))
	const meet = (a: unknown, b: unknown): void => {
		personas.get(text(a))?.met.add(text(b))
		personas.get(text(b))?.met.add(text(a))
	}
	for (const { values } of rowsOf(dump, 'peer.block')) meet(values.blocker, values.blocked)
	for (const { values } of rowsOf(dump, 'peer.report')) meet(values.persona, aboutOf.get(text(values.desk_case)))
	for (const { values } of rowsOf(dump, 'peer.note_wish')) meet(values.persona, authorOf.get(text(values.post)))
	for (const { values } of rowsOf(dump, 'peer.support')) {
		meet(values.persona, authorOf.get(text(values.post)))
		personas.get(text(values.persona))?.warmed.add(text(values.post))
	}
	for (const { values } of rowsOf(dump, 'peer.circle_member')) personas.get(text(values.persona))?.circles.add(text(values.circle))
	for (const { values } of rowsOf(dump, 'peer.post')) personas.get(text(values.persona))?.topics.add(text(values.topic))
}
