import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { takeRole } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { clearNoticesOf, noticesOf } from '#modules/notifications/server/index.ts'
import { answerCheckIn, checkInsOf, endLeave, myWorkingTime, setHours, tieOf } from '#modules/ties/server/index.ts'
import { shiftClock } from '#platform/server/clock.ts'
import { kindsOf, leave, on, say, serviceOfThisFile, withStandIn, writeTo } from '../../../../tests/support/of-this-file.ts'
import { letIn } from '../../../../tests/support/ties.ts'
import { composerOf, conversation, conversationsOf, markSeen, openConversation, startClock, turnClock } from './index.ts'

let round: number
let kari: Viewer, sara: Viewer, per: Viewer, mona: Viewer, liv: Viewer

/** A Friday in November, at night where they live. */
const FRIDAY_NIGHT = '2026-11-20T22:40:00Z'
const MONDAY = '2026-11-23T09:00:00Z'
const TUESDAY_NOON = '2026-11-24T11:00:00Z'
const TUESDAY_EVENING = '2026-11-24T17:00:00Z'

const { database } = serviceOfThisFile((service, number) => {
	;({ kari, sara, per, mona, liv } = service)
	round = number
})

const write = (from: Viewer, to: Viewer, text?: string): Promise<string> => writeTo(from, to.person, text)
const forget = async (...all: Viewer[]): Promise<void> => {
	for (const who of all) for (const { about } of await noticesOf(who)) await clearNoticesOf(who, about)
}
const dueOf = async (id: string): Promise<string | undefined> => (await composerOf(kari, id))?.due
const namesIn = async (id: string): Promise<string[]> => (await conversation(kari, id)).others.map(({ name }) => name!).sort()

