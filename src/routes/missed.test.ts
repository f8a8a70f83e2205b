import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { callMissed, forgetMissed, kindWords, missedThing, queue, sayMissed } from '#modules/moderation/server/index.ts'
import { savePages } from '#modules/notifications/server/index.ts'
import { chooseName, type PeerViewer } from '#modules/personas/server/index.ts'
import { shiftClock } from '#platform/server/clock.ts'
import { asPersonas } from '#platform/server/db.ts'
import { openTestDatabase } from '../../tests/support/database.ts'
import { afresh } from '../../tests/support/desk.ts'
import { makeCommunity, makeConsultant, makeMember } from '../../tests/support/group.ts'
import { noteHere, wishToBeMissed } from './here.ts'
import { comeBack, startPause } from './pause.ts'

const DAY = 86_400_000
let database: Awaited<ReturnType<typeof openTestDatabase>>
let thief: pg.Client
let anne: Awaited<ReturnType<typeof makeConsultant>>
let community: string

beforeAll(async () => {
	database = await openTestDatabase()
	thief = await database.thief()
	community = await makeCommunity()
	anne = await makeConsultant(community)
}, 60_000)
afterEach(() => shiftClock(0))
afterAll(async () => {
	shiftClock(0)
	await database.close()
})

async function asksFor(days: number) {
	const member = await makeMember(community)
	await wishToBeMissed(member.viewer, member.peer, { persona: member.persona, days })
	return member
}
type Asked = Awaited<ReturnType<typeof asksFor>>

const waits = async (member: Asked, by: PeerViewer = anne.peer) => {
	for (const { object } of (await queue(by, { kind: 'missed' })).items)
		if ((await missedThing(by, object)).persona === member.persona) return object
	return undefined
}
const saying = (words: string) => ({ form_key: randomUUID(), words })

/** Everything of some tables, as whoever has the whole database reads it. */
async function dumped(...tables: string[]): Promise<string> {
	const rows: string[] = []
	for (const table of tables) rows.push(...(await thief.query(`select t::text as row from ${table} t`)).rows.map(({ row }) => String(row)))
	return rows.join('\n')
}

test('I am missed when I have not been here for as long as I said, read the word that was left for me, and am missed once', async () => {
	const member = await asksFor(7)
	shiftClock(6 * DAY)
	await callMissed()
	expect(await waits(member)).toBeUndefined()
	shiftClock(7 * DAY)
	await callMissed()
	const id = await waits(member)
	expect(id).toBeDefined()
	await callMissed()
	expect((await queue(anne.peer, { kind: 'missed' })).items.filter(({ object }) => object === id)).toHaveLength(1)
	const word = saying('Hei. Vi tenker på deg.')
	await sayMissed(anne.peer, id!, word)
	await sayMissed(anne.peer, id!, word)
	expect(await waits(member)).toBeUndefined()
	expect(await kindWords(member.peer)).toMatchObject([{ words: 'Hei. Vi tenker på deg.', persona: member.persona }])
	shiftClock(40 * DAY)
	await callMissed()
	expect(await waits(member)).toBeUndefined()
	// Here again, and away again: then they are missed anew.
	await noteHere(member.viewer, member.peer)
	shiftClock(47 * DAY)
	await callMissed()
	expect(await waits(member)).toBeDefined()
	shiftClock(200 * DAY)
	await sayMissed(anne.peer, (await waits(member))!, saying('Igjen.'))
	shiftClock(261 * DAY)
	expect(await forgetMissed()).toBeGreaterThan(0)
	expect(await kindWords(member.peer)).toEqual([])
})

