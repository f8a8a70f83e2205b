import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '#modules/accounts/rules.ts'
import { clearNoticesOf, noticesOf } from '#modules/notifications/server/index.ts'
import { asPerson, statementCount } from '#platform/server/db.ts'
import { startJobs, stopJobs } from '#platform/server/jobs.ts'
import { eraseKey } from '#platform/server/key-store.ts'
import { at } from '#platform/server/clock.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { newCommunity, newPerson, readTestEnv } from '../../../../tests/support/people.ts'
import { letIn } from '../../../../tests/support/ties.ts'
import {
	conversation,
	conversationsOf,
	correctMessage,
	markSeen,
	openConversation,
	peopleToWriteTo,
	searchMessages,
	sendMessage,
	takeBack,
	takeRecord,
	threadPage,
} from './index.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let kari: Viewer, jonas: Viewer, sara: Viewer, per: Viewer, tone: Viewer, ingrid: Viewer, odd: Viewer, berit: Viewer

beforeAll(async () => {
	readTestEnv()
	database = await openTestDatabase()
	await startJobs((problem) => console.error(problem))
	const here = await newCommunity('fjordbyen')
	const there = await newCommunity('skogvik')
	kari = await newPerson(here, 'member', 'Kari Solberg')
	jonas = await newPerson(here, 'member', 'Jonas Berge')
	sara = await newPerson(here, 'provider', 'Sara Lunde')
	per = await newPerson(here, 'provider', 'Per Haugen')
	tone = await newPerson(here, 'relative', 'Tone Solberg')
	ingrid = await newPerson(here, 'consultant', 'Ingrid Moen')
	odd = await newPerson(there, 'member', 'Odd Granli')
	berit = await newPerson(there, 'provider', 'Berit Foss')
	await letIn(kari, sara)
	await letIn(jonas, sara)
	await letIn(jonas, per)
	await letIn(odd, berit)
	// What came of letting in is not what these tests are about.
	for (const each of [kari, jonas, sara, per]) await forgetNotices(each)
}, 120_000)

afterAll(async () => {
	await stopJobs()
	await database.close()
})

async function forgetNotices(viewer: Viewer): Promise<void> {
	for (const { about } of await noticesOf(viewer)) await clearNoticesOf(viewer, about)
}

const opening = (to: Viewer[], more: Partial<{ form_key: string; subject: string; text: string }> = {}) => ({
	form_key: randomUUID(),
	to: to.map(({ person }) => person),
	subject: 'Søvn',
	text: 'Jeg sover dårlig.',
	...more,
})
const reply = (text: string) => ({ form_key: randomUUID(), text })

async function counted<T>(what: string, work: () => Promise<T>): Promise<T> {
	const before = statementCount()
	const result = await work()
	console.log(`statements: ${what} ${statementCount() - before}`)
	return result
}

