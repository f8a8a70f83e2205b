import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { entriesAbout, sealWaiting } from '#modules/audit/server/index.ts'
import { collectionOf } from '#platform/fhir.ts'
import { at } from '#platform/server/clock.ts'
import { asPerson } from '#platform/server/db.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { errorsIn, openFhirDefinitions } from '../../../../tests/support/fhir.ts'
import { someText } from '../../../../tests/support/fill.ts'
import { begin, makeTown, outsidersOf, say, type Town } from '../../../../tests/support/threads.ts'
import {
	addHelper,
	asFhir,
	asPdf,
	conversation,
	correctMessage,
	leaveConversation,
	lookAtFile,
	openThread,
	removeHelper,
	takeBack,
	takeRecord,
} from './index.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let town: Town
beforeAll(async () => {
	openFhirDefinitions()
	database = await openTestDatabase()
	town = await makeTown()
}, 120_000)
afterAll(() => database.close())

const wish = (more: Partial<Parameters<typeof takeRecord>[2]> = {}) => ({
	form_key: randomUUID(),
	form: 'fhir' as const,
	from: undefined,
	to: undefined,
	dayOf: (moment: string) => moment.slice(0, 10),
	...more,
})
const words = {
	unknown: 'Noen',
	copy: 'Kopi',
	corrected: 'Rettet',
	back: 'Tatt tilbake',
	typeOf: (kind: string) => (kind === 'text' ? 'text/plain' : `image/${kind}`),
}
const eventsIn = async (viewer: Town['kari'], id: string) =>
	(await conversation(viewer, id)).messages.flatMap(({ happened }) => happened ?? [])

/** A conversation with one of everything. */
async function whole(): Promise<string> {
	const { kari, sara, per } = town
	const file = await lookAtFile('Plan æøå.txt', Buffer.from('En plan'))
	const id = await begin(kari, [sara], {
		text: 'Hei, Sara. 💙 Đorđe ŋ',
		files: [file],
		copy: { tool: 'strategies', title: 'Ned til elva', text: 'Ta på jakka' },
	})
	await openThread(sara, id)
	await say(sara, id, 'Ta to.\nOg hvil.')
	await correctMessage(sara, id, 2, { form_key: randomUUID(), version: 1, text: 'Ta én.\nOg hvil.' })
	await addHelper(kari, id, { form_key: randomUUID(), person: per.person, sees: 'all' })
	await say(kari, id, 'Dette tar jeg tilbake')
	await takeBack(kari, id, 5, randomUUID())
	await say(kari, id, '', { files: [file] })
	return id
}

describe('as FHIR', () => {
	test('every Communication and the bundle hold to the R4 definitions; planted faults do not', async () => {
		const id = await whole()
		const bundle = asFhir(await takeRecord(town.sara, id, wish()), words)
		expect(bundle.entry.map(({ resource }) => [resource.status, resource.payload?.length ?? 0, resource.note?.length ?? 0])).toEqual([
			['completed', 3, 0],
			['completed', 1, 1],
			['entered-in-error', 0, 1],
			['completed', 1, 0],
		])
		for (const { resource } of bundle.entry) expect(errorsIn(resource)).toEqual([])
		expect(errorsIn(bundle)).toEqual([])
		const [first] = bundle.entry
		const faults: object[] = [
			{ ...first!.resource, status: undefined },
			{ ...first!.resource, status: 'sent' },
			{ ...first!.resource, medium: [{ coding: [{ code: 'PIGEON' }] }] },
			{ ...first!.resource, sent: 'yesterday' },
			{ ...first!.resource, payload: [{ contentText: 'x' }] },
			{ ...first!.resource, sender: 'Kari' },
			{ ...first!.resource, topic: 'x' },
			{ ...bundle, type: undefined },
		]
		for (const fault of faults) expect(errorsIn(fault), JSON.stringify(fault).slice(0, 80)).not.toEqual([])
	})

	test('names who wrote to whom, when and about what; and identifies nobody by a number of ours', async () => {
		const { kari, sara, per } = town
		const id = await whole()
		const bundle = asFhir(await takeRecord(sara, id, wish()), words)
		const [first, second] = bundle.entry.map(({ resource }) => resource)
		expect(first).toMatchObject({
			resourceType: 'Communication',
			subject: { type: 'Patient', display: expect.stringContaining('Kari Solberg') },
			sender: { type: 'Patient', display: expect.stringContaining('Kari Solberg') },
			topic: { text: 'Søvn' },
		})
		expect(first!.recipient!.map(({ type, display }) => `${type} ${display!.split(' ')[0]}`).sort()).toEqual([
			'Practitioner Per',
			'Practitioner Sara',
		])
		expect(second!.sender.type).toBe('Practitioner')
		expect(second!.payload).toEqual([{ contentString: 'Ta én.\nOg hvil.' }])
		expect(first!.payload).toEqual([
			{ contentString: 'Hei, Sara. 💙 Đorđe ŋ' },
			{ contentString: 'Kopi: Ned til elva\nTa på jakka' },
			{ contentAttachment: { contentType: 'text/plain', title: 'Plan æøå.txt', size: 7 } },
		])
		const text = JSON.stringify(bundle)
		for (const ours of [id, kari.person, sara.person, per.person, kari.community]) expect(text).not.toContain(ours)
		const again = asFhir(await takeRecord(per, id, wish()), words)
		expect(again.entry.slice(0, 4).map(({ resource }) => resource.id)).toEqual(bundle.entry.map(({ resource }) => resource.id))
	})

	test('whoever came in later and sees nothing from before was not written to', async () => {
		const { kari, sara, per } = town
		const id = await begin(kari, [sara])
		await addHelper(kari, id, { form_key: randomUUID(), person: per.person, sees: 'from_now' })
		await say(kari, id, 'Til begge')
		const bundle = asFhir(await takeRecord(sara, id, wish()), words)
		const to = bundle.entry.map(({ resource }) => resource.recipient!.map(({ display }) => display!.split(' ')[0]).sort())
		expect(to).toEqual([['Sara'], ['Per', 'Sara']])
		for (const { resource } of bundle.entry) expect(errorsIn(resource)).toEqual([])
	})
})

