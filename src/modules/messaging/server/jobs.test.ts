import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '#modules/accounts/rules.ts'
import { startJobs, stopJobs } from '#platform/server/jobs.ts'
import { at } from '#platform/server/clock.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { newCommunity, newPerson, readTestEnv } from '../../../../tests/support/people.ts'
import { letIn } from '../../../../tests/support/ties.ts'
import { conversationsOf, keepWeeksOnly, openConversation } from './index.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let kari: Viewer, sara: Viewer

beforeAll(async () => {
	readTestEnv()
	database = await openTestDatabase()
	await startJobs((problem) => console.error(problem))
	const here = await newCommunity('fjordbyen')
	kari = await newPerson(here, 'member', 'Kari Solberg')
	sara = await newPerson(here, 'provider', 'Sara Lunde')
	await letIn(kari, sara)
}, 120_000)
afterAll(async () => {
	await stopJobs()
	await database.close()
})

test('of an older conversation only the week stays, and the inbox keeps its order', async () => {
	for (const day of ['10', '13', '17', '18', '19', '20'])
		await at(new Date(`2026-11-${day}T10:00:00Z`), () =>
			openConversation(kari, { form_key: randomUUID(), to: [sara.person], subject: `Den ${day}.`, text: 'Hei' }),
		)
	const before = (await conversationsOf(kari)).lines.map((line) => line.subject)
	const night = (): Promise<number> => at(new Date('2026-11-21T03:30:00Z'), keepWeeksOnly)
	expect(await night()).toBe(4)
	expect(await night()).toBe(0)
	const thief = await database.thief()
	const { rows } = await thief.query<{ day: string }>('select last_day::text as day from care.conversation order by last_day')
	expect(rows.map((row) => row.day)).toEqual(['2026-11-09', '2026-11-09', '2026-11-16', '2026-11-16', '2026-11-19', '2026-11-20'])
	expect((await conversationsOf(kari)).lines.map((line) => line.subject)).toEqual(before)
})
