import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shiftClock } from '#platform/server/clock.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { forgetPages } from '../../../../tests/support/memory.ts'
import { keepPage, keptOn, readPage, savePages, type PageRef } from './index.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let thief: Awaited<ReturnType<typeof database.thief>>
const community = randomUUID()
const nobody = { community, personas: [], claims: [], standing: 'member' as const }
const newPage = (): PageRef => ({ id: randomBytes(32), community, atOnce: true })
const read = async (page: PageRef) => keptOn<string>(await readPage(nobody, page))

beforeAll(async () => {
	database = await openTestDatabase()
	thief = await database.thief()
}, 60_000)
afterAll(() => database.close())

const waiting = async () => (await thief.query<{ id: Buffer; box: Buffer }>('select id, box from peer.kept_page')).rows

test('words are on disk at once, outlive a kill, and are taken into their page by whoever comes next', async () => {
	const page = newPage()
	await keepPage(page, 'Jeg vet ikke helt hvordan jeg skal')
	await keepPage(page, 'Jeg vet ikke helt hvordan jeg skal si det')
	forgetPages()
	expect(await read(page)).toBe('Jeg vet ikke helt hvordan jeg skal si det')
	forgetPages()
	await savePages()
	expect(await waiting()).toEqual([])
	forgetPages()
	expect(await read(page)).toBe('Jeg vet ikke helt hvordan jeg skal si det')
})

test('who holds the database cannot tell whose it is, nor that two are of one page in different hours', async () => {
	const [mine, theirs] = [newPage(), newPage()]
	await keepPage(mine, 'kort')
	await keepPage(theirs, 'noe som er en god del lengre enn det andre '.repeat(20))
	const rows = await waiting()
	expect(rows).toHaveLength(2)
	expect(new Set(rows.map(({ box }) => box.length)).size).toBe(1)
	const opened = rows.map(({ id, box }) => id.toString('hex') + box.toString('latin1')).join()
	for (const secret of [mine.id.toString('hex'), theirs.id.toString('hex'), community, 'lengre']) expect(opened).not.toContain(secret)
	await savePages()
	shiftClock(3_600_000)
	await keepPage(mine, 'senere')
	shiftClock(0)
	const later = await waiting()
	expect(later).toHaveLength(1)
	expect(rows.map(({ id }) => id.toString('hex'))).not.toContain(later[0]!.id.toString('hex'))
	await savePages()
})

test('of two processes the later words stand, whichever saves last', async () => {
	const page = newPage()
	await keepPage(page, 'ny')
	shiftClock(-5_000)
	await keepPage(page, 'gammel')
	shiftClock(0)
	expect(await read(page)).toBe('ny')
	await savePages()
	expect(await read(page)).toBe('ny')
})