describe('whoever has left, and files', () => {
	test('a helper who has left since stands among those a message went to, as far as they could read', async () => {
		const { kari, sara, per } = town
		const id = await begin(kari, [sara, per])
		await leaveConversation(per, id, randomUUID())
		await say(kari, id, 'Til Sara alene')
		await addHelper(kari, id, { form_key: randomUUID(), person: per.person, sees: 'from_now' })
		await removeHelper(kari, id, { form_key: randomUUID(), person: per.person })
		const record = await takeRecord(sara, id, wish())
		expect(record.former.map(({ from, until }) => [from, until])).toEqual([
			[0, 2],
			[3, 4],
		])
		const to = asFhir(record, words).entry.map(({ resource }) => resource.recipient!.map(({ display }) => display!.split(' ')[0]).sort())
		expect(to).toEqual([['Per', 'Sara'], ['Sara']])
		expect((await asPdf(record, 'Europe/Oslo')).length).toBeGreaterThan(1000)
		// Who is outside learns of it as little as of the rest; and nobody writes it but by going.
		for (const other of [per, ...outsidersOf(town)]) {
			const rows = await asPerson(other, (tx) =>
				tx.selectFrom('care.former_participant').select('person').where('conversation', '=', id).execute(),
			)
			expect(rows).toEqual([])
		}
		const made = asPerson(kari, (tx) =>
			tx
				.insertInto('care.former_participant')
				.values({ conversation: id, community: kari.community, person: per.person, from_ordinal: 0, until_ordinal: 1, seen_ordinal: 1 })
				.execute(),
		)
		await expect(made).rejects.toThrow(/permission denied/)
	})

	test('what files hold comes along when it is asked for: within the PDF, and in FHIR as data that R4 knows', async () => {
		const { kari, sara } = town
		const picture = await lookAtFile(
			'bilde.png',
			await sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } })
				.png()
				.toBuffer(),
		)
		const plan = await lookAtFile('plan.txt', Buffer.from('Ring Sara'))
		const id = await begin(kari, [sara], { text: 'Se her', files: [picture, plan] })
		await say(kari, id, '', { files: [plan] })
		const bare = await takeRecord(sara, id, wish())
		expect(bare.files.size).toBe(0)
		const record = await takeRecord(sara, id, wish({ files: true }))
		expect(record.files.size).toBe(3)
		const { entry } = asFhir(record, words)
		const sent = entry[0]!.resource.payload!.flatMap((one) => ('contentAttachment' in one ? one.contentAttachment : []))
		expect(sent.map(({ title, data }) => [title, Buffer.from(data!, 'base64').length])).toEqual([
			['bilde.png', picture.bytes.length],
			['plan.txt', 9],
		])
		for (const { resource } of entry) expect(errorsIn(resource)).toEqual([])
		const pdf = (await asPdf(record, 'Europe/Oslo')).toString('latin1')
		for (const name of ['1-bilde.png', '1-plan.txt', '2-plan.txt']) expect(pdf).toContain(name)
		expect(pdf).toMatch(/\/Subtype \/Image/)
		expect((await asPdf(bare, 'Europe/Oslo')).toString('latin1')).not.toMatch(/EmbeddedFile/)
	})
})

