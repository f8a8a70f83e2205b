import { afterAll, beforeAll, expect, test } from 'vitest'
import { now, today } from '#platform/server/clock.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { openDesk } from '../../../../tests/support/desk.ts'
import { makeMember } from '../../../../tests/support/group.ts'
import { COLOURS, colourOf } from '../rules.ts'
import { deskSince, queue, type QueueItem } from './index.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let desk: Awaited<ReturnType<typeof openDesk>>
const CASES = 100

beforeAll(async () => {
	database = await openTestDatabase()
	desk = await openDesk()
	// Newcomers among them, so that what is no case stands on every page.
	for (let count = 0; count < 5; count++) await desk.aPost(await makeMember(desk.community))
	const { community } = desk.anne.peer.identity
	const thief = await database.thief()
	await thief.query(
		`insert into peer.desk_case (community, kind, object, about, opened_at, weight)
			select $1, 'post', gen_random_uuid(), $2, now() - make_interval(mins => n * 67), n % 3 from generate_series(1, $3) n`,
		[community, desk.writer.persona, CASES],
	)
	// Some are held, some are asked about, some rest, and one is about whoever looks.
	await thief.query(
		`insert into peer.desk_hand (community, kind, object, held_by, opinion_for, follow_up)
			select $1, 'case', id, case n % 4 when 0 then $2::uuid when 1 then $3::uuid end, case n % 4 when 2 then $2::uuid end, case when n % 5 = 0 then $4::date + 3 end
			from (select id, row_number() over (order by opened_at) n from peer.desk_case where community = $1) c where n <= 40`,
		[community, desk.anne.persona, desk.bo.persona, today()],
	)
	await thief.query(
		`insert into peer.desk_case (community, kind, object, about, opened_at, weight) values ($1, 'name', $2, $2, now(), 2)`,
		[community, desk.bo.persona],
	)
}, 60_000)
afterAll(() => database.close())

async function all(wish: Parameters<typeof queue>[1] = {}): Promise<QueueItem[]> {
	const { pages, total } = await queue(desk.anne.peer, wish)
	const found: QueueItem[] = []
	for (let page = 1; page <= pages; page++) found.push(...(await queue(desk.anne.peer, { ...wish, page })).items)
	expect(found).toHaveLength(total)
	expect(new Set(found.map(({ kind, object }) => `${kind} ${object}`)).size).toBe(total)
	return found
}

test('what is weighed in the database is weighed as the rules say, and the pages hold everything once, in one order', async () => {
	const moment = now()
	const items = await all()
	for (const { colour, weight, since } of items) expect(colour).toBe(colourOf(weight, since, moment))
	const pressed = items.toSorted(
		(a, b) =>
			Number(b.rings) - Number(a.rings) ||
			COLOURS.indexOf(b.colour) - COLOURS.indexOf(a.colour) ||
			b.weight - a.weight ||
			a.since.getTime() - b.since.getTime(),
	)
	expect(items.map(({ since, colour }) => `${colour} ${since.getTime()}`)).toEqual(
		pressed.map(({ since, colour }) => `${colour} ${since.getTime()}`),
	)
	const { counts, oldest } = await queue(desk.anne.peer)
	for (const colour of COLOURS) expect(counts[colour]).toBe(items.filter((one) => one.colour === colour).length)
	expect(oldest!.getTime()).toBe(Math.min(...items.map(({ since }) => since.getTime())))
	expect(new Set(items.map(({ kind }) => kind)).size).toBeGreaterThan(1)
	expect(items.some(({ followUp }) => followUp)).toBe(false)
})

test('each filter shows what it says, and all of it', async () => {
	const everything = [...(await all()), ...(await all({ who: 'rests' }))]
	expect((await all({ who: 'rests' })).every(({ followUp }) => followUp !== undefined)).toBe(true)
	const awake = everything.filter(({ followUp }) => !followUp)
	const ids = (items: readonly QueueItem[]): string[] => items.map(({ object }) => object).sort()
	expect(ids(await all({ who: 'mine' }))).toEqual(ids(awake.filter(({ mine, opinionFromMe }) => mine || opinionFromMe)))
	expect(ids(await all({ who: 'nobody' }))).toEqual(ids(awake.filter(({ holder }) => !holder)))
	for (const colour of COLOURS) expect(ids(await all({ colour }))).toEqual(ids(awake.filter((one) => one.colour === colour)))
	expect(ids(await all({ kind: 'first_words' }))).toEqual(ids(awake.filter(({ kind }) => kind === 'first_words')))
	expect(ids(await all({ kind: 'case', colour: 'amber', who: 'nobody' }))).toEqual(
		ids(awake.filter(({ kind, colour, holder }) => kind === 'case' && colour === 'amber' && !holder)),
	)
})

test('a page that stands open learns how many things came since, and nobody learns it of a case about themselves', async () => {
	const since = now()
	expect(await deskSince(desk.anne.peer, new Date(since.getTime() + 1000))).toBe(0)
	await desk.aCase()
	expect(await deskSince(desk.anne.peer, since)).toBeGreaterThanOrEqual(1)
	const long = new Date(0)
	expect(await deskSince(desk.anne.peer, long)).toBe((await deskSince(desk.bo.peer, long)) + 1)
	await expect(deskSince(desk.writer.peer, long)).rejects.toMatchObject({ kind: 'not_found' })
	expect(await queue(desk.writer.peer)).toMatchObject({ items: [], total: 0 })
})
