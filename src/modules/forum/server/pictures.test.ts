import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, now } from '#platform/server/clock.ts'
import { asPersonas } from '#platform/server/db.ts'
import { newFileKey, files } from '#platform/server/files.ts'
import { dataKey } from '#platform/server/key-store.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { makeCommunity, makeConsultant, makeMember, makePerson } from '../../../../tests/support/group.ts'
import {
	clearPictures,
	clearRemoved,
	pictureOf,
	postReply,
	removePost,
	startTopic,
	sweepPictures,
	topicPage,
	undoRemoval,
} from './index.ts'
import { QUOTA_BYTES } from './pictures.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let writer: Awaited<ReturnType<typeof makeMember>>
let reader: Awaited<ReturnType<typeof makeMember>>
let consultant: Awaited<ReturnType<typeof makeConsultant>>
let stranger: Awaited<ReturnType<typeof makeMember>>
let topic: string

const BYTES = Buffer.from('Slik ser et tegnet bilde ut, byte for byte')
const picture = { kind: 'png' as const, bytes: BYTES, width: 3, height: 2, alt: 'En strand i regn' }
const write = async (more: object = {}) => {
	const input = { form_key: randomUUID(), persona: reader.persona, body: `Se her. ${randomUUID()}`, picture, ...more }
	const ordinal = await postReply(reader.peer, topic, input)
	const post = (await topicPage(reader.peer, topic)).posts.find((one) => one.ordinal === ordinal)!
	return { input, post, picture: post.pictures[0]!.id }
}
const filesThere = (): string[] =>
	readdirSync(join(database.folder, 'files', 'peer'), { recursive: true, encoding: 'utf8' }).filter((name) => name.length > 3)

beforeAll(async () => {
	database = await openTestDatabase()
	const here = await makeCommunity()
	writer = await makeMember(here)
	reader = await makeMember(here)
	consultant = await makeConsultant(here)
	stranger = await makeMember(await makeCommunity())
	const opening = { form_key: randomUUID(), area: consultant.area, persona: writer.persona, title: 'Strender', body: 'Vis meg havet.' }
	topic = await startTopic(writer.peer, { ...opening, picture })
})
const nowhereElse = async (): Promise<boolean> => false
afterAll(() => database.close())

test('a picture is seen by whoever reads the post, and lies sealed', async () => {
	const [opening] = (await topicPage(reader.peer, topic)).posts
	expect(opening!.pictures).toEqual([{ id: expect.any(String), alt: 'En strand i regn', width: 3, height: 2, size: BYTES.length }])
	for (const viewer of [writer.peer, reader.peer, consultant.peer])
		expect(await pictureOf(viewer, opening!.pictures[0]!.id)).toEqual({ kind: 'png', bytes: BYTES })
	for (const name of filesThere()) expect(readFileSync(join(database.folder, 'files', 'peer', name)).includes('bilde')).toBe(false)
})

test('foreign and missing are alike, also for the database itself', async () => {
	const made = await write()
	const here = consultant.viewer.community
	const outside = [
		stranger.peer,
		await personasOf(await makePerson(here, 'provider')),
		await personasOf(await makePerson(here, 'relative')),
	]
	for (const viewer of outside)
		for (const id of [made.picture, randomUUID()]) await expect(pictureOf(viewer, id)).rejects.toMatchObject({ kind: 'not_found' })
	const rows = await asPersonas(stranger.peer.identity, (tx) => tx.selectFrom('peer.picture').selectAll().execute())
	expect(rows).toEqual([])
	const put = (persona: string) =>
		asPersonas(writer.peer.identity, (tx) =>
			tx
				.insertInto('peer.picture')
				.values({
					id: randomUUID(),
					post: made.post.id,
					community: writer.peer.identity.community,
					persona,
					alt: '',
					kind: 'png',
					width: 1,
					height: 1,
					size: 1,
					file: newFileKey(),
				})
				.execute(),
		)
	for (const persona of [writer.persona, reader.persona]) await expect(put(persona)).rejects.toMatchObject({ code: '42501' })
})

test('a double press keeps one picture', async () => {
	const before = filesThere().length
	const { input } = await write()
	await Promise.all([1, 2, 3].map(() => postReply(reader.peer, topic, input)))
	expect(filesThere().length).toBe(before + 1)
})

test('what the desk has hidden has no picture either, but for its writer and the desk', async () => {
	const made = await write()
	const thief = await database.thief()
	await thief.query(`select set_config('app.standing', 'consultant', false)`)
	await thief.query('update peer.post set hidden = $1 where id = $2', [randomUUID(), made.post.id])
	await expect(pictureOf(writer.peer, made.picture)).rejects.toMatchObject({ kind: 'not_found' })
	expect((await pictureOf(reader.peer, made.picture)).bytes).toEqual(BYTES)
	expect((await pictureOf(consultant.peer, made.picture)).bytes).toEqual(BYTES)
})

test('a post taken away takes its picture along: at once from sight, and after ten minutes for good', async () => {
	const made = await write()
	const before = filesThere()
	await removePost(reader.peer, topic, made.post.id)
	for (const viewer of [reader.peer, writer.peer])
		await expect(pictureOf(viewer, made.picture)).rejects.toMatchObject({ kind: 'not_found' })
	await undoRemoval(reader.peer, topic, made.post.id)
	expect((await pictureOf(writer.peer, made.picture)).bytes).toEqual(BYTES)

	await removePost(reader.peer, topic, made.post.id)
	expect(await clearPictures()).toBe(0)
	await at(new Date(now().getTime() + 11 * 60_000), clearRemoved)
	expect(await clearPictures()).toBe(1)
	const gone = before.filter((name) => !filesThere().includes(name))
	expect(gone).toHaveLength(1)
	expect(await dataKey('peer', 'picture', gone[0]!.slice(-32))).toBeUndefined()
})

test('a file whose post was never finished goes at night', async () => {
	const before = filesThere().length
	await expect(write({ persona: writer.persona })).rejects.toMatchObject({ kind: 'not_found' })
	await files.put('peer', newFileKey(), BYTES)
	expect(await sweepPictures(nowhereElse)).toBe(0)
	expect(await sweepPictures(nowhereElse, -1)).toBe(1)
	expect(filesThere().length).toBe(before)
})

test('a name has room for so much; the text is refused with it, and kept by the form', async () => {
	const made = await write()
	const thief = await database.thief()
	await thief.query('update peer.picture set size = $1 where id = $2', [QUOTA_BYTES, made.picture])
	await expect(write()).rejects.toMatchObject({ kind: 'look_again', fields: { picture: 'picture_quota' } })
})
