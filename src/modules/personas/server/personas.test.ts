import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asPersonas } from '#platform/server/db.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { makeCommunity, makeMember, makePerson } from '../../../../tests/support/group.ts'
import { acceptRules, chooseName, makeUsual, forgetKeptPersonas, openOwner, peerCommunity, personasOf, takeDuty } from './index.ts'
import { nameKey, nameProblem, SLOTS } from '../rules.ts'
import { memberClaims } from './claims.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let here: string
beforeAll(async () => {
	database = await openTestDatabase()
	here = await makeCommunity()
})
afterAll(() => database.close())

test('somebody finds their own names at sign-in, and nobody else does', async () => {
	const [anna, other] = [await makePerson(here, 'member'), await makePerson(here, 'member')]
	const first = await chooseName(anna, 'Havblikk', anna.name)
	const second = await chooseName(anna, 'Regnvær', anna.name)
	forgetKeptPersonas()
	expect((await personasOf(anna)).mine.map((one) => [one.id, one.usual])).toEqual([
		[first, true],
		[second, false],
	])
	expect((await personasOf(other)).mine).toEqual([])
})

test('two names of one person share no value in the database but their community', async () => {
	const anna = await makePerson(here, 'member')
	const ids = [await chooseName(anna, 'Tyttebær', anna.name), await chooseName(anna, 'Multebær', anna.name)]
	const thief = await database.thief()
	const rows = (
		await thief.query(
			'select c.*, p.name, p.name_key from peer.persona_claim c join peer.persona p on p.id = c.persona where p.id = any($1)',
			[ids],
		)
	).rows
	const [a, b] = rows.map((row) => Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString('hex') : String(value))))
	expect(a!.filter((value) => b!.includes(value))).toEqual([peerCommunity(here)])
	expect(rows.map((row) => openOwner(row))).toEqual([anna.person, anna.person])
})

test('the claims of one person in two communities have nothing in common', () => {
	const person = randomUUID()
	const [one, two] = [memberClaims(randomUUID(), person), memberClaims(randomUUID(), person)]
	expect(one.filter((claim) => two.some((other) => other.equals(claim)))).toEqual([])
})

test('another person’s claim rows are not there, even for whoever knows the persona’s id', async () => {
	const [anna, spy] = [await makeMember(here), await makeMember(here)]
	const seen = await asPersonas({ ...spy.peer.identity, personas: [anna.persona] }, (tx) =>
		tx.selectFrom('peer.persona_claim').selectAll().where('persona', '=', anna.persona).execute(),
	)
	expect(seen).toEqual([])
})

test('a name that is taken, or looks like one, is refused, and so at the same moment', async () => {
	const [anna, other] = [await makePerson(here, 'member'), await makePerson(here, 'member')]
	await chooseName(anna, 'Solstråle', anna.name)
	for (const alike of ['solstrale', 'SOL STRÅLE', 'S0lstråle'])
		await expect(chooseName(other, alike, other.name)).rejects.toMatchObject({ kind: 'look_again', fields: { name: 'taken' } })
	const people = await Promise.all(Array.from({ length: 8 }, () => makePerson(here, 'member')))
	const answers = await Promise.allSettled(people.map((one) => chooseName(one, 'Snøfonn', one.name)))
	expect(answers.filter((answer) => answer.status === 'fulfilled').length).toBe(1)
})

test('names are many but not without end, and only members choose them', async () => {
	const anna = await makePerson(here, 'member')
	for (let i = 0; i < SLOTS; i++) await chooseName(anna, `Navn nr ${i} ${randomUUID().slice(0, 8)}`, anna.name)
	await expect(chooseName(anna, 'Ett til her', anna.name)).rejects.toMatchObject({ reason: 'no_slot' })
	for (const role of ['provider', 'relative', 'coordinator', 'consultant'] as const)
		await expect(chooseName(await makePerson(here, role), 'Bekkeblom', 'x')).rejects.toMatchObject({ kind: 'not_found' })
})

test('a duty name is for consultants, and there is one', async () => {
	const ida = await makePerson(here, 'consultant')
	const first = await takeDuty(ida, 'Ida, brukerkonsulent')
	forgetKeptPersonas()
	expect(await takeDuty(ida, 'Ida igjen')).toBe(first)
	await expect(takeDuty(await makePerson(here, 'member'), 'Konsulent')).rejects.toMatchObject({ kind: 'not_found' })
	const member = await makeMember(here)
	const id = randomUUID()
	const forged = asPersonas({ ...member.peer.identity, personas: [id] }, (tx) =>
		tx
			.insertInto('peer.persona')
			.values({ id, community: member.peer.identity.community, name: 'Falsk vakt', name_key: 'falskvakt', kind: 'duty' })
			.execute(),
	)
	await expect(forged).rejects.toMatchObject({ code: '42501' })
})

test.each([
	['Marit', 'Marit Nesheim', 'like_legal_name'],
	['marit87', 'Marit Nesheim', 'like_legal_name'],
	['Nesheimen', 'Marit Nesheim', 'like_legal_name'],
	['N3sheim', 'Marit Nesheim', 'like_legal_name'],
	['Nessheim', 'Marit Nesheim', 'like_legal_name'],
	['Moderator Kari', 'Ola Vik', 'like_staff'],
	['Brukerk0nsulent', 'Ola Vik', 'like_staff'],
	['x', 'Ola Vik', 'too_short'],
	['<b>hei</b>', 'Ola Vik', 'odd_signs'],
	['a'.repeat(31), 'Ola Vik', 'too_long'],
	['Nazi88', 'Ola Vik', 'unkind'],
	['Måltrost', 'Marit Nesheim', undefined],
	['Ett skritt', 'Sofie Lindgard', undefined],
	['Fjærestein', 'Marit Nesheim', undefined],
])('the name %s of somebody called %s: %s', (name, legal, problem) => {
	expect(nameProblem(name, legal)).toBe(problem)
})

test('a name is compared without case, spaces, accents and lookalikes', () => {
	expect(nameKey('Blå Fjell')).toBe(nameKey('bla.fje1l'))
	expect(nameKey('Røyskatt')).toBe(nameKey('roy5katt'))
})

test('which version of the house rules somebody has said yes to is theirs alone, and stays with their usual name', async () => {
	const anna = await makePerson(await makeCommunity(), 'member')
	const name = await chooseName(anna, 'Blåklokke', anna.name)
	expect((await personasOf(anna)).rules).toBe(0)
	await acceptRules(anna, 3)
	await makeUsual(anna, name)
	expect(await personasOf(anna)).toMatchObject({ rules: 3, mine: [{ id: name, usual: true }] })
})
