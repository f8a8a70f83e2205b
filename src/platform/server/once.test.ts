import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../../tests/support/database.ts'
import { asPerson, asPersonas } from './db.ts'
import { onceForPerson, onceForPersona } from './once.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
	database = await openTestDatabase()
})
afterAll(() => database.close())

const somebody = () => ({ person: randomUUID(), community: randomUUID() })
const soon = () => new Promise((resolve) => setTimeout(resolve, 20))

test('Ten presses at once make one thing, and all ten are told which', async () => {
	const who = somebody()
	const key = randomUUID()
	let made = 0
	const press = () =>
		asPerson(who, (tx) =>
			onceForPerson(tx, who, key, async () => {
				await soon()
				return `thing ${++made}`
			}),
		)
	const told = await Promise.all(Array.from({ length: 10 }, press))
	expect(made).toBe(1)
	expect(new Set(told)).toEqual(new Set(['thing 1']))
})

test('When the first press fails, the second makes the thing', async () => {
	const who = somebody()
	const key = randomUUID()
	const second: Promise<string>[] = []
	const first = asPerson(who, (tx) =>
		onceForPerson(tx, who, key, async () => {
			second.push(asPerson(who, (other) => onceForPerson(other, who, key, async () => 'mine')))
			await soon()
			throw new Error('broke half-way')
		}),
	)
	await expect(first).rejects.toThrow('broke half-way')
	expect(await second[0]).toBe('mine')
})

test('A key belongs to its person: with the same key another makes another thing', async () => {
	const key = randomUUID()
	const [one, other] = [somebody(), somebody()]
	expect(await asPerson(one, (tx) => onceForPerson(tx, one, key, async () => 'one'))).toBe('one')
	expect(await asPerson(other, (tx) => onceForPerson(tx, other, key, async () => 'other'))).toBe('other')
})

test('What is no key is refused before anything is made', async () => {
	const who = somebody()
	await expect(asPerson(who, (tx) => onceForPerson(tx, who, 'nonsense', async () => 'x'))).rejects.toMatchObject({
		kind: 'look_again',
		reason: 'form_key',
	})
})

test('The peer side does the same for a persona, and refuses a persona that is not theirs', async () => {
	const [community, persona] = [randomUUID(), randomUUID()]
	const who = { community, personas: [persona], claims: ['00ff'], standing: 'member' as const }
	const key = randomUUID()
	const press = (made: string) => asPersonas(who, (tx) => onceForPersona(tx, community, persona, key, async () => made))
	expect(new Set(await Promise.all([press('a'), press('a')]))).toEqual(new Set(['a']))
	expect(await press('b')).toBe('a')
	await expect(asPersonas(who, (tx) => onceForPersona(tx, community, randomUUID(), randomUUID(), async () => 'x'))).rejects.toThrow(
		'row-level security',
	)
})