describe('what waits for an answer', () => {
	test('written on a Friday night it is due on Tuesday, and the form says when it will be read', async () => {
		await letIn(kari, sara)
		const id = await on(FRIDAY_NIGHT, () => write(kari, sara))
		expect(await dueOf(id)).toBe('2026-11-24')
		const composer = await on(FRIDAY_NIGHT, () => composerOf(kari, id))
		expect(composer).toMatchObject({ late: false, standIns: [], closed: false })
		expect(composer!.expectations).toMatchObject([
			{ name: sara && `Sara ${round}`, within: 2, reading: { now: false, day: '2026-11-23', begins: '08:00' }, away: undefined },
		])
		expect((await on(MONDAY, () => composerOf(kari, id)))!.expectations[0]!.reading).toEqual({ now: true, until: '15:30' })
	})

	test('the helper is reminded the reading day before, once; an answer ends it', async () => {
		await letIn(kari, sara)
		const id = await on(FRIDAY_NIGHT, () => write(kari, sara))
		await forget(sara)
		await on('2026-11-22T12:00:00Z', turnClock)
		expect(await kindsOf(sara, id)).toEqual([])
		await on(MONDAY, turnClock)
		expect(await kindsOf(sara, id)).toEqual(['message_due'])
		await forget(sara)
		await on(MONDAY, turnClock)
		expect(await kindsOf(sara, id)).toEqual([])
		await on(MONDAY, () => say(sara, id))
		await on('2026-12-24T09:00:00Z', turnClock)
		expect(await kindsOf(kari, id)).toEqual(['message'])
	})

	test('late is said to both once the hours of the day are over, and the stand-in the member allowed gets what waits alone', async () => {
		await letIn(kari, sara, withStandIn(per))
		const id = await on('2026-11-10T09:00:00Z', () => write(kari, sara, 'Noe eldre'))
		await on('2026-11-10T10:00:00Z', () => say(sara, id, 'Svart på'))
		await on(FRIDAY_NIGHT, () => say(kari, id, 'Det nye'))
		await forget(kari, sara)
		await on(TUESDAY_NOON, turnClock)
		expect(await kindsOf(kari, id)).toEqual([])
		await on(TUESDAY_EVENING, turnClock)
		expect(await kindsOf(kari, id)).toEqual(['message_late'])
		expect(await kindsOf(sara, id)).toContain('message_late')
		expect(await kindsOf(per, id)).toEqual(['message'])
		expect((await conversation(per, id)).messages.map(({ text }) => text)).toEqual(['Det nye'])
		expect(await on(TUESDAY_EVENING, () => composerOf(kari, id))).toMatchObject({
			late: true,
			standIns: [{ name: `Per ${round}`, for: `Sara ${round}` }],
		})
		// However often, and in however many processes.
		await forget(kari, sara, per)
		await on('2026-11-25T09:00:00Z', () => Promise.all([turnClock(), turnClock(), turnClock()]))
		expect([await kindsOf(kari, id), await kindsOf(sara, id), await kindsOf(per, id)]).toEqual([[], [], []])

		await on('2026-11-25T10:00:00Z', () => say(per, id, 'Per svarer'))
		expect((await conversation(kari, id)).messages.at(-1)).toMatchObject({ text: 'Per svarer', author: { name: `Per ${round}` } })
		expect(await dueOf(id)).toBeUndefined()
		await on('2026-11-25T10:10:00Z', turnClock)
		expect(await namesIn(id)).toEqual([`Sara ${round}`])
		await expect(conversation(per, id)).rejects.toMatchObject({ kind: 'not_found' })
	})

	test('late with nobody to stand in is said as it is', async () => {
		await letIn(kari, sara)
		const id = await on(FRIDAY_NIGHT, () => write(kari, sara))
		await on(TUESDAY_EVENING, turnClock)
		expect(await on(TUESDAY_EVENING, () => composerOf(kari, id))).toMatchObject({ late: true, standIns: [] })
		expect(await namesIn(id)).toEqual([`Sara ${round}`])
	})

	test('several turns at once in several processes take each step once', async () => {
		await letIn(kari, sara, withStandIn(per))
		const id = await on(FRIDAY_NIGHT, () => write(kari, sara))
		const steps = await on(TUESDAY_EVENING, () => Promise.all([turnClock(), turnClock(), turnClock(), turnClock()]))
		expect(steps.filter((count) => count > 0).length).toBeGreaterThan(0)
		expect(await namesIn(id)).toEqual([`Per ${round}`, `Sara ${round}`])
		expect((await kindsOf(kari, id)).filter((kind) => kind === 'message_late')).toHaveLength(1)
	})

	test('the clock turns by itself while the program runs; nobody needs to open a page', async () => {
		await letIn(kari, sara, withStandIn(per))
		const id = await on(FRIDAY_NIGHT, () => write(kari, sara))
		shiftClock(Date.parse(TUESDAY_EVENING) - Date.now())
		const stop = startClock((problem) => expect(problem).toBeUndefined())
		try {
			await expect.poll(async () => kindsOf(kari, id), { timeout: 10_000 }).toContain('message_late')
		} finally {
			await stop()
			shiftClock(0)
		}
		expect(await namesIn(id)).toEqual([`Per ${round}`, `Sara ${round}`])
	})

	test('the days both agreed on count, and the hours the helper keeps', async () => {
		await letIn(kari, sara, { days: [3], within: 1 })
		await setHours(sara, [{ weekday: 3, begins: '10:00', ends: '11:00' }])
		const id = await on(FRIDAY_NIGHT, () => write(kari, sara))
		expect(await dueOf(id)).toBe('2026-11-25')
		expect((await on(FRIDAY_NIGHT, () => composerOf(kari, id)))!.expectations[0]!.reading).toMatchObject({
			day: '2026-11-25',
			begins: '10:00',
		})
		await on('2026-11-25T09:30:00Z', turnClock)
		expect(await kindsOf(kari, id)).toEqual([])
		await on('2026-11-25T10:05:00Z', turnClock)
		expect(await kindsOf(kari, id)).toEqual(['message_late'])
	})
})

