import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decide, myDecisions } from '#modules/moderation/server/index.ts'
import { hasNameAtWork, takeDuty } from '#modules/personas/server/index.ts'
import { today } from '#platform/server/clock.ts'
import { asLayingOut, asPersonas } from '#platform/server/db.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { deciding, openDesk } from '../../../../tests/support/desk.ts'
import { makeCommunity, makeConsultant, makePerson } from '../../../../tests/support/group.ts'
import { changesBetween, freeCode } from '../house-rules.ts'
import {
	changeRules,
	hasAreas,
	keepStartingRules,
	makeCircle,
	rulesInForce,
	rulesToKeep,
	rulesVersions,
	type WrittenRule,
} from './index.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let desk: Awaited<ReturnType<typeof openDesk>>
let coordinator: Awaited<ReturnType<typeof makePerson>>

beforeAll(async () => {
	database = await openTestDatabase()
	desk = await openDesk()
	coordinator = await makePerson(desk.community, 'coordinator')
}, 60_000)
afterAll(() => database.close())

const inNorwegian = (rule: string, code?: string): WrittenRule => ({ code, words: { nb: { rule, example: '' } } })

test('the rules that come with the program hold until a coordinator says something; keeping them writes them down', async () => {
	const here = await makeCommunity()
	const [theirs, consultant] = [await makePerson(here, 'coordinator'), await makeConsultant(here)]
	const first = await rulesInForce(consultant.peer.identity)
	expect(first).toMatchObject({ version: 1, since: undefined })
	expect(first.rules.map(({ code }) => code)).toEqual(['kind', 'names', 'methods', 'advice', 'selling', 'no_is_no'])
	await keepStartingRules(theirs)
	expect(await rulesVersions(consultant.peer.identity)).toEqual([{ ...first, since: expect.any(Date) }])
	await expect(keepStartingRules(theirs)).rejects.toMatchObject({ reason: 'forum_rules_moved' })
})

test('a decision cites the rule as it stood then, and no rule or version that is not in force', async () => {
	const [one, two] = [await desk.aCase(), await desk.aCase()]
	await decide(desk.anne.peer, one.id, deciding('note'))
	const before = (await rulesToKeep(coordinator))[0]!
	const kept = before.rules.filter(({ code }) => code !== 'selling')
	const changed = kept.map((rule) =>
		rule.code === 'kind' ? { ...rule, words: { nb: { rule: 'Vær god mot andre.', example: '' } } } : rule,
	)
	await changeRules(coordinator, 1, [...changed, inNorwegian('Ingen bilder av andre.')])
	const now = await rulesInForce(desk.anne.peer.identity)
	expect(now).toMatchObject({ version: 2, since: expect.any(Date) })
	expect((await rulesToKeep(coordinator))[0]).toEqual(before)
	expect(now.rules.at(-1)!.code).toBe('own_a')
	await expect(decide(desk.anne.peer, two.id, { ...deciding('note'), rule: 'selling' })).rejects.toMatchObject({
		fields: { rule: 'moderation_no_rule' },
	})
	await decide(desk.anne.peer, two.id, deciding('note'))
	const [later, earlier] = await myDecisions(desk.writer.peer)
	expect(later).toMatchObject({ rulesVersion: 2, rule: { code: 'kind', words: { nb: { rule: 'Vær god mot andre.' } } } })
	expect(earlier).toMatchObject({ rulesVersion: 1, rule: before.rules[0] })
	// The database holds to it too, whatever the program says.
	const cite = (rules_version: number, rule: string) =>
		asPersonas(desk.anne.peer.identity, async (tx) => {
			const { id: _, ...row } = await tx.selectFrom('peer.decision').selectAll().where('desk_case', '=', two.id).executeTakeFirstOrThrow()
			await tx
				.insertInto('peer.decision')
				.values({ ...row, rules_version, rule })
				.execute()
		})
	for (const [version, rule] of [
		[1, 'kind'],
		[2, 'selling'],
		[3, 'kind'],
		[2, 'own_b'],
	] as const)
		await expect(cite(version, rule), `${version} ${rule}`).rejects.toMatchObject({ code: '42501' })
	await cite(2, 'own_a')
})