describe('as PDF', () => {
	test('is one, with a title, a language, its pages and tags; and holds letters beyond Latin 1', async () => {
		const { sara, kari } = town
		const id = await whole()
		for (let n = 0; n < 40; n++) await say(kari, id, someText(n))
		const pdf = await asPdf(await takeRecord(sara, id, wish({ form: 'pdf' })), 'Europe/Oslo')
		const text = pdf.toString('latin1')
		expect(text.startsWith('%PDF-1.7')).toBe(true)
		expect(text.trimEnd().endsWith('%%EOF')).toBe(true)
		expect(Number(/\/Count (\d+)/.exec(text)![1])).toBeGreaterThan(2)
		expect(text).toMatch(/\/Marked true/)
		expect(text).toMatch(/\/Lang \(nb-NO\)/)
		expect(text).toMatch(/\/StructTreeRoot/)
		expect(pdf.length).toBeLessThan(300_000)
	})
})

describe('the member sees that it was done, when and by whom', () => {
	test('in the conversation, among who has looked, and as something new; once for one form', async () => {
		const { kari, sara } = town
		const id = await begin(kari, [sara])
		const moment = new Date('2026-11-25T10:00:00Z')
		const form = wish({ form: 'pdf' })
		await at(moment, () => takeRecord(sara, id, form))
		await at(moment, () => takeRecord(sara, id, form))
		const { messages } = await conversation(kari, id)
		expect(messages).toHaveLength(2)
		expect(messages[1]).toMatchObject({
			at: moment.toISOString(),
			happened: { what: 'exported', form: 'pdf', from: 1, to: 1, part: false },
		})
		expect(messages[1]!.author.person).toBe(sara.person)
		await sealWaiting('care')
		const { entries } = await entriesAbout('care', [kari.person])
		expect(entries.filter((entry) => entry.what === 'messaging.exported' && entry.about === id)).toMatchObject([
			{ who: sara.person, role: 'provider', at: moment.toISOString() },
		])
	})

	test('of some days alone, and says which', async () => {
		const { kari, sara } = town
		const id = await at(new Date('2026-11-02T10:00:00Z'), () => begin(kari, [sara], { text: 'Mandag' }))
		await at(new Date('2026-11-03T10:00:00Z'), () => say(sara, id, 'Tirsdag'))
		await at(new Date('2026-11-04T10:00:00Z'), () => say(kari, id, 'Onsdag'))
		const record = await takeRecord(sara, id, wish({ from: '2026-11-03', to: '2026-11-03' }))
		expect(record.messages.map(({ said }) => said.text)).toEqual(['Tirsdag'])
		expect(record.part).toBe(true)
		expect(await eventsIn(kari, id)).toEqual([{ what: 'exported', form: 'fhir', from: 2, to: 2, part: true }])
		await expect(takeRecord(sara, id, wish({ from: '2020-01-01', to: '2020-01-02' }))).rejects.toMatchObject({ reason: 'nothing_there' })
		expect(await eventsIn(kari, id)).toHaveLength(1)
	})

	test('a member’s own copy is their own: nothing is said of it', async () => {
		const { kari, sara } = town
		const id = await begin(kari, [sara])
		expect((await takeRecord(kari, id, wish())).messages).toHaveLength(1)
		expect(await eventsIn(sara, id)).toEqual([])
	})

	test('nobody outside takes one, and no act is noted', async () => {
		const { kari, sara } = town
		const id = await begin(kari, [sara])
		for (const other of [...outsidersOf(town), { ...sara, roles: ['member' as const] }])
			await expect(takeRecord(other, id, wish())).rejects.toMatchObject({ kind: 'not_found', reason: 'not_found' })
		expect(await eventsIn(kari, id)).toEqual([])
	})
})

test('the type of a bundle is what is written', () => {
	expect(errorsIn(collectionOf([], '2026-11-25T10:00:00.000Z'))).toEqual([])
})