describe('leave', () => {
	test('who stands in is decided when it is delivered, sees that alone, and is out when the helper is back', async () => {
		await letIn(kari, sara, withStandIn(per))
		const id = await on('2026-11-17T09:00:00Z', () => write(kari, sara, 'Før'))
		await on('2026-11-17T10:00:00Z', () => say(sara, id, 'Svar før'))
		await leave(sara, '2026-11-18', '2026-11-22', per)
		await forget(sara, per)
		await on(FRIDAY_NIGHT, () => say(kari, id, 'Under'))
		expect((await conversation(per, id)).messages.map(({ text }) => text)).toEqual(['Under'])
		// Whoever is away finds it when they are back, and no letter goes: nothing stands in their queue.
		expect(await kindsOf(sara, id)).toEqual(['message'])
		expect(await kindsOf(per, id)).toEqual(['message'])
		expect((await on(FRIDAY_NIGHT, () => composerOf(kari, id)))!.expectations[0]).toMatchObject({
			away: { back: '2026-11-23', standIn: `Per ${round}` },
		})
		await on(MONDAY, () => say(per, id, 'Per svarer'))
		await on(MONDAY, turnClock)
		expect(await namesIn(id)).toEqual([`Sara ${round}`])
		await on(MONDAY, () => say(kari, id, 'Etter'))
		await expect(conversation(per, id)).rejects.toMatchObject({ kind: 'not_found' })
		expect(await kindsOf(per, id)).toEqual([])
	})

	test('no letter goes to who is on leave', async () => {
		await letIn(kari, sara, withStandIn(per))
		const id = await on('2026-11-17T09:00:00Z', () => write(kari, sara, 'Før'))
		await leave(sara, '2026-11-18', '2026-11-29', per)
		await forget(sara, per)
		const jobs = async (): Promise<number> => {
			const { rows } = await (await database.thief()).query<{ count: number }>(`select count(*)::int as count from care_jobs.job`)
			return rows[0]!.count
		}
		const before = await jobs()
		await on(FRIDAY_NIGHT, () => say(kari, id, 'Under'))
		expect((await jobs()) - before).toBe(1)
	})

	test('what waits when a leave begins goes to the stand-in', async () => {
		await letIn(kari, sara, withStandIn(per))
		const id = await on(FRIDAY_NIGHT, () => write(kari, sara))
		await leave(sara, '2026-11-23', '2026-11-29', per)
		await forget(per)
		await on(MONDAY, turnClock)
		expect(await kindsOf(per, id)).toContain('message')
		expect(await namesIn(id)).toEqual([`Per ${round}`, `Sara ${round}`])
	})

	test('nobody the member has not allowed reads, whoever the helper names', async () => {
		await letIn(kari, sara)
		await leave(sara, '2026-11-18', '2026-11-29', per)
		const id = await on(FRIDAY_NIGHT, () => write(kari, sara))
		await on(TUESDAY_EVENING, turnClock)
		expect(await namesIn(id)).toEqual([`Sara ${round}`])
		expect(await dueOf(id)).toBe('2026-12-01')
		expect((await on(FRIDAY_NIGHT, () => composerOf(kari, id)))!.expectations[0]).toMatchObject({
			away: { back: '2026-11-30', standIn: undefined },
			reading: { now: false, day: '2026-11-30' },
		})
	})

	test('a circle of stand-ins is refused when it is made, and harmless when it comes about', async () => {
		await letIn(kari, sara, withStandIn(per, mona))
		await leave(sara, '2026-11-18', '2026-11-29', per)
		await leave(per, '2026-11-18', '2026-11-29', mona)
		await expect(leave(mona, '2026-11-20', '2026-11-22', sara)).rejects.toMatchObject({ fields: { stand_in: 'stand_in_circle' } })
		await leave(mona, '2026-11-30', '2026-12-04', sara)
		const id = await on(FRIDAY_NIGHT, () => write(kari, sara))
		expect(await namesIn(id)).toEqual([`Mona ${round}`, `Sara ${round}`])
	})

	test('is refused when it makes no sense, and its owner alone can end it', async () => {
		for (const [from, until, standIn, fields] of [
			['2026-11-20', '2026-11-19', undefined, { until: 'ends_before' }],
			['2026-10-01', '2026-10-02', undefined, { until: 'over_already' }],
			['2026-11-20', '2026-11-22', sara, { stand_in: 'stand_in' }],
			['2026-11-20', '2026-11-22', kari, { stand_in: 'stand_in' }],
		] as const)
			await expect(leave(sara, from, until, standIn)).rejects.toMatchObject({ kind: 'look_again', fields })
		await expect(leave(kari, '2026-11-20', '2026-11-22')).rejects.toMatchObject({ kind: 'not_found' })
		await leave(sara, '2026-11-20', '2026-11-22')
		const [made] = (await myWorkingTime(sara)).leaves
		await expect(endLeave(per, made!.id)).rejects.toMatchObject({ kind: 'not_found' })
		await endLeave(sara, made!.id)
		expect((await myWorkingTime(sara)).leaves).toEqual([])
		await expect(setHours(sara, [{ weekday: 1, begins: '15:00', ends: '08:00' }])).rejects.toMatchObject({
			fields: { day_1: 'ends_before' },
		})
		await expect(setHours(sara, [])).rejects.toMatchObject({ reason: 'no_hours' })
	})

	test('a helper who is no helper any more is as away: the stand-in reads', async () => {
		await letIn(kari, sara, withStandIn(per))
		const id = await on('2026-11-17T09:00:00Z', () => write(kari, sara))
		await takeRole(liv, sara.person, 'provider')
		await on('2026-11-18T09:00:00Z', turnClock)
		expect((await conversation(per, id)).messages).toHaveLength(1)
		expect((await on(MONDAY, () => composerOf(kari, id)))!.expectations[0]).toMatchObject({
			away: { back: undefined, standIn: `Per ${round}` },
		})
	})
})