test('nobody but a coordinator makes a version, two at once do not lose each other’s, and none is changed or removed', async () => {
	const versions = await rulesToKeep(coordinator)
	const last = versions.at(-1)!
	for (const stranger of [desk.anne.viewer, desk.reader.viewer])
		await expect(changeRules(stranger, last.version, [inNorwegian('Mine.')])).rejects.toMatchObject({ kind: 'not_found' })
	await expect(changeRules(coordinator, last.version, last.rules)).rejects.toMatchObject({ reason: 'forum_rules_same' })
	await expect(changeRules(coordinator, last.version, [])).rejects.toMatchObject({ reason: 'forum_rules_none' })
	const many = Array.from({ length: 13 }, (_, nth) => inNorwegian(`Regel ${nth}`))
	await expect(changeRules(coordinator, last.version, many)).rejects.toMatchObject({ reason: 'forum_rules_many' })
	const both = await Promise.allSettled(
		['En.', 'To.'].map((rule) => changeRules(coordinator, last.version, [...last.rules, inNorwegian(rule)])),
	)
	expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
	const after = await rulesToKeep(coordinator)
	expect(after.slice(0, -1)).toEqual(versions)
	const row = { community: desk.anne.peer.identity.community, version: 9, rules: '[{"code":"kind","words":{}}]', since: new Date() }
	for (const { identity } of [desk.anne.peer, desk.reader.peer])
		await expect(asPersonas(identity, (tx) => tx.insertInto('peer.house_rules').values(row).execute())).rejects.toMatchObject({
			code: '42501',
		})
	const { community } = desk.anne.peer.identity
	await expect(asLayingOut(community, (tx) => tx.updateTable('peer.house_rules').set({ rules: '[]' }).execute())).rejects.toMatchObject({
		code: '42501',
	})
	await expect(asLayingOut(community, (tx) => tx.deleteFrom('peer.house_rules').execute())).rejects.toMatchObject({ code: '42501' })
	const elsewhere = await makePerson(await makeCommunity(), 'coordinator')
	expect(await rulesToKeep(elsewhere)).toMatchObject([{ version: 1 }])
})

test('whoever lays out the rules meets nothing that anybody wrote, and nobody', async () => {
	await desk.aPost()
	const tables = ['post', 'topic', 'report', 'decision', 'desk_line', 'persona', 'persona_claim'] as const
	for (const table of tables)
		expect(
			await asLayingOut(desk.anne.peer.identity.community, (tx) => tx.selectFrom(`peer.${table}`).selectAll().execute()),
			table,
		).toEqual([])
})

test('what is different is found: what is new, reads otherwise, or is gone; a code is never used for two rules', () => {
	const words = (rule: string) => ({ nb: { rule, example: '' } })
	const before = [
		{ code: 'kind', words: words('a') },
		{ code: 'own_a', words: words('b') },
	]
	const now = [
		{ code: 'kind', words: words('c') },
		{ code: 'own_b', words: words('d') },
	]
	expect(changesBetween(before, now)).toEqual({ added: [now[1]], changed: [{ before: before[0], now: now[0] }], gone: [before[1]] })
	const since = new Date()
	expect(
		freeCode([
			{ version: 1, since, rules: before },
			{ version: 2, since, rules: now },
		]),
	).toBe('own_c')
})

test('a coordinator learns whether the group has a part to write in, and which circles it has from nobody', async () => {
	const here = await makeCommunity()
	const theirs = await makePerson(here, 'coordinator')
	expect(await hasAreas(theirs)).toBe(false)
	const consultant = await makeConsultant(here)
	expect(await hasAreas(theirs)).toBe(true)
	await expect(hasAreas(consultant.viewer)).rejects.toMatchObject({ kind: 'not_found' })
	await makeCircle(consultant.peer, {
		form_key: randomUUID(),
		name: 'Kveldskrets',
		about: 'Noen uker sammen',
		begins: today(),
		ends: '2099-01-01',
		ritual: 'gone',
	})
	const seen = await asLayingOut(consultant.peer.identity.community, (tx) => tx.selectFrom('peer.area').select('circle').execute())
	expect(seen).toEqual([{ circle: false }])
})

test('a consultant who comes in chooses what they are called at work, and an alarm passes nobody over for want of it unsaid', async () => {
	const here = await makeCommunity()
	const fresh = await makePerson(here, 'consultant')
	expect(await hasNameAtWork(fresh)).toBe(false)
	await takeDuty(fresh, `Ida ${fresh.person.slice(0, 6)}`)
	expect(await hasNameAtWork(fresh)).toBe(true)
	expect(await hasNameAtWork(await makePerson(here, 'consultant'))).toBe(false)
})
