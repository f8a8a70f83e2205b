import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Viewer } from '#modules/accounts/rules.ts'
import { openConversation, sendMessage } from '#modules/messaging/server/index.ts'
import { noticesOf } from '#modules/notifications/server/index.ts'
import { addLeave } from '#modules/ties/server/index.ts'
import { at } from '#platform/server/clock.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { newCommunity, newPerson, readTestEnv } from './people.ts'
import { makeTown, type Town } from './threads.ts'

/** A database and a town in it for the file of tests that calls this; both are there once its tests begin. */
export function townOfThisFile(): { town: Town; database: TestDatabase } {
	const here = { town: {} as Town, database: {} as TestDatabase }
	let opened: Awaited<ReturnType<typeof openTestDatabase>>
	beforeAll(async () => {
		opened = await openTestDatabase()
		Object.assign(here.database, opened)
		Object.assign(here.town, await makeTown())
	}, 60_000)
	afterAll(() => opened.close())
	return here
}

/**
 * A database and a community for the file of tests that calls this; `each` makes the people of each test anew.
 *
 * @param round counts the tests, so that nobody has the name of somebody before.
 */
export function communityOfThisFile(each: (here: string, round: number) => Promise<void>): { database: TestDatabase } {
	const file = { database: {} as TestDatabase }
	let opened: Awaited<ReturnType<typeof openTestDatabase>>
	let here: string
	let round = 0
	beforeAll(async () => {
		readTestEnv()
		opened = await openTestDatabase()
		Object.assign(file.database, opened)
		here = await newCommunity('fjordbyen')
	}, 120_000)
	afterAll(() => opened.close())
	beforeEach(() => each(here, ++round), 60_000)
	return file
}

/** A member, three helpers and the coordinator, new ones for each test. */
export type Service = Record<'kari' | 'sara' | 'per' | 'mona' | 'liv', Viewer>

/** A service in which nobody has contact yet. @param each is told who they are before each test. */
export function serviceOfThisFile(each: (service: Service, round: number) => Promise<void> | void): { database: TestDatabase } {
	return communityOfThisFile(async (here, round) => {
		const kari = await newPerson(here, 'member', `Kari ${round}`)
		const sara = await newPerson(here, 'provider', `Sara ${round}`)
		const per = await newPerson(here, 'provider', `Per ${round}`)
		const mona = await newPerson(here, 'provider', `Mona ${round}`)
		const liv = await newPerson(here, 'coordinator', `Liv ${round}`)
		await each({ kari, sara, per, mona, liv }, round)
	})
}

/** Runs `work` as if it were that moment (ISO 8601). */
export const on = <T>(moment: string, work: () => Promise<T>): Promise<T> => at(new Date(moment), work)
export const writeTo = (from: Viewer, to: string, text = 'Jeg sover dårlig.'): Promise<string> =>
	openConversation(from, { form_key: randomUUID(), to: [to], subject: 'Søvn', text })
export const say = (from: Viewer, id: string, text = 'Hei'): Promise<void> => sendMessage(from, id, { form_key: randomUUID(), text })
/** What somebody is told of one conversation. */
export const kindsOf = async (who: Viewer, about: string): Promise<string[]> =>
	(await noticesOf(who)).filter((notice) => notice.about === about).map(({ kind }) => kind)
export const withStandIn = (...standIns: Viewer[]) => ({ atLeave: 'stand_in' as const, standIns: standIns.map(({ person }) => person) })
/** Days off (ISO dates), entered early in November. */
export const leave = (who: Viewer, from: string, until: string, standIn?: Viewer): Promise<void> =>
	on('2026-11-02T09:00:00Z', () => addLeave(who, { form_key: randomUUID(), from, until, standIn: standIn?.person }))