describe('how it goes between the two', () => {
	const weeksAfter = (weeks: number, hour = 9): string =>
		new Date(Date.parse('2026-03-02T09:00:00Z') + (weeks * 7 * 24 + hour - 9) * 3_600_000).toISOString()

	test('a check-in comes up after 2, 6, 12 and 26 weeks, once, for both', async () => {
		const id = await on(weeksAfter(0), () => letIn(kari, sara))
		await on(weeksAfter(0), () => write(kari, sara)).then((thread) => on(weeksAfter(0), () => markSeen(sara, thread, 1)))
		const weeks = async (): Promise<number[]> => (await checkInsOf(kari, id)).map(({ week }) => week)
		for (const [week, expected] of [
			[1, []],
			[2, [2]],
			[5, [2]],
			[6, [6, 2]],
			[12, [12, 6, 2]],
			[25, [12, 6, 2]],
			[26, [26, 12, 6, 2]],
			[60, [26, 12, 6, 2]],
		] as const) {
			await on(weeksAfter(week), () => Promise.all([turnClock(), turnClock()]))
			expect(await weeks(), `week ${week}`).toEqual(expected)
		}
		expect(await kindsOf(kari, id)).toContain('message_check_in')
		expect(await kindsOf(sara, id)).toContain('message_check_in')
	})

	test('what one answers the other sees only when both wish it', async () => {
		const id = await on(weeksAfter(0), () => letIn(kari, sara))
		await on(weeksAfter(2), turnClock)
		const answer = (who: Viewer, marks: number[], show: boolean): Promise<void> =>
			on(weeksAfter(2), () => answerCheckIn(who, id, 2, { marks, words: 'Fra meg', show }))
		await answer(kari, [1, 3, 4], true)
		expect((await checkInsOf(sara, id))[0]).toMatchObject({ mine: undefined, theirs: undefined, answered: true })
		await answer(sara, [4, 4, 4], false)
		expect((await checkInsOf(kari, id))[0]).toMatchObject({ theirs: undefined, answered: true, suggestions: ['change_how_soon'] })
		expect((await checkInsOf(sara, id))[0]!.theirs).toBeUndefined()
		await answer(sara, [4, 4, 4], true)
		expect((await checkInsOf(kari, id))[0]).toMatchObject({ theirs: { marks: [4, 4, 4], words: 'Fra meg' } })
		expect((await checkInsOf(sara, id))[0]).toMatchObject({ theirs: { marks: [1, 3, 4] }, suggestions: ['go_on'] })
		await expect(answerCheckIn(kari, id, 6, { marks: [1, 1, 1], words: '', show: true })).rejects.toMatchObject({ kind: 'not_found' })
		for (const other of [per, liv])
			await expect(answerCheckIn(other, id, 2, { marks: [1, 1, 1], words: '', show: true })).rejects.toMatchObject({ kind: 'not_found' })
	})

	test('two weeks without a sign of life are brought up to both, once, and no more after one', async () => {
		const id = await on(weeksAfter(0), () => letIn(kari, sara))
		const thread = await on(weeksAfter(0), () => write(kari, sara))
		await forget(kari, sara)
		await on(weeksAfter(1.9), turnClock)
		expect((await tieOf(kari, id)).story.silentOn).toBeUndefined()
		await on(weeksAfter(2), turnClock)
		expect((await tieOf(kari, id)).story.silentOn).toBe('2026-03-16')
		expect(await kindsOf(kari, id)).toContain('message_tie')
		expect(await kindsOf(sara, id)).toContain('message_tie')
		await forget(kari, sara)
		await on(weeksAfter(3), turnClock)
		expect(await kindsOf(kari, id)).not.toContain('message_tie')
		await on(weeksAfter(3), () => say(sara, thread, 'Unnskyld'))
		await on(weeksAfter(3, 10), turnClock)
		expect((await tieOf(kari, id)).story.silentOn).toBeUndefined()
	})
})

