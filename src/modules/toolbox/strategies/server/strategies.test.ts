import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../../../../tests/support/database.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { at } from '#platform/server/clock.ts'
import { asJob } from '#platform/server/db.ts'
import { KEEP_REMOVED_DAYS, forgetRemoved } from '../../server/jobs.ts'
import { somebody } from '../../server/test-people.ts'
import { moveStrategy, pinnedStrategies, pinStrategy, unpinStrategy } from './places.ts'
import { addStrategy, changeStrategy, removedStrategies, removeStrategy, strategies, strategy, takeBack } from './strategies.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
	database = await openTestDatabase()
})
afterAll(() => database.close())

const notFound = { kind: 'not_found' }
const form = () => randomUUID()
const add = (me: Viewer, title: string) => addStrategy(me, form(), { title, how: `how to ${title}` })
const titles = async (me: Viewer) => (await strategies(me)).map((entry) => entry.content.title)
const onHelpNow = async (me: Viewer) => (await pinnedStrategies(me)).map((one) => one.title)

test('I write several, change one, and put them in my order', async () => {
	const me = await somebody()
	const [walk, music, call] = [await add(me, 'walk'), await add(me, 'music'), await add(me, 'call')]
	await changeStrategy(me, form(), music, 1, { title: 'quiet music', how: '' })
	await moveStrategy(me, call, walk)
	await moveStrategy(me, call, walk)
	expect(await titles(me)).toEqual(['call', 'walk', 'quiet music'])
	expect(await strategy(me, music)).toMatchObject({ version: 2, pinned: false, content: { title: 'quiet music', how: '' } })
	await expect(changeStrategy(me, form(), music, 1, { title: 'late', how: '' })).rejects.toMatchObject({ kind: 'clash' })
	await expect(moveStrategy(me, call, randomUUID())).rejects.toMatchObject(notFound)
})

test('A double press adds one', async () => {
	const me = await somebody()
	const key = form()
	const ids = await Promise.all([1, 2, 3].map(() => addStrategy(me, key, { title: 'once', how: '' })))
	expect(new Set(ids).size).toBe(1)
	expect(await titles(me)).toEqual(['once'])
})

test('Two stand on Help now, in the order of the list; a third is refused until one leaves', async () => {
	const me = await somebody()
	const [a, b, c] = [await add(me, 'a'), await add(me, 'b'), await add(me, 'c')]
	await pinStrategy(me, b)
	await pinStrategy(me, a)
	await pinStrategy(me, a)
	expect(await onHelpNow(me)).toEqual(['a', 'b'])
	await expect(pinStrategy(me, c)).rejects.toMatchObject({ kind: 'look_again', reason: 'places_taken' })
	await unpinStrategy(me, a)
	await unpinStrategy(me, a)
	await pinStrategy(me, c)
	expect(await onHelpNow(me)).toEqual(['b', 'c'])
})

test('Twenty presses at once leave exactly two on Help now', async () => {
	const me = await somebody()
	const ids = await Promise.all(Array.from({ length: 20 }, (_, n) => add(me, `one ${n}`)))
	const presses = await Promise.allSettled(ids.map((id) => pinStrategy(me, id)))
	expect(presses.filter((press) => press.status === 'fulfilled')).toHaveLength(2)
	for (const press of presses) if (press.status === 'rejected') expect(press.reason).toMatchObject({ reason: 'places_taken' })
	expect(await onHelpNow(me)).toHaveLength(2)
})

test('What I take away I can take back; after some weeks it is erased, and nothing else with it', async () => {
	const me = await somebody()
	const [walk, music] = [await add(me, 'walk'), await add(me, 'music')]
	await changeStrategy(me, form(), walk, 1, { title: 'a walk', how: '' })
	await pinStrategy(me, walk)
	await removeStrategy(me, walk)
	await removeStrategy(me, walk)
	expect([await titles(me), await onHelpNow(me)]).toEqual([['music'], []])
	expect((await removedStrategies(me)).map((entry) => entry.id)).toEqual([walk])
	await expect(strategy(me, walk)).rejects.toMatchObject(notFound)
	await expect(pinStrategy(me, walk)).rejects.toMatchObject(notFound)
	await takeBack(me, walk)
	expect(await titles(me)).toEqual(['a walk', 'music'])
	await removeStrategy(me, walk)
	const days = (n: number) => new Date(Date.now() + n * 86_400_000)
	expect(await at(days(KEEP_REMOVED_DAYS), forgetRemoved)).toBe(0)
	expect(await at(days(KEEP_REMOVED_DAYS + 1), forgetRemoved)).toBe(1)
	await expect(takeBack(me, walk)).rejects.toMatchObject(notFound)
	expect((await strategies(me)).map((entry) => entry.id)).toEqual([music])
})

test('The night\u2019s job can touch nothing that stands', async () => {
	const me = await somebody()
	const id = await add(me, 'stands')
	const gone = await asJob('care', (tx) => tx.deleteFrom('care.entry').where('id', '=', id).executeTakeFirst())
	expect(gone.numDeletedRows).toBe(0n)
	await expect(asJob('care', (tx) => tx.selectFrom('care.entry').select('box').execute())).rejects.toThrow('permission denied')
})

test('Nobody else lists, reads, changes, moves, pins, takes away or takes back', async () => {
	const me = await somebody()
	const [id, second] = [await add(me, 'mine'), await add(me, 'mine too')]
	await pinStrategy(me, id)
	const outsiders = [await somebody(['member'], me.community), { ...me, community: randomUUID() }]
	for (const role of ['provider', 'consultant', 'relative', 'coordinator', 'evaluator'] as const) outsiders.push({ ...me, roles: [role] })
	for (const viewer of outsiders) {
		expect(await strategies(viewer).catch((error) => error.kind)).toEqual(viewer.roles.includes('member') ? [] : 'not_found')
		expect(await pinnedStrategies(viewer)).toEqual([])
		await expect(strategy(viewer, id)).rejects.toMatchObject(notFound)
		await expect(changeStrategy(viewer, form(), id, 1, { title: 'theirs', how: '' })).rejects.toMatchObject(notFound)
		await expect(moveStrategy(viewer, second, id)).rejects.toMatchObject(notFound)
		await expect(pinStrategy(viewer, second)).rejects.toMatchObject(notFound)
		await expect(unpinStrategy(viewer, id)).rejects.toMatchObject(notFound)
		await expect(removeStrategy(viewer, id)).rejects.toMatchObject(notFound)
		await expect(takeBack(viewer, id)).rejects.toMatchObject(notFound)
		if (!viewer.roles.includes('member')) await expect(addStrategy(viewer, form(), { title: 'x', how: '' })).rejects.toMatchObject(notFound)
	}
	await changeStrategy(me, form(), id, 1, { title: 'mine still', how: '' })
	await removeStrategy(me, second)
	expect([await titles(me), await onHelpNow(me)]).toEqual([['mine still'], ['mine still']])
})
