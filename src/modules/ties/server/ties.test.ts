import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { comeIn, confirmHelper, openCode, openInvitations, peopleWithRole } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { noticesOf } from '#modules/notifications/server/index.ts'
import { at } from '#platform/server/clock.ts'
import { asJob, asPerson } from '#platform/server/db.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { newCommunity, newPerson, readTestEnv } from '../../../../tests/support/people.ts'
import { letIn } from '../../../../tests/support/ties.ts'
import { FIRST_AGREEMENT } from '../agreement.ts'
import {
	agree,
	answerAsk,
	askHelper,
	askMember,
	forgetOldAsks,
	helpersToAsk,
	makeTieCode,
	proposeAgreement,
	standing,
	takeAskBack,
	tieOf,
	tiesOf,
	useTieCode,
	versionsOf,
} from './index.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let here: string
let kari: Viewer, jonas: Viewer, sara: Viewer, per: Viewer, tone: Viewer, liv: Viewer, odd: Viewer, berit: Viewer

beforeAll(async () => {
	readTestEnv()
	database = await openTestDatabase()
	here = await newCommunity('fjordbyen')
	const there = await newCommunity('skogvik')
	kari = await newPerson(here, 'member', 'Kari Solberg')
	jonas = await newPerson(here, 'member', 'Jonas Berge')
	sara = await newPerson(here, 'provider', 'Sara Lunde')
	per = await newPerson(here, 'provider', 'Per Haugen')
	tone = await newPerson(here, 'relative', 'Tone Solberg')
	liv = await newPerson(here, 'coordinator', 'Liv Aasen')
	odd = await newPerson(there, 'member', 'Odd Granli')
	berit = await newPerson(there, 'provider', 'Berit Foss')
}, 120_000)
afterAll(() => database.close())

const ask = (to: Viewer, more: Partial<Parameters<typeof askHelper>[1]> = {}) => ({
	form_key: randomUUID(),
	to: to.person,
	words: 'Kan jeg skrive til deg?',
	agreement: FIRST_AGREEMENT,
	...more,
})
const member = async (name: string): Promise<Viewer> => newPerson(here, 'member', name)
const helper = async (name: string): Promise<Viewer> => newPerson(here, 'provider', name)

