import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
	askAlong,
	askToTalk,
	closeTalk,
	endBetween,
	endPairs,
	ladderOf,
	pairOf,
	pairsOf,
	say,
	sayYes,
	standingInTalks,
	takeQuestionBack,
	takeStepBack,
	talkOf,
} from '#modules/bridge/server/index.ts'
import { keepHalfHoursOnly, peerNoticesOf } from '#modules/notifications/server/index.ts'
import { block, chooseName, nameForTopic, personasOf, type PeerViewer } from '#modules/personas/server/index.ts'
import { at, now } from '#platform/server/clock.ts'
import { asPersonas } from '#platform/server/db.ts'
import { makeCommunity, makeMember } from '../../../../tests/support/group.ts'
import { ask, openPage, rowsOf, says, step, twoWhoTalk, useTalks } from '../../../../tests/support/talks.ts'
import { openIn, pairKey } from './boxes.ts'

const held = useTalks()

/** Every door of a talk, as somebody who is not in it. */
async function seesNothing(viewer: PeerViewer, pair: string, along: string): Promise<void> {
	for (const page of [{}, { open: viewer.mine.map(({ id }) => id) }]) {
		await expect(pairOf(viewer, page, pair)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(talkOf(viewer, page, pair)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(ladderOf(viewer, page, pair)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(say(viewer, page, pair, { form_key: randomUUID(), words: 'x' })).rejects.toMatchObject({ kind: 'not_found' })
		await expect(sayYes(viewer, page, pair)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(closeTalk(viewer, pair)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(takeQuestionBack(viewer, pair)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(takeStepBack(viewer, page, pair, 'first_name')).rejects.toMatchObject({ kind: 'not_found' })
		await expect(askAlong(viewer, page, pair, { form_key: randomUUID(), words: 'x' })).rejects.toMatchObject({ kind: 'not_found' })
	}
	for (const table of ['bridge_pair', 'bridge_word', 'bridge_given', 'bridge_along', 'bridge_along_word'] as const) {
		const [column, id] = table === 'bridge_pair' ? ['id', pair] : table === 'bridge_along_word' ? ['along', along] : ['pair', pair]
		const rows = await asPersonas(viewer.identity, (tx) =>
			tx
				.selectFrom(`peer.${table}`)
				.selectAll()
				.where(column as never, '=', id as never)
				.execute(),
		)
		expect(rows, table).toEqual([])
	}
}

describe('asking to talk', () => {
	test('it is off until somebody turns it on; whoever asks sees the same either way', async () => {
		const [a, closed, open] = [await makeMember(held.community), await makeMember(held.community), await makeMember(held.community)]
		const pairs = [await ask(a, closed, 'Hei der'), await ask(a, open, 'Hei der')]
		const mine = await pairsOf(a.peer, {})
		expect(mine.map(({ state, byMe, asked }) => ({ state, byMe, asked }))).toEqual([
			{ state: 'asked', byMe: true, asked: 'Hei der' },
			{ state: 'asked', byMe: true, asked: 'Hei der' },
		])
		expect(await pairsOf(closed.peer, {})).toEqual([])
		await expect(pairOf(closed.peer, {}, pairs[0]!)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(sayYes(closed.peer, {}, pairs[0]!)).rejects.toMatchObject({ kind: 'not_found' })
		expect(await pairsOf(open.peer, openPage(open))).toMatchObject([{ id: pairs[1], byMe: false, asked: 'Hei der' }])
		// A notice is written for both, so that its absence tells nothing; it is news to whoever opened alone.
		for (const [who, page, news] of [
			[closed, {}, 0],
			[open, openPage(open), 1],
		] as const) {
			const told = await peerNoticesOf(who.peer.identity, undefined)
			expect(told).toHaveLength(1)
			expect(await standingInTalks(who.peer, page, told)).toHaveLength(news)
		}
		// Nothing but numbers is different in the rows.
		const rows = (await Promise.all(pairs.map((pair) => rowsOf(held, 'bridge_pair', 'id', pair)))).flat()
		expect(rows.map(({ state, words, ends_on, box }) => [state, words, ends_on, box.length])).toEqual(
			Array(2).fill([rows[0].state, 0, rows[0].ends_on, rows[0].box.length]),
		)
		expect(
			openIn<{ held: boolean }>(
				await pairKey(pairs[1]!),
				{ table: 'peer.bridge_pair', row: pairs[1]!, community: rows[1].community },
				rows[1].box,
			).held,
		).toBe(false)
	})

	test('put aside it is gone for one, and as before for the other; taken back it is gone for both', async () => {
		const [a, b] = [await makeMember(held.community), await makeMember(held.community)]
		const pair = await ask(a, b)
		const aside = { ...openPage(b), aside: [pair] }
		expect(await pairsOf(b.peer, aside)).toEqual([])
		expect(await pairsOf(a.peer, {})).toMatchObject([{ id: pair, state: 'asked' }])
		await takeQuestionBack(a.peer, pair)
		expect(await pairsOf(a.peer, {})).toEqual([])
		expect(await pairsOf(b.peer, openPage(b))).toEqual([])
		await expect(pairKey(pair)).rejects.toMatchObject({ kind: 'not_found' })
	})

	test('pressed twice it is one, asked again it is the same, and asked by both it is a yes', async () => {
		const [a, b] = [await makeMember(held.community), await makeMember(held.community)]
		const form = { form_key: randomUUID(), persona: a.persona, words: '' }
		const [one, other] = await Promise.all([1, 2].map(() => askToTalk(a.peer, {}, b.persona, form)))
		expect([one, await ask(a, b)]).toEqual([other, one])
		expect(await ask(b, a, 'Jeg også', openPage(b))).toBe(one)
		expect(await pairsOf(a.peer, {})).toMatchObject([{ id: one, state: 'open' }])
		// Where it does not reach them, their own question is one of its own: nothing shows that there was another.
		const [c, d] = [await makeMember(held.community), await makeMember(held.community)]
		const hidden = await ask(c, d)
		const own = await ask(d, c)
		expect(own).not.toBe(hidden)
		await sayYes(c.peer, openPage(c), own)
		expect(await rowsOf(held, 'bridge_pair', 'id', hidden)).toEqual([])
		expect(await pairsOf(c.peer, {})).toMatchObject([{ id: own, state: 'open' }])
	})

	test('nobody asks under a name that is not theirs, themselves, or somebody elsewhere', async () => {
		const [a, b] = [await makeMember(held.community), await makeMember(held.community)]
		const elsewhere = await makeMember(await makeCommunity())
		const as = (persona: string, other: string) => askToTalk(a.peer, {}, other, { form_key: randomUUID(), persona, words: '' })
		await expect(as(b.persona, b.persona)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(as(a.persona, elsewhere.persona)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(as(a.persona, randomUUID())).rejects.toMatchObject({ kind: 'not_found' })
		await expect(as(a.persona, a.persona)).rejects.toMatchObject({ kind: 'not_allowed' })
		const forTopic = await nameForTopic(b.viewer, randomUUID(), { language: 'nb', legalName: '' })
		const name = forTopic.mine.find(({ topic }) => topic)!
		// A name for one topic looks like any other, and can be reached nowhere else.
		const pair = await ask(a, { persona: name.id })
		expect(await pairsOf(await personasOf(b.viewer), { open: [name.id, b.persona] })).toEqual([])
		await expect(pairOf(forTopic, { open: [name.id] }, pair)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(askToTalk(forTopic, {}, a.persona, { form_key: randomUUID(), persona: name.id, words: '' })).rejects.toMatchObject({
			kind: 'not_found',
		})
	})

	test('never between a consultant in duty and a member, not in the database either', async () => {
		const a = await makeMember(held.community)
		await expect(ask(a, held.desk)).rejects.toMatchObject({ kind: 'not_allowed', reason: 'bridge_at_work' })
		await expect(
			askToTalk(held.desk.peer, {}, a.persona, { form_key: randomUUID(), persona: held.desk.persona, words: '' }),
		).rejects.toMatchObject({
			kind: 'not_found',
		})
		const row = (asker: string, asked: string) => ({
			id: randomUUID(),
			community: a.peer.identity.community,
			asker,
			asked,
			state: 'asked',
			ends_on: '2031-01-01',
			box: Buffer.alloc(32),
		})
		for (const [who, values] of [
			[a.peer, row(a.persona, held.desk.persona)],
			[held.desk.peer, row(held.desk.persona, a.persona)],
		] as const) {
			const past = asPersonas(who.identity, (tx) => tx.insertInto('peer.bridge_pair').values(values).execute())
			await expect(past).rejects.toMatchObject({ code: '42501' })
		}
	})
})

describe('two people talking', () => {
	test('the two read it, and nobody else: not another member, not a consultant, not somebody elsewhere', async () => {
		const { a, b, pair } = await twoWhoTalk(held.community)
		await says(a, pair, 'Det første')
		await says(b, pair, 'Det andre')
		await step(a, pair, 'first_name', 'Anna')
		await step(b, pair, 'first_name', 'Bjørn')
		const along = await askAlong(a.peer, {}, pair, { form_key: randomUUID(), words: 'Kan du hjelpe?' })
		for (const [who, mine] of [
			[a, 'Det første'],
			[b, 'Det andre'],
		] as const) {
			const { words } = await talkOf(who.peer, {}, pair)
			expect(words.map(({ text }) => text)).toEqual(['Det første', 'Det andre'])
			expect(words.filter((word) => word.mine).map(({ text }) => text)).toEqual([mine])
		}
		for (const other of [await makeMember(held.community), await makeMember(await makeCommunity())])
			await seesNothing(other.peer, pair, along)
		await seesNothing(held.desk.peer, pair, along)
	})

	test('what is sealed is nowhere in the rows, and no row has a time finer than a month', async () => {
		const { a, b, pair } = await twoWhoTalk(held.community)
		await says(a, pair, 'kanarifugl')
		await step(b, pair, 'first_name', 'kanarinavn')
		for (const table of ['bridge_pair', 'bridge_word', 'bridge_given'])
			for (const { line, ends_on } of await rowsOf(held, table, table === 'bridge_pair' ? 'id' : 'pair', pair)) {
				expect(line).not.toMatch(/kanari|6b616e617269/)
				expect(line).not.toMatch(/\d{4}-\d\d-\d\d \d\d:/)
				if (ends_on) expect(String(ends_on)).toMatch(/-01$|\b01\b/)
			}
		await keepHalfHoursOnly()
		const { rows } = await held.thief.query(`select written_at from peer.notice where topic = $1 and written_at < $2`, [pair, now()])
		for (const { written_at } of rows) expect(new Date(written_at).getTime() % 1_800_000).toBe(0)
	})

	test('either closes it at once; what is written then is refused and kept, and the steps are gone', async () => {
		const { a, b, pair } = await twoWhoTalk(held.community)
		await says(a, pair, 'Hei')
		await step(a, pair, 'first_name', 'Anna')
		await step(b, pair, 'first_name', 'Bjørn')
		await closeTalk(b.peer, pair)
		await expect(says(a, pair, 'Er du der?')).rejects.toMatchObject({ kind: 'look_again', reason: 'bridge_closed' })
		for (const who of [a, b]) {
			expect(await talkOf(who.peer, {}, pair)).toMatchObject({ pair: { state: 'closed' }, words: [{ text: 'Hei' }] })
			await expect(ladderOf(who.peer, {}, pair)).rejects.toMatchObject({ kind: 'not_found' })
		}
		expect(await rowsOf(held, 'bridge_given', 'pair', pair)).toEqual([])
		// Closed it stays, whatever is sent to the database.
		const past = await asPersonas(a.peer.identity, (tx) =>
			tx.updateTable('peer.bridge_pair').set({ state: 'open' }).where('id', '=', pair).executeTakeFirst(),
		)
		expect(past.numUpdatedRows).toBe(0n)
		// They can begin anew, with another key.
		expect(await ask(a, b)).not.toBe(pair)
	})

	test('whoever asked cannot say yes for the other, and words sent twice are one', async () => {
		const [a, b] = [await makeMember(held.community), await makeMember(held.community)]
		const pair = await ask(a, b)
		await expect(sayYes(a.peer, openPage(a), pair)).rejects.toMatchObject({ kind: 'not_found' })
		const past = await asPersonas(a.peer.identity, (tx) =>
			tx.updateTable('peer.bridge_pair').set({ state: 'open' }).where('id', '=', pair).executeTakeFirst(),
		)
		expect(past.numUpdatedRows).toBe(0n)
		await expect(says(a, pair, 'For tidlig')).rejects.toMatchObject({ kind: 'not_found' })
		await sayYes(b.peer, openPage(b), pair)
		const form = { form_key: randomUUID(), words: 'En gang' }
		await Promise.all([1, 2, 3].map(() => say(a.peer, {}, pair, form)))
		await Promise.all([says(a, pair, 'to'), says(b, pair, 'tre')])
		expect((await talkOf(b.peer, {}, pair)).words.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3])
	})

	test('what is new is told to the other alone, until they have read it', async () => {
		const { a, b, pair } = await twoWhoTalk(held.community)
		await says(a, pair, 'Hei')
		const told = await peerNoticesOf(b.peer.identity, undefined)
		const news = await standingInTalks(b.peer, openPage(b), told)
		expect(news.map(({ kind, pair: one }) => [kind, one?.other.name])).toEqual([['talk_word', a.peer.mine[0]!.name]])
		expect(await peerNoticesOf(a.peer.identity, undefined)).toMatchObject([{ kind: 'talk_open', topic: pair }])
		await closeTalk(a.peer, pair)
		expect(await standingInTalks(b.peer, openPage(b), told)).toEqual([])
	})
})

describe('a block', () => {
	test('ends what the two names had, and says nothing of other names', async () => {
		const [a, b] = [await makeMember(held.community), await makeMember(held.community)]
		const second = await chooseName(b.viewer, `Annet ${randomUUID().slice(0, 8)}`, '')
		const withBoth = await personasOf(b.viewer)
		const page = { open: [b.persona, second] }
		const first = await ask(a, b)
		await sayYes(withBoth, page, first)
		const other = await ask(a, { persona: second })
		await sayYes(withBoth, page, other)
		await block(a.peer, a.persona, b.persona)
		const blocker = { ...a, peer: await personasOf(a.viewer) }
		const blocked = { ...b, peer: await personasOf(b.viewer) }
		// Already before it is closed it is over for both, as if either had closed it.
		for (const who of [blocker, blocked]) {
			await expect(says(who, first, 'Hei')).rejects.toMatchObject({ kind: 'look_again', reason: 'bridge_closed' })
			expect(await pairOf(who.peer, page, first)).toMatchObject({ state: 'closed' })
		}
		await endBetween(blocker.peer, a.persona, b.persona)
		expect((await rowsOf(held, 'bridge_pair', 'id', first))[0].state).toBe('closed')
		// The talk with the other name goes on: were it to fall silent, the two names would be known to be one.
		await say(blocked.peer, page, other, { form_key: randomUUID(), words: 'Fra den andre' })
		expect((await talkOf(blocker.peer, {}, other)).words.map(({ text }) => text)).toEqual(['Fra den andre'])
	})

	test('no name of whoever is blocked reaches the blocker with a question, and no row says so', async () => {
		const [a, b, c] = [await makeMember(held.community), await makeMember(held.community), await makeMember(held.community)]
		const second = await chooseName(b.viewer, `Annet ${randomUUID().slice(0, 8)}`, '')
		await block(a.peer, a.persona, b.persona)
		const [blocker, blocked] = [await personasOf(a.viewer), await personasOf(b.viewer)]
		const from = (persona: string) => askToTalk(blocked, {}, a.persona, { form_key: randomUUID(), persona, words: 'Hei' })
		const pairs = [await from(b.persona), await from(second), await ask(c, a, 'Hei')]
		expect((await pairsOf(blocked, {})).map(({ state, byMe }) => [state, byMe])).toEqual(Array(2).fill(['asked', true]))
		expect((await pairsOf(blocker, openPage(a))).map(({ id }) => id)).toEqual([pairs[2]])
		const rows = (await Promise.all(pairs.map((pair) => rowsOf(held, 'bridge_pair', 'id', pair)))).flat()
		expect(new Set(rows.map(({ state, ends_on, box }) => `${state} ${ends_on} ${box.length}`)).size).toBe(1)
		const notices = await held.thief.query('select persona, kind from peer.notice where topic = any($1)', [pairs])
		expect(notices.rows).toEqual(Array(3).fill({ persona: a.persona, kind: 'talk_ask' }))
		// The one who blocked can ask the other name, and it arrives: were it lost, that would say whose it is.
		const own = await askToTalk(blocker, {}, second, { form_key: randomUUID(), persona: a.persona, words: 'Hei' })
		expect((await pairsOf(blocked, { open: [second] })).filter(({ byMe }) => !byMe)).toMatchObject([{ id: own, asked: 'Hei' }])
		// Turned the other way: whoever keeps a name away is told so themselves.
		await expect(askToTalk(blocker, {}, b.persona, { form_key: randomUUID(), persona: a.persona, words: '' })).rejects.toMatchObject({
			reason: 'bridge_kept_away',
		})
	})
})

describe('the night', () => {
	test('ends a closed talk after a month and a question after a year, keys first', async () => {
		const { a, b, pair } = await twoWhoTalk(held.community)
		const asked = await ask(a, await makeMember(held.community))
		await step(a, pair, 'first_name', 'Anna')
		const later = (days: number) => at(new Date(now().getTime() + days * 86_400_000), endPairs)
		await later(300)
		expect((await pairsOf(a.peer, {})).map(({ id }) => id).sort()).toEqual([pair, asked].sort())
		await closeTalk(b.peer, pair)
		await later(65)
		expect((await pairsOf(a.peer, {})).map(({ id }) => id)).toEqual([asked])
		await later(365 + 65)
		expect(await pairsOf(a.peer, {})).toEqual([])
		await expect(pairKey(pair)).rejects.toMatchObject({ kind: 'not_found' })
		expect((await held.thief.query('select from peer.notice where topic = $1', [pair])).rowCount).toBe(0)
	})
})
