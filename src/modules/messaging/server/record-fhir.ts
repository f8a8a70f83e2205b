import { collectionOf, type Bundle, type Reference } from '#platform/fhir.ts'
import { recordId } from '#platform/server/fhir.ts'
import type { Part } from '../rules.ts'
import type { Said } from '../said.ts'
import type { RecordMessage, ThreadRecord } from './record.ts'
import type { Somebody } from './people.ts'

/** What of FHIR R4 (hl7.org/fhir/R4/communication.html) we write. */
type Payload = { contentString: string } | { contentAttachment: { contentType: string; title: string; size: number; data?: string } }
export type Communication = {
	resourceType: 'Communication'
	id: string
	status: 'completed' | 'entered-in-error'
	medium: { coding: { system: string; code: string; display: string }[] }[]
	subject?: Reference
	topic: { text: string }
	sent: string
	sender: Reference
	recipient?: Reference[]
	payload?: Payload[]
	note?: { time: string; text: string }[]
}
export type FhirWords = { unknown: string; copy: string; corrected: string; back: string; typeOf: (kind: string) => string }

/**
 * A conversation as a FHIR R4 bundle with one `Communication` for each message. People are named and not identified: no number of
 * ours means anything to a record system. What happened in the conversation besides words is left out; it is in the PDF.
 */
export function asFhir(record: ThreadRecord, words: FhirWords): Bundle<Communication> {
	const messages = record.messages.filter(({ said }) => !said.happened).map((message) => communication(record, message, words))
	return collectionOf(messages, record.takenAt)
}

const TYPE: Record<Part, 'Patient' | 'Practitioner'> = { member: 'Patient', provider: 'Practitioner' }

function communication(record: ThreadRecord, { ordinal, author, said }: RecordMessage, words: FhirWords): Communication {
	const person = (each: Somebody & { part: Part }): Reference => ({ type: TYPE[each.part], display: each.name ?? words.unknown })
	const member = record.people.find(({ part }) => part === 'member')
	// Whoever came in later, and sees only what came after, was not written to; whoever has left since was.
	const readers = [
		...record.people.filter((each) => each.from < ordinal),
		...record.former.filter((each) => each.from < ordinal && ordinal <= each.until),
	]
	const once = [...new Map(readers.map((each) => [each.person, each])).values()]
	const recipient = once.filter((each) => each.person !== author.person).map(person)
	const payload = payloadOf(record, said, words)
	const note = notesOf(said, words)
	return {
		resourceType: 'Communication',
		id: recordId('record of a message', record.conversation, String(ordinal)),
		status: said.back ? 'entered-in-error' : 'completed',
		medium: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationMode', code: 'WRITTEN', display: 'written' }] }],
		...(member && { subject: person(member) }),
		topic: { text: record.subject },
		sent: said.at,
		sender: person(author),
		...(recipient.length > 0 && { recipient }),
		...(payload.length > 0 && { payload }),
		...(note.length > 0 && { note }),
	}
}

function payloadOf(record: ThreadRecord, { text, copy, files = [] }: Said, words: FhirWords): Payload[] {
	return [
		...(text ? [{ contentString: text }] : []),
		...(copy ? [{ contentString: [`${words.copy}: ${copy.title}`, copy.text].filter(Boolean).join('\n') }] : []),
		...files.map(({ id, name, kind, size }) => {
			const data = record.files.get(id)?.toString('base64')
			return { contentAttachment: { contentType: words.typeOf(kind), title: name, size, ...(data && { data }) } }
		}),
	]
}

function notesOf({ corrected, back }: Said, words: FhirWords): { time: string; text: string }[] {
	return [...(corrected ? [{ time: corrected, text: words.corrected }] : []), ...(back ? [{ time: back.at, text: words.back }] : [])]
}
