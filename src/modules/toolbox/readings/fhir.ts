import { m } from '#messages'
import type { Resource } from '#platform/fhir.ts'
import { notes, type AsFhir, type Standing } from '../own-data/out.ts'
import type { Registration } from '../registrations/tool.ts'
import { numberOf, type Reading } from './tool.ts'

/** What was noted, each as an `Observation` that the member made themselves. Of a thing that is gone only the value is known. */
export function readingsAsFhir(as: AsFhir): Resource[] {
	const things = new Map(as.own<Registration>('registrations').map(({ id, content }) => [id, content]))
	return as.own<Reading>('readings').map((reading) => observation(as, reading, things.get(reading.content.measure)))
}

function observation({ subject, idOf }: AsFhir, { id, content, writtenAt }: Standing<Reading>, of: Registration | undefined): Resource {
	const value = valueOf(of, content.value)
	const observed = {
		resourceType: 'Observation',
		id: idOf(id),
		status: 'final',
		code: { text: of?.name ?? m.toolbox_reading_one() },
		subject,
		effectiveDateTime: content.day,
		issued: writtenAt,
		performer: [subject],
		...value,
		...notes([
			// FHIR's number is reckoned with; what stood on the paper stays beside it.
			[m.toolbox_own_as_written(), writtenOtherwise(value, content.value) ? content.value : ''],
			['', content.note],
		]),
	}
	return observed
}

type Value = { valueBoolean: boolean } | { valueQuantity: { value: number; unit?: string } } | { valueString: string }

function valueOf(of: Registration | undefined, value: string): Value {
	if (of?.how === 'yes_no' && (value === 'yes' || value === 'no')) return { valueBoolean: value === 'yes' }
	const number = of?.how === 'number' ? numberOf(value) : undefined
	return number === undefined ? { valueString: value } : { valueQuantity: { value: number, ...(of?.unit && { unit: of.unit }) } }
}

const writtenOtherwise = (value: Value, written: string): boolean =>
	'valueQuantity' in value && String(value.valueQuantity.value) !== written
