import { rowsOf, text, type Dump } from './dump.ts'
import type { Span, Trace } from './trace.ts'

const spanOf = (values: Record<string, unknown>): Span => {
	const ends = [values.ends_at, values.lifted_at].flatMap((one) => (typeof one === 'string' ? [Date.parse(one)] : []))
	return { from: Date.parse(text(values.decided_at)), until: Math.min(...ends, Infinity) }
}

/** What the desk's rows say of names, and the two-person door of persons. */
export function addDesk(dump: Dump, { handles, personas }: { handles: Map<string, Trace>; personas: Map<string, Trace> }): void {
	const holderOf = new Map(rowsOf(dump, 'peer.measure').map(({ values }) => [text(values.id), text(values.holder)]))
	for (const { values } of rowsOf(dump, 'peer.decision')) {
		const persona = personas.get(text(values.about))
		const holder = holderOf.get(text(values.id))
		if (!persona) continue
		if (holder) persona.holders.add(holder)
		if (values.grade === 'silence' || values.grade === 'leave_community') persona.silenced.push(spanOf(values))
		if (values.grade === 'hold_first') persona.heldFirst.push(spanOf(values))
	}
	for (const { values } of rowsOf(dump, 'peer.held_post'))
		if (values.why === 'measure') personas.get(text(values.persona))?.heldForMeasure.push(Date.parse(text(values.held_at)))
	const reports = new Map(rowsOf(dump, 'peer.report').map(({ values }) => [text(values.id), values]))
	for (const { values } of rowsOf(dump, 'peer.alarm')) {
		const about = personas.get(text(values.about))
		const by = text(reports.get(text(values.report))?.persona)
		if (about) about.alarmed++
		if (values.self !== true || !about || about.id === by) continue
		about.itself.add(by)
		personas.get(by)?.itself.add(about.id)
	}
	const eveningOf = new Map(
		rowsOf(dump, 'peer.desk_case').flatMap(({ values }) => (values.kind === 'cafe' ? [[text(values.id), text(values.object)]] : [])),
	)
	for (const values of reports.values()) {
		const evening = eveningOf.get(text(values.desk_case))
		if (evening) personas.get(text(values.persona))?.evenings.add(evening)
	}
	// What somebody has not read yet.
	for (const { values } of rowsOf(dump, 'care.notice')) {
		const handle = handles.get(text(values.person))
		if (handle && values.kind === 'glass_opened') handle.opened++
	}
}