test('opening a page of the group under any name counts as being here, and a pause is no being away', async () => {
	const [reads, rests, ends] = [await asksFor(7), await asksFor(7), await asksFor(7)]
	await startPause(rests.viewer, 'open')
	await startPause(ends.viewer, 'week')
	shiftClock(5 * DAY)
	await noteHere(reads.viewer, reads.peer)
	shiftClock(10 * DAY)
	await callMissed()
	for (const member of [reads, rests, ends]) expect(await waits(member)).toBeUndefined()
	shiftClock(13 * DAY)
	await callMissed()
	expect([await waits(reads), await waits(rests), await waits(ends)]).toEqual([expect.any(String), undefined, undefined])
	shiftClock(15 * DAY)
	await callMissed()
	expect([await waits(rests), await waits(ends)]).toEqual([undefined, expect.any(String)])
	await comeBack(rests.viewer)
	shiftClock(23 * DAY)
	await callMissed()
	expect(await waits(rests)).toBeDefined()
})

test('nothing in the database says who asked, who is missed or who was here; nor that two names are one', async () => {
	const member = await asksFor(7)
	await savePages()
	const second = await chooseName(member.viewer, `Annet ${randomUUID().slice(0, 6)}`, 'Ukjent Person')
	shiftClock(3 * DAY)
	await noteHere(member.viewer, await afresh(member.viewer))
	await savePages()
	shiftClock(11 * DAY)
	await callMissed()
	await savePages()
	const id = (await waits(member))!
	await sayMissed(anne.peer, id, saying('Et godt ord.'))
	const told = await dumped('peer.missed', 'peer.sealed_page', 'peer.notice', 'peer.desk_line', 'peer.desk_hand', 'peer.desk_look')
	for (const secret of [member.persona, second, member.viewer.person]) expect(told).not.toContain(secret)
	expect(told).toContain(id)
	expect(await dumped('peer_jobs.job')).not.toContain(member.persona)
})

test('one name at a time is missed, so that two never are on one day; coming back takes nothing from the desk', async () => {
	const member = await asksFor(7)
	const second = await chooseName(member.viewer, `Annet ${randomUUID().slice(0, 6)}`, 'Ukjent Person')
	const peer = await afresh(member.viewer)
	await wishToBeMissed(member.viewer, peer, { persona: second, days: 7 })
	shiftClock(8 * DAY)
	await callMissed()
	expect(await waits(member)).toBeUndefined()
	const other = { ...member, persona: second }
	const id = await waits(other)
	expect(id).toBeDefined()
	await noteHere(member.viewer, peer)
	await callMissed()
	expect(await waits(other)).toBe(id)
	const off = await asksFor(7)
	await wishToBeMissed(off.viewer, off.peer, undefined)
	shiftClock(30 * DAY)
	await callMissed()
	expect(await waits(off)).toBeUndefined()
})

test('a word is read by whoever it is for alone; members reach nothing, and nobody at work handles themselves', async () => {
	const member = await asksFor(7)
	const stranger = await makeMember(community)
	const foreign = await makeConsultant(await makeCommunity())
	shiftClock(8 * DAY)
	await callMissed()
	const id = (await waits(member))!
	for (const other of [stranger.peer, member.peer, foreign.peer]) {
		await expect(missedThing(other, id)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(sayMissed(other, id, saying('Hei'))).rejects.toMatchObject({ kind: 'not_found' })
		const rows = await asPersonas(other.identity, (tx) => tx.selectFrom('peer.missed').select('id').execute())
		expect(rows).toEqual([])
	}
	// Somebody at work who is also a member, and missed themselves.
	const both: PeerViewer = { ...anne.peer, mine: [...anne.peer.mine, { id: member.persona, name: 'Meg', kind: 'member', usual: false }] }
	expect((await queue(both, { kind: 'missed' })).items.map(({ object }) => object)).not.toContain(id)
	await expect(sayMissed(both, id, saying('Til meg selv'))).rejects.toMatchObject({ kind: 'not_found' })
	await sayMissed(anne.peer, id, saying('Bare til deg.'))
	expect(await kindWords(member.peer)).toHaveLength(1)
	for (const other of [stranger.peer, anne.peer, foreign.peer]) expect(await kindWords(other)).toEqual([])
})
