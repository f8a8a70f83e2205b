import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asPersonas } from '#platform/server/db.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { makeCommunity, makeMember, makePerson } from '../../../../tests/support/group.ts'
import { forgetKeptPersonas, myPersona, nameForTopic, openOwner, peerCommunity, personasIn, personasOf, topicIdFor } from './index.ts'
import { drawName } from './drawn-names.ts'
import { nameProblem, type OwnPersona } from '../rules.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let here: string
let anna: Awaited<ReturnType<typeof makeMember>>
beforeAll(async () => {
	database = await openTestDatabase()
	here = await makeCommunity()
	anna = await makeMember(here)
})
afterAll(() => database.close())

const drawing = { language: 'nb' as const, legalName: 'Ola Nordmann' }
const draw = async (topic: string, who = anna): Promise<OwnPersona> =>
	(await nameForTopic(who.viewer, topic, drawing)).mine.find((one) => one.topic === topic)!

test('a name for a topic is the same throughout it, also when asked for twice at once and after forgetting', async () => {
	const topic = randomUUID()
	const drawn = await Promise.all([draw(topic), draw(topic), draw(topic)])
	expect(new Set(drawn.map(({ id }) => id)).size).toBe(1)
	forgetKeptPersonas()
	expect((await draw(topic)).id).toBe(drawn[0]!.id)
	expect((await draw(randomUUID())).id).not.toBe(drawn[0]!.id)
	expect((await draw(topic, await makeMember(here))).id).not.toBe(drawn[0]!.id)
})

test('it is one of my names in that topic, and nowhere else', async () => {
	const topic = randomUUID()
	const name = await draw(topic)
	const there = await personasIn(anna.viewer, topic)
	expect(myPersona(there, name.id).name).toBe(name.name)
	const elsewhere = [await personasOf(anna.viewer), await personasIn(anna.viewer, randomUUID(), name.id)]
	for (const viewer of elsewhere) {
		expect(viewer.mine.map(({ id }) => id)).toEqual([anna.persona])
		expect(() => myPersona(viewer, name.id)).toThrow('not_found')
	}
	// Notices for it are found all the same.
	expect((await personasOf(anna.viewer)).identity.personas).toContain(name.id)
	await expect(nameForTopic(await makePerson(here, 'provider'), topic, drawing)).rejects.toMatchObject({ kind: 'not_found' })
})

test('the database takes it in no other topic, whoever asks', async () => {
	const topic = randomUUID()
	const name = await draw(topic)
	const { identity } = await personasIn(anna.viewer, topic)
	const post = { community: identity.community, topic: randomUUID(), ordinal: 1, persona: name.id, body: 'x', written_at: new Date(0) }
	const past = asPersonas(identity, (tx) => tx.insertInto('peer.post').values(post).execute())
	await expect(past).rejects.toMatchObject({ code: '42501' })
	const begun = { area: randomUUID(), title: 'x', started_at: new Date(0), last_post_at: new Date(0) }
	const other = asPersonas(identity, (tx) =>
		tx
			.insertInto('peer.topic')
			.values({ id: randomUUID(), community: identity.community, persona: name.id, ...begun })
			.execute(),
	)
	await expect(other).rejects.toMatchObject({ code: '42501' })
})

test('it shares no value with the other names of whoever it belongs to, and takes no slot', async () => {
	const names = [await draw(randomUUID()), await draw(randomUUID())]
	const thief = await database.thief()
	const { rows } = await thief.query(
		'select c.*, p.id, p.name, p.name_key, p.topic from peer.persona_claim c join peer.persona p on p.id = c.persona where p.id = any($1)',
		[[...names.map(({ id }) => id), anna.persona]],
	)
	const values = rows.map((row) => Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString('hex') : String(value))))
	for (const one of values)
		for (const other of values.filter((each) => each !== one)) {
			const common = one.filter((value) => other.includes(value) && value !== 'null')
			expect(common).toEqual([peerCommunity(here)])
		}
	expect(rows.map((row) => openOwner(row))).toEqual(rows.map(() => anna.viewer.person))
})

test('a drawn name passes the rules of names', () => {
	for (const language of ['nb', 'en'] as const) for (let i = 0; i < 300; i++) expect(nameProblem(drawName(language), '')).toBeUndefined()
})

test('the id of a topic begun under such a name is the same for the same form, and looks like any other', () => {
	const [person, key] = [randomUUID(), randomUUID()]
	expect(topicIdFor(person, key)).toBe(topicIdFor(person, key))
	expect(topicIdFor(randomUUID(), key)).not.toBe(topicIdFor(person, key))
	expect(topicIdFor(person, key)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
