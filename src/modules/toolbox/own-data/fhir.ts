import { collectionOf, type Bundle, type Reference, type Resource } from '#platform/fhir.ts'
import { recordId } from '#platform/server/fhir.ts'
import { activitiesAsFhir } from '../activities/fhir.ts'
import { crisisPlanAsFhir } from '../crisis-plan/fhir.ts'
import { goalsAsFhir } from '../goals/fhir.ts'
import { readingsAsFhir } from '../readings/fhir.ts'
import type { OwnData } from './format.ts'
import type { AsFhir, Standing } from './out.ts'

/** The tools for whose entries FHIR has a word. */
const FHIR: readonly ((as: AsFhir) => Resource[])[] = [crisisPlanAsFhir, goalsAsFhir, activitiesAsFhir, readingsAsFhir]

/**
 * Goals (`Goal`), plans (`CarePlan`: of each goal, of the week, and for a crisis) and what was noted (`Observation`) as a FHIR R4 bundle:
 * what stands, without what it said before. The member is named and not identified, and nothing carries a number of ours.
 */
export function ownAsFhir(data: OwnData, name: string): Bundle {
	const subject: Reference = { type: 'Patient', ...(name && { display: name }) }
	const as: AsFhir = {
		subject,
		idOf: (id, part = '') => recordId('entry of a toolbox', id, part),
		own: <Content>(tool: string): Standing<Content>[] =>
			(data.tools[tool] ?? []).flatMap(({ id, content, written, removed }) =>
				removed === undefined ? [{ id, content: content as Content, writtenAt: written }] : [],
			),
	}
	return collectionOf(
		FHIR.flatMap((from) => from(as)),
		data.taken,
	)
}
