import { m } from '#messages'
import type { Resource } from '#platform/fhir.ts'
import { planOf } from '../activities/fhir.ts'
import { notes, type AsFhir } from '../own-data/out.ts'
import { planInParts, type CrisisPlan } from './tool.ts'

/** The plan's parts as notes, in its own order; names and numbers letter by letter. */
export function crisisPlanAsFhir(as: AsFhir): Resource[] {
	return as.own<CrisisPlan>('crisis_plan').map(({ id, content }) => {
		const parts = planInParts(content).map(({ title, text, people }): [string, string] => [
			title,
			text || people.map(({ name, number, what }) => [name, number, what].filter(Boolean).join(', ')).join('\n'),
		])
		return planOf(as, as.idOf(id), { status: 'active', title: m.toolbox_plan_title(), ...notes(parts) })
	})
}