describe('a member asks a helper', () => {
	test('the helper reads the words and says yes to contact and agreement in one', async () => {
		const id = await askHelper(kari, ask(sara))
		expect(await tieOf(kari, id)).toMatchObject({ state: 'asked', askedByMe: true, part: 'member', other: { name: 'Sara Lunde' } })
		expect(await tieOf(sara, id)).toMatchObject({ state: 'asked', askedByMe: false, part: 'provider', other: { name: 'Kari Solberg' } })
		expect((await tieOf(sara, id)).story.words).toBe('Kan jeg skrive til deg?')
		expect(await noticesOf(sara)).toContainEqual({ kind: 'message_tie', about: id })
		await answerAsk(sara, id, true)
		await agree(sara, id, 1)
		expect((await tieOf(kari, id)).state).toBe('stands')
		expect(standing(await versionsOf(kari, id)).inForce).toMatchObject({ version: 1, memberYes: true, helperYes: true })
		expect(await noticesOf(kari)).toContainEqual({ kind: 'message_tie', about: id })
		expect(await noticesOf(sara)).not.toContainEqual({ kind: 'message_tie', about: id })
	})

	test('asking twice, by a double press or again later, is one ask', async () => {
		const nora = await member('Nora Hjelmeset')
		const form = ask(sara)
		const ids = await Promise.all(Array.from({ length: 10 }, () => askHelper(nora, form)))
		expect(new Set([...ids, await askHelper(nora, ask(sara))]).size).toBe(1)
		expect(await versionsOf(nora, ids[0]!)).toHaveLength(1)
	})

	test('nobody can say yes to their own ask, through the verb or past it', async () => {
		const id = await askHelper(jonas, ask(sara))
		await expect(answerAsk(jonas, id, true)).rejects.toMatchObject({ kind: 'not_allowed' })
		const bent = asPerson(jonas, (tx) => tx.updateTable('care.tie').set({ state: 'stands' }).where('id', '=', id).execute())
		await expect(bent).rejects.toThrow(/whoever asked cannot say yes/)
		const invented = asPerson(sara, (tx) =>
			tx
				.insertInto('care.tie')
				.values({
					id: randomUUID(),
					community: here,
					member: kari.person,
					helper: sara.person,
					asked_by: kari.person,
					state: 'asked',
					box: Buffer.from('x'),
				})
				.execute(),
		)
		await expect(invented).rejects.toThrow(/row-level security/)
	})

	test('after a no there is nothing, and they can ask again', async () => {
		const emil = await member('Emil Sørvik')
		const id = await askHelper(emil, ask(per))
		await answerAsk(per, id, false)
		expect((await tieOf(emil, id)).state).toBe('ended')
		expect((await tieOf(per, id)).story.words).toBe('')
		await expect(answerAsk(per, id, true)).rejects.toMatchObject({ kind: 'not_allowed' })
		expect((await helpersToAsk(emil)).map(({ name }) => name)).toContain('Per Haugen')
		expect(await askHelper(emil, ask(per))).not.toBe(id)
	})

	test('an ask can be taken back until it is answered', async () => {
		const amina = await member('Amina Lie')
		const id = await askHelper(amina, ask(per))
		await expect(takeAskBack(per, id)).rejects.toMatchObject({ kind: 'not_allowed' })
		await takeAskBack(amina, id)
		await expect(answerAsk(per, id, true)).rejects.toMatchObject({ kind: 'not_allowed' })
		const other = await letIn(amina, sara)
		await expect(takeAskBack(amina, other)).rejects.toMatchObject({ kind: 'not_allowed' })
	})

	test('others ask nobody, and nobody is asked who is no helper here', async () => {
		for (const other of [tone, liv, sara, berit]) await expect(askHelper(other, ask(per))).rejects.toMatchObject({ kind: 'not_found' })
		for (const to of [jonas, tone, liv, berit, kari, { ...sara, person: randomUUID() }])
			await expect(askHelper(kari, ask(to))).rejects.toMatchObject({ kind: 'look_again', fields: { to: 'cannot_ask' } })
		await expect(askHelper(odd, ask(sara))).rejects.toMatchObject({ fields: { to: 'cannot_ask' } })
		expect(await helpersToAsk(sara)).toEqual([])
	})

	test('who is not in it learns nothing of it', async () => {
		const id = await askHelper(await member('Trygve Haugseth'), ask(sara))
		for (const other of [kari, per, tone, liv, odd, berit])
			for (const one of [id, randomUUID()]) {
				await expect(tieOf(other, one)).rejects.toMatchObject({ kind: 'not_found', reason: 'not_found' })
				await expect(answerAsk(other, one, true)).rejects.toMatchObject({ kind: 'not_found', reason: 'not_found' })
				await expect(proposeAgreement(other, one, FIRST_AGREEMENT, 1)).rejects.toMatchObject({ kind: 'not_found' })
				await expect(agree(other, one, 1)).rejects.toMatchObject({ kind: 'not_found' })
				expect(await versionsOf(other, one)).toEqual([])
			}
		const former: Viewer = { ...sara, roles: ['member'] }
		await expect(tieOf(former, id)).rejects.toMatchObject({ kind: 'not_found' })
	})
})

describe('a helper asks a member', () => {
	test('by what they sign in with; the member says yes', async () => {
		const form = { form_key: randomUUID(), name: 'jonas.berge@demo.example', words: 'Hei', agreement: FIRST_AGREEMENT }
		const id = await askMember(per, form)
		expect((await tieOf(per, id)).other.name).toBe('jonas.berge@demo.example')
		expect(await noticesOf(jonas)).toContainEqual({ kind: 'message_tie', about: id })
		await answerAsk(jonas, id, true)
		expect((await tieOf(per, id)).other.name).toBe('Jonas Berge')
	})

	test('whether somebody is a member here shows in nothing before their yes', async () => {
		const kristoffer = await member('Kristoffer Eikemo')
		const signe = await helper('Signe Moe')
		const askBy = (name: string) => askMember(signe, { form_key: randomUUID(), name, words: 'Hei', agreement: FIRST_AGREEMENT })
		const [real, nobody, elsewhere, noMember] = [
			await askBy('kristoffer.eikemo@demo.example'),
			await askBy('finnes.ikke@demo.example'),
			await askBy('odd.granli@demo.example'),
			await askBy('tone.solberg@demo.example'),
		]
		const seen = await Promise.all([real, nobody, elsewhere, noMember].map((id) => tieOf(signe, id)))
		const { id: _, member: __, story: ___, other: ____, ...like } = seen[0]!
		for (const { id: _id, member: _member, story, other, ...rest } of seen) {
			expect(rest).toEqual(like)
			expect(other).toMatchObject({ name: story.typed, title: '', place: '' })
		}
		expect((await tiesOf(kristoffer)).map(({ id }) => id)).toEqual([real])
		expect(await noticesOf(odd)).toEqual([])
		expect(await noticesOf(tone)).toEqual([])
	})

	test('others ask no member', async () => {
		for (const other of [kari, tone, liv])
			await expect(askMember(other, { form_key: randomUUID(), name: 'jonas.berge@demo.example', words: '' })).rejects.toMatchObject({
				kind: 'not_found',
			})
	})
})