test('contact that ends leaves nothing waiting: the member keeps all, the helper sees none of it, and nothing is late', async () => {
	const { endContact } = await import('./index.ts')
	const tie = await letIn(kari, sara, withStandIn(per))
	const id = await on(FRIDAY_NIGHT, () => write(kari, sara))
	await on(TUESDAY_EVENING, turnClock)
	await forget(kari, sara)
	for (const other of [per, mona, liv]) await expect(endContact(other, tie)).rejects.toMatchObject({ kind: 'not_found' })
	await endContact(kari, tie)
	for (const gone of [sara, per]) {
		await expect(conversation(gone, id)).rejects.toMatchObject({ kind: 'not_found' })
		expect((await conversationsOf(gone)).lines.map((line) => line.id)).not.toContain(id)
		expect(await kindsOf(gone, id)).toEqual([])
	}
	expect((await conversation(kari, id)).messages[0]!.text).toBe('Jeg sover dårlig.')
	expect(await composerOf(kari, id)).toMatchObject({ closed: true, due: undefined, standIns: [] })
	await expect(say(kari, id)).rejects.toMatchObject({ kind: 'look_again', fields: { text: 'contact_ended' } })
	await expect(write(kari, sara)).rejects.toMatchObject({ fields: { to: 'cannot_write_to' } })
	await expect(write(sara, kari)).rejects.toMatchObject({ fields: { to: 'cannot_write_to' } })
	await expect(endContact(kari, tie)).rejects.toMatchObject({ kind: 'not_allowed' })
	await on('2026-12-24T09:00:00Z', turnClock)
	expect(await kindsOf(kari, id)).toEqual([])
})

test('a helper ends it too, and the others in the conversation go on', async () => {
	const { endContact } = await import('./index.ts')
	const tie = await letIn(kari, sara)
	await letIn(kari, per)
	const id = await on(FRIDAY_NIGHT, () =>
		openConversation(kari, { form_key: randomUUID(), to: [sara.person, per.person], subject: 'Felles', text: 'Til begge' }),
	)
	await endContact(sara, tie)
	expect(await namesIn(id)).toEqual([`Per ${round}`])
	await on(MONDAY, () => say(kari, id, 'Til Per'))
	expect((await conversation(per, id)).messages.map(({ text }) => text)).toContain('Til Per')
	expect(await dueOf(id)).toBe('2026-11-24')
})