describe('a member writes, a helper answers', () => {
	test('both see it, each is told once, and the answer is due in two working days', async () => {
		// A Thursday: Friday and Monday are the two working days.
		const id = await at(new Date('2026-11-19T10:00:00Z'), () => openConversation(kari, opening([sara])))
		expect(await noticesOf(sara)).toEqual([{ kind: 'message', about: id }])
		expect(await noticesOf(kari)).toEqual([])
		const [line] = (await conversationsOf(sara)).lines
		expect(line).toMatchObject({
			id,
			subject: 'Søvn',
			snippet: 'Jeg sover dårlig.',
			unread: true,
			mine: false,
			due: '2026-11-23',
			part: 'provider',
		})
		expect(line!.others.map((other) => other.name)).toEqual(['Kari Solberg'])
		await markSeen(sara, id, 1)
		expect(await noticesOf(sara)).toEqual([])

		await sendMessage(sara, id, reply('Skal vi ta en prat?'))
		expect(await noticesOf(kari)).toEqual([{ kind: 'message', about: id }])
		const seen = await counted('conversation page', () => conversation(kari, id))
		expect(seen.messages.map((each) => [each.author.name, each.text, each.mine])).toEqual([
			['Kari Solberg', 'Jeg sover dårlig.', true],
			['Sara Lunde', 'Skal vi ta en prat?', false],
		])
		expect(seen.messages[0]!.at).toBe('2026-11-19T10:00:00.000Z')
		expect(seen).toMatchObject({ due: undefined, unseen: true, newest: 2, earlier: undefined })
		await counted('inbox page', () => conversationsOf(kari))
		await counted('mark seen', () => markSeen(kari, id, 2))
		await counted('send', () => sendMessage(kari, id, reply('Gjerne.')))
		expect((await conversation(kari, id)).due).toBeDefined()
	})

	test('the member sees what the helper has read; the helper does not see what the member has', async () => {
		const id = await openConversation(kari, opening([sara]))
		expect((await conversation(kari, id)).others[0]!.seen).toBe(0)
		await markSeen(sara, id, 1)
		expect((await conversation(kari, id)).others[0]!.seen).toBe(1)
		await sendMessage(sara, id, reply('Hei'))
		await markSeen(kari, id, 2)
		expect((await conversation(sara, id)).others[0]!.seen).toBeUndefined()
	})

	test('several helpers share one conversation, and each may answer', async () => {
		const id = await openConversation(jonas, opening([sara, per]))
		await sendMessage(per, id, reply('Fra Per'))
		expect((await conversation(sara, id)).messages.at(-1)!.author.name).toBe('Per Haugen')
		expect(await noticesOf(sara)).toContainEqual({ kind: 'message', about: id })
	})

	test('a helper begins only with a member who has let them in', async () => {
		const id = await openConversation(per, opening([jonas], { subject: 'Timen på onsdag' }))
		expect((await conversation(jonas, id)).part).toBe('member')
		expect((await peopleToWriteTo(per)).map((each) => each.name)).toEqual(['Jonas Berge'])
		await expect(openConversation(per, opening([kari]))).rejects.toMatchObject({ kind: 'look_again', fields: { to: 'cannot_write_to' } })
	})
})

