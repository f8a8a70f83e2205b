import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
	cafeViewer,
	changeSignUp,
	dateHere,
	hostDate,
	moveDate,
	mySignUp,
	numbersOf,
	remind,
	signUp,
	type CafeViewer,
} from '#modules/cafes/server/index.ts'
import type { NewSignUp } from '#modules/cafes/forms.ts'
import { personasOf, type Asking } from '#modules/personas/server/index.ts'
import { hoursBefore, makeCafe } from '../../../../tests/support/cafes.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { makeCommunity, makeConsultant, makeMember } from '../../../../tests/support/group.ts'

/** Changing one's mind about how one comes, and a date that changes its own. */
let database: Awaited<ReturnType<typeof openTestDatabase>>
let thief: pg.Client
let community: string
let host: Awaited<ReturnType<typeof makeConsultant>>
beforeAll(async () => {
	database = await openTestDatabase()
	thief = await database.thief()
	community = await makeCommunity()
	host = await makeConsultant(community)
})
afterAll(() => database.close())

const at = async (asking: Asking): Promise<CafeViewer> => cafeViewer(asking, await personasOf(asking))
const newMember = async () => (await makeMember(community)).viewer
const as: NewSignUp = {
	how: 'word',
	persona: '',
	name: '',
	word: '',
	step: 'stay',
	first: undefined,
	wishes: '',
	online: undefined,
	seen: undefined,
}
const withWord = (word: string, more: Partial<NewSignUp> = {}): NewSignUp => ({ ...as, word, ...more })

test('where one can come both ways: over to the screen gives the seat back, over to the room takes one or waits', async () => {
	const date = await makeCafe(host.peer, { seats: 1, mode: 'both', link: 'https://meet.example/naustet' })
	const [a, b] = [await newMember(), await newMember()]
	expect(await signUp(await at(a), date, withWord('Ask'), 1)).toBe('seat')
	expect(await signUp(await at(b), date, withWord('Bok', { online: 'yes' }), 1)).toBe('seat')
	// The room is full: they wait for it, and lose nothing of the screen.
	await changeSignUp(await at(b), date, withWord('Bok'), 1)
	await hoursBefore(date, 2, async () => {
		expect(await mySignUp(await at(b), date)).toMatchObject({ state: 'waiting', online: false, link: 'https://meet.example/naustet' })
	})
	// Saved again it is the same, and nobody else is moved by it.
	await changeSignUp(await at(b), date, withWord('Bok', { wishes: 'Nær døra' }), 1)
	expect(await mySignUp(await at(a), date)).toMatchObject({ state: 'seat', online: false })
	await changeSignUp(await at(a), date, withWord('Ask', { online: 'yes' }), 1)
	expect(await mySignUp(await at(a), date)).toMatchObject({ state: 'seat', online: true })
	expect(await mySignUp(await at(b), date)).toMatchObject({ state: 'offered' })
	// Who is offered the seat and goes over to the screen instead lets it go on.
	await changeSignUp(await at(b), date, withWord('Bok', { online: 'yes' }), 1)
	expect(await mySignUp(await at(b), date)).toMatchObject({ state: 'seat', online: true, offerUntil: undefined })
	await changeSignUp(await at(a), date, withWord('Ask'), 1)
	expect(await mySignUp(await at(a), date)).toMatchObject({ state: 'seat', online: false })
})

test('where one can come in one way only, nothing of that changes the seat', async () => {
	const date = await makeCafe(host.peer, { seats: 1 })
	const [a, b] = [await newMember(), await newMember()]
	await signUp(await at(a), date, withWord('Ask'), 1)
	await signUp(await at(b), date, withWord('Bok'), 1)
	await changeSignUp(await at(b), date, withWord('Bok', { online: 'yes' }), 1)
	expect(await mySignUp(await at(b), date)).toMatchObject({ state: 'waiting' })
	expect((await numbersOf(host.peer, [date])).get(date)).toEqual({ seat: 1, waiting: 1 })
})

test('who was reminded of a date that is moved then is reminded of its new day too', async () => {
	const date = await makeCafe(host.peer, { seats: 3 })
	await signUp(await at(await newMember()), date, withWord('Ask'), 1)
	const there = await dateHere(host.peer, date)
	const days = async () =>
		(await thief.query(`select count(*)::int as n from peer.notice where topic = $1 and kind = 'cafe_day'`, [date])).rows[0].n as number
	await hoursBefore(date, 20, async () => {
		await remind()
		const day = new Date(there.startsAt.getTime() + 7 * 86_400_000).toISOString().slice(0, 10)
		await moveDate(host.peer, date, { day, time: '17:00', place: there.place.id, note: '' })
		await remind()
	})
	expect(await days()).toBe(1)
	await hoursBefore(date, 20 - 7 * 24, remind)
	expect(await days()).toBe(2)
})

test('two can host a date, and nobody but who leads', async () => {
	const date = await makeCafe(host.peer, { seats: 3 })
	const second = await makeConsultant(community)
	const hosts = async () => {
		const { host: first, also } = await dateHere(host.peer, date)
		return [first?.id, also?.id]
	}
	const [one, two] = [host.peer.duty!.id, second.peer.duty!.id]
	await hostDate(second.peer, date, 'also')
	// Whoever hosts it already does not host it twice.
	await hostDate(host.peer, date, 'also')
	expect(await hosts()).toEqual([one, two])
	await hostDate(host.peer, date, 'not')
	expect(await hosts()).toEqual([one, two])
	await hostDate(second.peer, date)
	expect(await hosts()).toEqual([two, undefined])
	await hostDate(host.peer, date, 'also')
	await hostDate(host.peer, date, 'not')
	expect(await hosts()).toEqual([two, undefined])
	await expect(hostDate((await makeMember(community)).peer, date, 'also')).rejects.toMatchObject({ kind: 'not_found' })
})
