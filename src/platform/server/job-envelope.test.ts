import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../../tests/support/database.ts'
import { asPerson } from './db.ts'
import { enqueue, startJobs, stopJobs, workOn } from './jobs.ts'
import { keyRing, useKeyRing } from './keys.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
	database = await openTestDatabase()
	await startJobs(() => {})
}, 60_000)
afterAll(async () => {
	await stopJobs()
	await database?.close()
})

test('a job that waited while the keys rotated still opens', async () => {
	await asPerson({ person: randomUUID(), community: randomUUID() }, (tx) => enqueue('care', tx as never, 'tell', { about: 'this' }))
	useKeyRing({ ...keyRing(), masters: [{ version: 2, key: randomBytes(32) }] })
	const opened = await new Promise((resolve) => void workOn('care', 'tell', async (batch) => resolve(batch), 0.5))
	expect(opened).toEqual([{ about: 'this' }])
}, 30_000)