describe('who is not in it reaches nothing', () => {
	test('another member, another helper, a relative, a consultant and another community are all told the same', async () => {
		const id = await openConversation(kari, opening([sara]))
		const mine = (await conversation(kari, id)).messages.length
		for (const other of [
			jonas,
			per,
			tone,
			ingrid,
			odd,
			berit,
			{ ...odd, community: kari.community },
			{ ...kari, community: odd.community },
		]) {
			for (const missing of [id, randomUUID()]) {
				await expect(conversation(other, missing)).rejects.toMatchObject({ kind: 'not_found', reason: 'not_found' })
				await expect(sendMessage(other, missing, reply('Inn her'))).rejects.toMatchObject({ kind: 'not_found', reason: 'not_found' })
				await markSeen(other, missing, 1)
			}
			expect((await conversationsOf(other)).lines.map((line) => line.id)).not.toContain(id)
			const rows = await asPerson(other, async (tx) => [
				await tx.selectFrom('care.conversation').selectAll().where('id', '=', id).execute(),
				await tx.selectFrom('care.participant').selectAll().where('conversation', '=', id).execute(),
				await tx.selectFrom('care.message').selectAll().where('conversation', '=', id).execute(),
			])
			expect(rows).toEqual([[], [], []])
			const joining = asPerson(other, (tx) =>
				tx
					.insertInto('care.participant')
					.values({ conversation: id, community: other.community, person: other.person, part: 'provider' })
					.execute(),
			)
			await expect(joining).rejects.toThrow(/row-level security/)
		}
		expect((await conversation(kari, id)).messages).toHaveLength(mine)
		expect(await noticesOf(sara)).toContainEqual({ kind: 'message', about: id })
	})

	test('relatives, consultants and people elsewhere cannot open one, and none can be opened with them', async () => {
		for (const other of [tone, ingrid]) await expect(openConversation(other, opening([sara]))).rejects.toMatchObject({ kind: 'not_found' })
		for (const other of [tone, ingrid, jonas, berit, kari, { ...odd, person: randomUUID() }])
			await expect(openConversation(kari, opening([other]))).rejects.toMatchObject({
				kind: 'look_again',
				fields: { to: 'cannot_write_to' },
			})
		await expect(openConversation(odd, opening([sara]))).rejects.toMatchObject({ fields: { to: 'cannot_write_to' } })
		await expect(openConversation(kari, opening([]))).rejects.toMatchObject({ fields: { to: 'nobody_chosen' } })
		for (const other of [per, { ...per, roles: ['provider'] as const }])
			await expect(openConversation(kari, opening([other]))).rejects.toMatchObject({ fields: { to: 'cannot_write_to' } })
		expect((await peopleToWriteTo(kari)).map((each) => each.name)).toEqual(['Sara Lunde'])
		expect(await peopleToWriteTo(tone)).toEqual([])
	})

	test('who is no helper any more reads nothing as one', async () => {
		const id = await openConversation(kari, opening([sara]))
		const former: Viewer = { ...sara, roles: ['member'] }
		await expect(conversation(former, id)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(sendMessage(former, id, reply('Hei'))).rejects.toMatchObject({ kind: 'not_found' })
		expect((await conversationsOf(former)).lines).toEqual([])
	})
})

describe('a double press', () => {
	test('twenty at once open one conversation and send one message', async () => {
		const form = opening([sara])
		const ids = await Promise.all(Array.from({ length: 20 }, () => openConversation(kari, form)))
		expect(new Set(ids).size).toBe(1)
		const id = ids[0]!
		const again = reply('En gang')
		await Promise.all(Array.from({ length: 20 }, () => sendMessage(kari, id, again)))
		expect((await conversation(kari, id)).messages.map((each) => each.text)).toEqual(['Jeg sover dårlig.', 'En gang'])
	})

	test('twenty different ones at once all come, in one order', async () => {
		const id = await openConversation(kari, opening([sara]))
		await Promise.all(Array.from({ length: 20 }, (_, n) => sendMessage(n % 2 ? kari : sara, id, reply(`Nummer ${n}`))))
		const seen = await conversation(kari, id)
		expect(seen.messages.map((each) => each.ordinal)).toEqual(Array.from({ length: 21 }, (_, n) => n + 1))
	})
})

describe('what was tampered with does not open', () => {
	const tamperings = {
		'moved to another message':
			'update care.message a set box = b.box from care.message b where a.conversation = $1 and a.ordinal = 2 and b.conversation = $1 and b.ordinal = 1',
		'swapped author':
			'update care.message set author = (select person from care.participant where conversation = $1 and person <> author limit 1) where conversation = $1 and ordinal = 1',
		'cut short': 'update care.message set box = substr(box, 1, length(box) - 1) where conversation = $1 and ordinal = 1',
		'one bit turned':
			'update care.message set box = set_bit(box, length(box) * 8 - 3, 1 - get_bit(box, length(box) * 8 - 3)) where conversation = $1 and ordinal = 1',
		emptied: `update care.message set box = '' where conversation = $1 and ordinal = 1`,
		'subject from a message':
			'update care.conversation c set box = m.box from care.message m where c.id = $1 and m.conversation = $1 and m.ordinal = 1',
	}
	test.each(Object.entries(tamperings))('%s', async (_, statement) => {
		const id = await openConversation(kari, opening([sara]))
		await sendMessage(sara, id, reply('Svar'))
		await (await database.thief()).query(statement, [id])
		await expect(conversation(kari, id)).rejects.toMatchObject({ kind: 'not_allowed', reason: 'seal_broken' })
		const { lines } = await conversationsOf(kari)
		expect(lines.length).toBeGreaterThan(1)
		expect(lines.filter((line) => line.state === 'open').map((line) => line.subject)).not.toContain('')
	})

	describe('what stood there before, put back', () => {
		/** A conversation with three messages, of which the second was corrected and the third taken back, and how its rows stood before that. */
		async function changed(): Promise<{ id: string; thief: pg.Client; before: Record<string, unknown>[]; head: Buffer }> {
			const id = await openConversation(kari, opening([sara]))
			await sendMessage(kari, id, reply('Ta to tabletter'))
			await sendMessage(kari, id, reply('Dette angrer jeg'))
			const thief = await database.thief()
			const before = (await thief.query('select * from care.message where conversation = $1 order by ordinal', [id])).rows
			const { head } = (await thief.query('select head from care.conversation where id = $1', [id])).rows[0]
			await correctMessage(kari, id, 2, { form_key: randomUUID(), version: 1, text: 'Ta én tablett' })
			await takeBack(kari, id, 3, randomUUID())
			return { id, thief, before, head }
		}
		const refused = (id: string, viewer = kari) =>
			expect(conversation(viewer, id)).rejects.toMatchObject({ kind: 'not_allowed', reason: 'seal_broken' })

		test.each([2, 3])('the words of message %i before they were changed', async (ordinal) => {
			const { id, thief, before } = await changed()
			const { box, version } = before[ordinal - 1]!
			await thief.query('update care.message set box = $2 where conversation = $1 and ordinal = $3', [id, box, ordinal])
			await refused(id)
			await thief.query('update care.message set version = $2 where conversation = $1 and ordinal = $3', [id, version, ordinal])
			await refused(id)
			await refused(id, sara)
			await expect(searchMessages(kari, 'angrer')).resolves.toMatchObject({ count: 0 })
			await expect(
				takeRecord(sara, id, { form_key: randomUUID(), form: 'pdf', from: undefined, to: undefined, dayOf: String }),
			).rejects.toMatchObject({
				reason: 'seal_broken',
			})
			await expect(sendMessage(kari, id, reply('Mer'))).resolves.toBeUndefined()
		})

		test('the head as it was, with or without the rows it speaks of', async () => {
			const { id, thief, head, before } = await changed()
			await thief.query('update care.conversation set head = $2 where id = $1', [id, head])
			await refused(id)
			await expect(sendMessage(kari, id, reply('Mer'))).rejects.toMatchObject({ name: 'SealBroken' })
			await thief.query('update care.message set box = $2, version = 1 where conversation = $1 and ordinal = 3', [id, before[2]!.box])
			await refused(id)
		})

		test('a head of another conversation, an empty one, or none', async () => {
			const { id, thief } = await changed()
			const other = await openConversation(kari, opening([sara]))
			await thief.query('update care.conversation c set head = o.head from care.conversation o where c.id = $1 and o.id = $2', [id, other])
			await refused(id)
			await thief.query(`update care.conversation set head = '' where id = $1`, [id])
			await refused(id)
		})

		test.each([
			['the newest is cut off', 'delete from care.message where conversation = $1 and ordinal = 5'],
			[
				'the newest is cut off and the count set back',
				'delete from care.message where conversation = $1 and ordinal = 5; update care.conversation set last_ordinal = 4 where id = $1',
			],
			['one in the middle is taken out', 'delete from care.message where conversation = $1 and ordinal = 4'],
			['the first is taken out', 'delete from care.message where conversation = $1 and ordinal = 1'],
			['all are', 'delete from care.message where conversation = $1'],
			[
				'two change places',
				'update care.message set ordinal = case ordinal when 4 then 1005 when 5 then 1004 else ordinal end where conversation = $1; update care.message set ordinal = ordinal - 1000 where conversation = $1 and ordinal > 1000',
			],
			[
				'one is there twice',
				'insert into care.message select conversation, community, 6, author, box, due_day, version from care.message where conversation = $1 and ordinal = 4; update care.conversation set last_ordinal = 6 where id = $1',
			],
		])('%s', async (_, statements) => {
			const { id, thief } = await changed()
			await sendMessage(sara, id, reply('Fire er en hendelse, dette er fem'))
			expect((await conversation(kari, id)).messages).toHaveLength(5)
			for (const statement of statements.split('; ')) await thief.query(statement, [id])
			await refused(id)
			const line = (await conversationsOf(kari)).lines.find((each) => each.id === id)
			expect(line === undefined || line.state !== 'open' || /middle|first/.test(expect.getState().currentTestName!)).toBe(true)
		})
	})

	test('a message carried into another conversation', async () => {
		const one = await openConversation(kari, opening([sara], { text: 'En' }))
		const two = await openConversation(kari, opening([sara], { text: 'To' }))
		await (
			await database.thief()
		).query('update care.message a set box = b.box from care.message b where a.conversation = $1 and b.conversation = $2', [two, one])
		await expect(conversation(kari, two)).rejects.toMatchObject({ reason: 'seal_broken' })
		expect((await conversationsOf(kari)).lines.find((line) => line.id === two)).toMatchObject({
			state: 'unreadable',
			subject: '',
			snippet: '',
		})
	})

	test('an erased key leaves a neutral stub, and nobody can write on', async () => {
		const id = await openConversation(kari, opening([sara]))
		await eraseKey('care', 'conversation', id)
		expect(await conversation(kari, id)).toMatchObject({ state: 'erased', subject: '', messages: [] })
		expect((await conversationsOf(sara)).lines.find((line) => line.id === id)).toMatchObject({ state: 'erased', snippet: '' })
		await expect(sendMessage(kari, id, reply('Hei'))).rejects.toMatchObject({ kind: 'not_found' })
	})
})

describe('long ones come in pages', () => {
	test('messages newest last, earlier ones by key', async () => {
		const id = await openConversation(kari, opening([sara]))
		for (let n = 2; n <= 65; n++) await sendMessage(kari, id, reply(`Nummer ${n}`))
		const newest = await conversation(kari, id)
		expect(newest.messages.map((each) => each.ordinal)).toEqual(Array.from({ length: 30 }, (_, n) => n + 36))
		const middle = await conversation(kari, id, newest.earlier)
		const first = await conversation(kari, id, middle.earlier)
		expect(middle.messages[0]!.ordinal).toBe(6)
		expect(first.messages.map((each) => each.ordinal)).toEqual([1, 2, 3, 4, 5])
		expect(first.earlier).toBeUndefined()
	})

	test('the inbox shows every conversation once, newest first', async () => {
		const before = (await all(per)).length
		for (let n = 0; n < 90; n++)
			await at(new Date(Date.parse('2026-10-01T08:00:00Z') + n * 5 * 3_600_000), () =>
				openConversation(jonas, opening([per], { subject: `Tråd ${n}` })),
			)
		const lines = await all(per)
		expect(lines).toHaveLength(before + 90)
		expect(new Set(lines.map((line) => line.id)).size).toBe(lines.length)
		expect(lines.map((line) => line.at)).toEqual(
			lines
				.map((line) => line.at)
				.toSorted()
				.reverse(),
		)
	}, 60_000)

	async function all(viewer: Viewer) {
		const lines = []
		for (let before: string | undefined, first = true; first || before; first = false) {
			const page = await conversationsOf(viewer, before)
			lines.push(...page.lines)
			before = page.earlier
		}
		return lines
	}
})

test('a page of a thread, with all that stands on it, asks little, in one transaction and one for names', async () => {
	const id = await openConversation(kari, opening([sara]))
	for (const viewer of [kari, sara]) {
		const page = () => threadPage(viewer, id, null, async () => 'more')
		await page()
		const before = statementCount()
		const { conversation: shown, composer, alongside } = await page()
		expect(statementCount() - before).toBeLessThanOrEqual(13)
		expect([shown.messages.length, composer.expectations.length, alongside]).toEqual([1, 1, 'more'])
	}
	// Whatever else is read with it: who is not in it gets nothing of it.
	for (const other of [jonas, per, tone, ingrid, odd, berit])
		await expect(threadPage(other, id, null, async () => 'more')).rejects.toMatchObject({ kind: 'not_found' })
	for (const each of [kari, sara]) await forgetNotices(each)
})
