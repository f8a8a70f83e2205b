import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Viewer } from '#modules/accounts/rules.ts'
import { tieOf, tiesOf, versionsOf } from '#modules/ties/server/index.ts'
import { asPerson } from '#platform/server/db.ts'
import { leave, on, say, serviceOfThisFile, withStandIn, writeTo } from '../../../../tests/support/of-this-file.ts'
import { letIn } from '../../../../tests/support/ties.ts'
import { composerOf, conversation, handingOf, handOver, roomIn, turnClock } from './index.ts'

let round: number
let kari: Viewer, sara: Viewer, per: Viewer, mona: Viewer, liv: Viewer

const FRIDAY_NIGHT = '2026-11-20T22:40:00Z'
const MONDAY = '2026-11-23T09:00:00Z'

serviceOfThisFile((service, number) => {
	;({ kari, sara, per, mona, liv } = service)
	round = number
})

const write = (from: Viewer, to: Viewer, text?: string): Promise<string> => writeTo(from, to.person, text)
const dueOf = async (id: string): Promise<string | undefined> => (await composerOf(kari, id))?.due
const namesIn = async (id: string): Promise<string[]> => (await conversation(kari, id)).others.map(({ name }) => name!).sort()

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
				name: `Sara ${round}`,
				days: [1, 3],
				within: 3,
				inPlace: { notFor: ['others'], notHere: 'navnet på sjefen' },
				away: { back: '2026-11-23', standIn: `Per ${round}` },
			},
		])
		expect(composer.standIns).toMatchObject([{ me: true, for: `Sara ${round}` }])
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
		expect(await handingOf(per, id)).toMatchObject({ inPlace: true, team: false, colleagues: [{ name: `Mona ${round}` }] })
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
		expect(await namesIn(id)).toEqual([`Mona ${round}`, `Sara ${round}`])
		expect((await on('2026-11-19T09:20:00Z', () => composerOf(kari, id)))!.expectations[0]).toMatchObject({
			away: { standIn: `Mona ${round}` },
		})
		await on('2026-11-19T10:00:00Z', () => say(mona, id, 'Mona svarer'))
		await on(MONDAY, turnClock)
		expect(await namesIn(id)).toEqual([`Sara ${round}`])
		expect((await roomIn(kari, id)).former.map(({ name, until }) => [name, until])).toEqual([
			[`Per ${round}`, 5],
			[`Mona ${round}`, 7],
		])
	})
})
