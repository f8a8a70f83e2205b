import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eraseKey } from '#platform/server/key-store.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { hasRead, withTopicRead, type Reading } from '../rules.ts'
import { changePage, readPage, savePages, type PageRef } from './index.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let thief: Awaited<ReturnType<typeof database.thief>>
const community = randomUUID()
const nobody = { community, personas: [], claims: [], standing: 'member' as const }
const newPage = (): PageRef => ({ id: randomBytes(32), community })

beforeAll(async () => {
	database = await openTestDatabase()
	thief = await database.thief()
}, 60_000)
afterAll(() => database.close())

const rows = async () => (await thief.query<{ id: Buffer; box: Buffer; xmin: string }>('select id, box, xmin from peer.sealed_page')).rows

test('what is read shows at once to its reader, and reaches the disk only in a batch', async () => {
	const page = newPage()
	const topic = randomUUID()
	changePage<Reading>(page, (reading) => withTopicRead(reading, topic, new Date('2026-11-20T12:00:00Z')))
	const reading = await readPage<Reading>(nobody, page)
	expect(hasRead(reading, topic, new Date('2026-11-20T11:59:00Z'))).toBe(true)
	expect(hasRead(reading, topic, new Date('2026-11-20T12:01:00Z'))).toBe(false)
	expect(await rows()).toEqual([])
	await savePages()
	expect(await rows()).toHaveLength(1)
	expect(await readPage<Reading>(nobody, page)).toEqual(reading)
})

test('one reader alone is one of twelve: other pages are rewritten beside it, all of one size', async () => {
	const pages = Array.from({ length: 30 }, newPage)
	for (const [n, page] of pages.entries())
		changePage(page, () => ({ topics: Object.fromEntries(Array.from({ length: n * 5 }, () => [randomUUID(), 'x'])) }))
	await savePages()
	const before = new Map((await rows()).map((row) => [row.id.toString('hex'), row.box.toString('hex')]))
	changePage(pages[0]!, () => ({ topics: {} }))
	await savePages()
	const after = await rows()
	expect(after.filter((row) => before.get(row.id.toString('hex')) !== row.box.toString('hex'))).toHaveLength(12)
	expect(new Set(after.map((row) => row.box.length)).size).toBe(1)
	expect(new Set(after.map((row) => row.xmin)).size).toBeGreaterThan(1)
})

test('changes of two processes add up, and nothing is lost when the database is away', async () => {
	const page = newPage()
	changePage<string[]>(page, (list) => [...(list ?? []), 'one'])
	await savePages()
	changePage<string[]>(page, (list) => [...(list ?? []), 'two'])
	await thief.query('alter table peer.sealed_page rename to away')
	await expect(savePages()).rejects.toThrow()
	await thief.query('alter table peer.away rename to sealed_page')
	changePage<string[]>(page, (list) => [...(list ?? []), 'three'])
	await savePages()
	expect(await readPage(nobody, page)).toEqual(['one', 'two', 'three'])
})

test('an erased page is gone, and later batches leave it alone', async () => {
	const page = newPage()
	changePage(page, () => 'secret')
	await savePages()
	await eraseKey('peer', 'page', page.id.toString('hex'))
	expect(await readPage(nobody, page)).toBeUndefined()
})
