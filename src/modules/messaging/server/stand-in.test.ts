import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Viewer } from '#modules/accounts/rules.ts'
import { addLeave, tieOf, tiesOf, versionsOf } from '#modules/ties/server/index.ts'
import { at } from '#platform/server/clock.ts'
import { asPerson } from '#platform/server/db.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { newCommunity, newPerson, readTestEnv } from '../../../../tests/support/people.ts'
import { letIn } from '../../../../tests/support/ties.ts'
import { composerOf, conversation, handingOf, handOver, openConversation, roomIn, sendMessage, turnClock } from './index.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let here: string
let kari: Viewer, sara: Viewer, per: Viewer, mona: Viewer, liv: Viewer

const FRIDAY_NIGHT = '2026-11-20T22:40:00Z'
const MONDAY = '2026-11-23T09:00:00Z'

beforeAll(async () => {
	readTestEnv()
	database = await openTestDatabase()
	here = await newCommunity('fjordbyen')
	liv = await newPerson(here, 'coordinator', 'Liv Aasen')
}, 120_000)
afterAll(() => database.close())

let people = 0
beforeEach(async () => {
	people++
	kari = await newPerson(here, 'member', `Kari ${people}`)
	sara = await newPerson(here, 'provider', `Sara ${people}`)
	per = await newPerson(here, 'provider', `Per ${people}`)
	mona = await newPerson(here, 'provider', `Mona ${people}`)
})

const on = <T>(moment: string, work: () => Promise<T>): Promise<T> => at(new Date(moment), work)
const write = (from: Viewer, to: Viewer, text = 'Jeg sover dårlig.'): Promise<string> =>
	openConversation(from, { form_key: randomUUID(), to: [to.person], subject: 'Søvn', text })
const say = (from: Viewer, id: string, text = 'Hei'): Promise<void> => sendMessage(from, id, { form_key: randomUUID(), text })
const dueOf = async (id: string): Promise<string | undefined> => (await composerOf(kari, id))?.due
const namesIn = async (id: string): Promise<string[]> => (await conversation(kari, id)).others.map(({ name }) => name!).sort()
const withStandIn = (...standIns: Viewer[]) => ({ atLeave: 'stand_in' as const, standIns: standIns.map(({ person }) => person) })
const leave = (who: Viewer, from: string, until: string, standIn?: Viewer): Promise<void> =>
	on('2026-11-02T09:00:00Z', () => addLeave(who, { form_key: randomUUID(), from, until, standIn: standIn?.person }))

describe('in another helper’s place', () => {
	test('whoever stands in is told what is agreed and what is not to be written, and nothing else of the contact', async () => {
		await letIn(kari, sara, {
			...withStandIn(per),
			days: [1, 3],
			within: 3,
			notFor: ['others'],
			notHere: 'navnet på sjefen',
			aboutWords: 'hunden',
		})
		await leave(sara, '2026-11-18', '2026-11-22', per)
		const id = await on(FRIDAY_NIGHT, () => write(kari, sara))
		const composer = (await on(FRIDAY_NIGHT, () => composerOf(per, id)))!
		expect(composer.expectations).toMatchObject([
			{
				tie: undefined,
				name: `Sara ${people}`,
				days: [1, 3],
				within: 3,
				inPlace: { notFor: ['others'], notHere: 'navnet på sjefen' },
				away: { back: '2026-11-23', standIn: `Per ${people}` },
			},
		])
		expect(composer.standIns).toMatchObject([{ me: true, for: `Sara ${people}` }])
		expect(JSON.stringify(composer)).not.toContain('hunden')
		// Nor do they reach the contact in any other way, nor the agreement when the seat is another's.
		const tie = (await tiesOf(kari))[0]!.id
		await expect(tieOf(per, tie)).rejects.toMatchObject({ kind: 'not_found' })
		expect(await versionsOf(per, tie)).toEqual([])
		const seen = (who: Viewer) =>
			asPerson(who, async (tx) => (await sql`select * from care.agreed_in_place(${id}::uuid)`.execute(tx)).rows.length)
		expect([await seen(per), await seen(mona), await seen(sara), await seen(kari), await seen(liv)]).toEqual([1, 0, 0, 0, 0])
		await on(MONDAY, () => say(per, id, 'Per svarer'))
		await on(MONDAY, turnClock)
		expect(await seen(per)).toBe(0)
	})

	test('without an agreement of their own what is usual holds, for the stand-in too', async () => {
		await letIn(kari, sara, withStandIn(per))
		await leave(sara, '2026-11-18', '2026-11-22', per)
		const id = await on(FRIDAY_NIGHT, () => write(kari, sara))
		expect((await on(FRIDAY_NIGHT, () => composerOf(per, id)))!.expectations).toMatchObject([
			{ within: 2, days: [1, 2, 3, 4, 5], inPlace: { notFor: ['long_talks'], notHere: '' } },
		])
	})

	test('a stand-in hands on to another the member allowed, who goes on reading until the helper is back', async () => {
		await letIn(kari, sara, withStandIn(per, mona))
		const id = await on('2026-11-17T09:00:00Z', () => write(kari, sara, 'Før'))
		await on('2026-11-17T10:00:00Z', () => say(sara, id, 'Svar før'))
		await leave(sara, '2026-11-18', '2026-11-22', per)
		await on('2026-11-18T09:00:00Z', () => say(kari, id, 'Under'))
		expect(await handingOf(per, id)).toMatchObject({ inPlace: true, team: false, colleagues: [{ name: `Mona ${people}` }] })
		const handing = { form_key: randomUUID(), to: mona.person, sees: 'all' as const, stay: false, text: 'Mona tar over.' }
		for (const to of [sara, liv, kari])
			await expect(handOver(per, id, { ...handing, to: to.person })).rejects.toMatchObject({ fields: { to: 'hand_over_to' } })
		await expect(handOver(mona, id, handing)).rejects.toMatchObject({ kind: 'not_found' })
		await on('2026-11-18T10:00:00Z', () => handOver(per, id, handing))
		await expect(conversation(per, id)).rejects.toMatchObject({ kind: 'not_found' })
		const seen = (await conversation(mona, id)).messages.map(({ text, happened }) => happened?.what ?? text)
		expect(seen).toEqual(['Under', 'Mona tar over.', 'handed'])
		expect((await conversation(kari, id)).messages.at(-1)).toMatchObject({ happened: { what: 'handed', sees: 'waiting' } })
		// It still waits, by the same day; and the next words go to her, not to him once more.
		expect(await dueOf(id)).toBe('2026-11-20')
		await on('2026-11-19T09:00:00Z', () => say(kari, id, 'Mer'))
		await on('2026-11-19T09:10:00Z', turnClock)
		expect(await namesIn(id)).toEqual([`Mona ${people}`, `Sara ${people}`])
		expect((await on('2026-11-19T09:20:00Z', () => composerOf(kari, id)))!.expectations[0]).toMatchObject({
			away: { standIn: `Mona ${people}` },
		})
		await on('2026-11-19T10:00:00Z', () => say(mona, id, 'Mona svarer'))
		await on(MONDAY, turnClock)
		expect(await namesIn(id)).toEqual([`Sara ${people}`])
		expect((await roomIn(kari, id)).former.map(({ name, until }) => [name, until])).toEqual([
			[`Per ${people}`, 5],
			[`Mona ${people}`, 7],
		])
	})
})