describe('a code handed over', () => {
	test('of a helper ties the member who uses it, once', async () => {
		const helene = await member('Helene Brattvik')
		const { code } = await makeTieCode(sara, 'provider', randomUUID())
		const id = await useTieCode(helene, code.toLowerCase().replaceAll('-', ' '))
		expect(await tieOf(helene, id)).toMatchObject({ state: 'stands', part: 'member', other: { name: 'Sara Lunde' } })
		expect((await tieOf(sara, id)).other.name).toBe('Helene Brattvik')
		await expect(useTieCode(jonas, code)).rejects.toMatchObject({ fields: { code: 'no_such_code' } })
	})

	test('of a member lets in a helper who has no account: seen by them alone, until the coordinator knows them', async () => {
		const daniel = await member('Daniel Okoye')
		const { code } = await makeTieCode(daniel, 'member', randomUUID())
		const profile = { name: 'Ny Hjelper', email: 'ny.hjelper@demo.example', userName: undefined, language: 'nb' as const, mail: false }
		const person = await comeIn(
			code,
			{ profile, password: 'et langt passord', details: { title: 'Lege', place: 'Legekontoret' } },
			'client',
		)
		const guest: Viewer = { person, community: here, roles: ['provider'] }
		const id = await useTieCode(guest, code)
		expect(await tieOf(daniel, id)).toMatchObject({ state: 'stands', other: { name: 'Ny Hjelper', title: 'Lege' } })
		expect((await helpersToAsk(kari)).map(({ name }) => name)).not.toContain('Ny Hjelper')
		await expect(askHelper(kari, ask(guest))).rejects.toMatchObject({ fields: { to: 'cannot_ask' } })
		expect((await openInvitations(liv)).map(({ role }) => role)).toEqual([])

		for (const other of [kari, daniel, guest, sara]) await expect(confirmHelper(other, person)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(confirmHelper(liv, sara.person)).rejects.toMatchObject({ kind: 'not_found' })
		await confirmHelper(liv, person)
		expect((await helpersToAsk(kari)).map(({ name }) => name)).toContain('Ny Hjelper')
		expect((await peopleWithRole(kari, ['provider'], [person]))[0]).toMatchObject({ title: 'Lege', guest: false })
	})

	test('of a member, used by a helper who is here, lets nobody else in with it', async () => {
		const oddvar = await member('Oddvar Myrli')
		const { code } = await makeTieCode(oddvar, 'member', randomUUID())
		await useTieCode(per, code)
		await expect(openCode(code, 'client')).rejects.toMatchObject({ reason: 'no_such_code' })
	})

	test("is refused alike when it is unknown, used, run out, one's own, of another community or for one's own kind", async () => {
		const { code } = await makeTieCode(sara, 'provider', randomUUID())
		const wrong = { kind: 'look_again', reason: 'no_such_code', fields: { code: 'no_such_code' } }
		for (const [who, typed] of [
			[kari, 'BCDF-GHJK-MNPQ-RSTV-WXZ3-4679'],
			[kari, 'x'],
			[sara, code],
			[per, code],
			[odd, code],
			[tone, code],
		] as const)
			await expect(useTieCode(who, typed)).rejects.toMatchObject(wrong)
		await at(new Date('2031-01-01T10:00:00Z'), () => expect(useTieCode(jonas, code)).rejects.toMatchObject(wrong))
		await expect(useTieCode(kari, code)).rejects.toMatchObject({ reason: 'tie_already' })
		// It was not used up by any of these.
		expect(await useTieCode(await member('Ragnhild Tveitane'), code)).toBeDefined()
	})

	test('five at once, and no more', async () => {
		const mona = await helper('Mona Lie')
		for (let n = 0; n < 5; n++) await makeTieCode(mona, 'provider', randomUUID())
		await expect(makeTieCode(mona, 'provider', randomUUID())).rejects.toMatchObject({ kind: 'too_many' })
		for (const other of [tone, liv]) await expect(makeTieCode(other, 'member', randomUUID())).rejects.toMatchObject({ kind: 'not_found' })
		await expect(makeTieCode(kari, 'provider', randomUUID())).rejects.toMatchObject({ kind: 'not_found' })
	})
})

describe('the agreement', () => {
	test('a change holds when the other has said yes to it, and the earlier one until then', async () => {
		const sofie = await member('Sofie Lindgard')
		const id = await letIn(sofie, per)
		await proposeAgreement(per, id, { ...FIRST_AGREEMENT, within: 3 }, 1)
		const before = standing(await versionsOf(sofie, id))
		expect([before.inForce?.agreement.within, before.open?.agreement.within]).toEqual([2, 3])
		await expect(agree(sofie, id, 1)).rejects.toMatchObject({ kind: 'clash' })
		await agree(sofie, id, 2)
		const after = standing(await versionsOf(per, id))
		expect([after.inForce?.version, after.open]).toEqual([2, undefined])
		expect(await versionsOf(sofie, id)).toHaveLength(2)
	})

	test('two who change it at once do not pass each other by', async () => {
		const id = await letIn(await member('Turid Granmo'), per)
		const turid = { ...per, person: (await tieOf(per, id)).member, roles: ['member'] as const }
		const both = await Promise.allSettled([
			proposeAgreement(turid, id, { ...FIRST_AGREEMENT, within: 1 }, 1),
			proposeAgreement(per, id, { ...FIRST_AGREEMENT, within: 5 }, 1),
		])
		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
		expect(await versionsOf(per, id)).toHaveLength(2)
	})

	test('only helpers who are known here may stand in, three at most', async () => {
		const id = await letIn(await member('Unni Dahl'), sara)
		for (const standIns of [[kari.person], [tone.person], [berit.person], [randomUUID()], Array.from({ length: 4 }, () => per.person)])
			await expect(proposeAgreement(sara, id, { ...FIRST_AGREEMENT, standIns }, 1)).rejects.toMatchObject({
				fields: { stand_ins: 'stand_in' },
			})
		await proposeAgreement(sara, id, { ...FIRST_AGREEMENT, standIns: [per.person, sara.person] }, 1)
		expect((await versionsOf(sara, id)).at(-1)?.agreement.standIns).toEqual([per.person])
	})
})

describe('what the clear shows', () => {
	test('no day, no word, no hour: one size for all, whatever has happened', async () => {
		const thief = await database.thief()
		for (const table of ['care.tie', 'care.check_in', 'care.working_time']) {
			const { rows } = await thief.query<{ sizes: number[] }>(`select array_agg(distinct length(box)) as sizes from ${table}`)
			expect(rows[0]!.sizes?.length ?? 1, table).toBe(1)
		}
		const { rows } = await thief.query<{ name: string }>(
			`select table_name || '.' || column_name as name from information_schema.columns
			where table_schema = 'care' and table_name in ('tie', 'agreement', 'check_in', 'working_time', 'team_member')
				and data_type in ('date', 'timestamp with time zone', 'timestamp without time zone', 'text')`,
		)
		expect(rows.map(({ name }) => name).sort()).toEqual(['check_in.part', 'tie.state'])
	})

	test('asks nobody answered go after thirty days, refused ones the next night, and ties that stood stay', async () => {
		const vera = await member('Vera Holt')
		const kept = await letIn(vera, sara)
		const open = await askHelper(vera, ask(per))
		const count = (): Promise<number> =>
			asJob('care', async (tx) => (await tx.selectFrom('care.tie').select('id').where('member', '=', vera.person).execute()).length)
		await forgetOldAsks()
		expect(await count()).toBe(2)
		await at(new Date(Date.now() + 31 * 86_400_000), forgetOldAsks)
		expect((await tiesOf(vera)).map(({ id }) => id)).toEqual([kept])
		await expect(tieOf(vera, open)).rejects.toMatchObject({ kind: 'not_found' })
	})
})
