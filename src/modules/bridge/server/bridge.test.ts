import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
	alongForDesk,
	alongsForDesk,
	alongsOf,
	answerAlong,
	askAlong,
	askConsultant,
	askToTalk,
	closeTalk,
	endAlongs,
	endBetween,
	endPairs,
	fileOfStep,
	ladderOf,
	pairOf,
	pairsOf,
	say,
	sayAlong,
	sayYes,
	standingInTalks,
	takeQuestionBack,
	takeStep,
	takeStepBack,
	talkOf,
	yesToAlong,
} from '#modules/bridge/server/index.ts'
import type { BridgePage, Step } from '#modules/bridge/rules.ts'
import { keepHalfHoursOnly, peerNoticesOf } from '#modules/notifications/server/index.ts'
import { block, chooseName, nameForTopic, personasOf, tellAbout, nameHere, type PeerViewer } from '#modules/personas/server/index.ts'
import { at, now } from '#platform/server/clock.ts'
import { asPersonas } from '#platform/server/db.ts'
import { files } from '#platform/server/files.ts'
import { drawAnew } from '#platform/server/pictures.ts'
import { recordAnew } from '#platform/server/sounds.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { makeCommunity, makeConsultant, makeMember } from '../../../../tests/support/group.ts'
import { readTestEnv } from '../../../../tests/support/people.ts'
import { wav } from '../../../../tests/support/wav.ts'
import { openIn, pairKey } from './boxes.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let thief: pg.Client
let community: string
let desk: Awaited<ReturnType<typeof makeConsultant>>
type Member = Awaited<ReturnType<typeof makeMember>>

beforeAll(async () => {
	readTestEnv()
	database = await openTestDatabase()
	readTestEnv({ DATA_DIR: database.folder })
	thief = await database.thief()
	community = await makeCommunity()
	desk = await makeConsultant(community)
})
afterAll(() => database.close())

const newMember = (): Promise<Member> => makeMember(community)
const openPage = (...who: Member[]): BridgePage => ({ open: who.map(({ persona }) => persona) })
const ask = (from: Member, to: { persona: string }, words = 'Hei', page: BridgePage = {}): Promise<string> =>
	askToTalk(from.peer, page, to.persona, { form_key: randomUUID(), persona: from.persona, words })
const says = (from: Member, pair: string, words: string): Promise<void> => say(from.peer, {}, pair, { form_key: randomUUID(), words })
const step = (from: Member, pair: string, step: Step, words: string, page: BridgePage = {}): Promise<boolean> =>
	takeStep(from.peer, page, pair, { form_key: randomUUID(), step, first_name: words, contact: words, picture_alt: words })

async function twoWhoTalk(): Promise<{ a: Member; b: Member; pair: string }> {
	const [a, b] = [await newMember(), await newMember()]
	const pair = await ask(a, b)
	await sayYes(b.peer, openPage(b), pair)
	return { a, b, pair }
}

const rowsOf = async (table: string, where: string, value: string) =>
	(await thief.query(`select t::text as line, t.* from peer.${table} t where ${where} = $1`, [value])).rows
const seesNothing = async (viewer: PeerViewer, pair: string): Promise<void> => {
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
		const column = table === 'bridge_pair' ? 'id' : table === 'bridge_along_word' ? 'along' : 'pair'
		const rows = await asPersonas(viewer.identity, (tx) =>
			tx
				.selectFrom(`peer.${table}`)
				.selectAll()
				.where(column as never, '=', pair as never)
				.execute(),
		)
		expect(rows, table).toEqual([])
	}
}

describe('asking to talk', () => {
	test('it is off until somebody turns it on; whoever asks sees the same either way', async () => {
		const [a, closed, open] = [await newMember(), await newMember(), await newMember()]
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
		const rows = (await Promise.all(pairs.map((pair) => rowsOf('bridge_pair', 'id', pair)))).flat()
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
		const [a, b] = [await newMember(), await newMember()]
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
		const [a, b] = [await newMember(), await newMember()]
		const form = { form_key: randomUUID(), persona: a.persona, words: '' }
		const [one, other] = await Promise.all([1, 2].map(() => askToTalk(a.peer, {}, b.persona, form)))
		expect([one, await ask(a, b)]).toEqual([other, one])
		expect(await ask(b, a, 'Jeg også', openPage(b))).toBe(one)
		expect(await pairsOf(a.peer, {})).toMatchObject([{ id: one, state: 'open' }])
		// Where it does not reach them, their own question is one of its own: nothing shows that there was another.
		const [c, d] = [await newMember(), await newMember()]
		const hidden = await ask(c, d)
		const own = await ask(d, c)
		expect(own).not.toBe(hidden)
		await sayYes(c.peer, openPage(c), own)
		expect(await rowsOf('bridge_pair', 'id', hidden)).toEqual([])
		expect(await pairsOf(c.peer, {})).toMatchObject([{ id: own, state: 'open' }])
	})

	test('nobody asks under a name that is not theirs, themselves, or somebody elsewhere', async () => {
		const [a, b] = [await newMember(), await newMember()]
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
		const a = await newMember()
		await expect(ask(a, desk)).rejects.toMatchObject({ kind: 'not_allowed', reason: 'bridge_at_work' })
		await expect(askToTalk(desk.peer, {}, a.persona, { form_key: randomUUID(), persona: desk.persona, words: '' })).rejects.toMatchObject({
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
			[a.peer, row(a.persona, desk.persona)],
			[desk.peer, row(desk.persona, a.persona)],
		] as const) {
			const past = asPersonas(who.identity, (tx) => tx.insertInto('peer.bridge_pair').values(values).execute())
			await expect(past).rejects.toMatchObject({ code: '42501' })
		}
	})
})

describe('two people talking', () => {
	test('the two read it, and nobody else: not another member, not a consultant, not somebody elsewhere', async () => {
		const { a, b, pair } = await twoWhoTalk()
		await says(a, pair, 'Det første')
		await says(b, pair, 'Det andre')
		await step(a, pair, 'first_name', 'Anna')
		await step(b, pair, 'first_name', 'Bjørn')
		await askAlong(a.peer, {}, pair, { form_key: randomUUID(), words: 'Kan du hjelpe?' })
		for (const [who, mine] of [
			[a, 'Det første'],
			[b, 'Det andre'],
		] as const) {
			const { words } = await talkOf(who.peer, {}, pair)
			expect(words.map(({ text }) => text)).toEqual(['Det første', 'Det andre'])
			expect(words.filter((word) => word.mine).map(({ text }) => text)).toEqual([mine])
		}
		for (const other of [await newMember(), await makeMember(await makeCommunity())]) await seesNothing(other.peer, pair)
		await seesNothing(desk.peer, pair)
	})

	test('what is sealed is nowhere in the rows, and no row has a time finer than a month', async () => {
		const { a, b, pair } = await twoWhoTalk()
		await says(a, pair, 'kanarifugl')
		await step(b, pair, 'first_name', 'kanarinavn')
		for (const table of ['bridge_pair', 'bridge_word', 'bridge_given'])
			for (const { line, ends_on } of await rowsOf(table, table === 'bridge_pair' ? 'id' : 'pair', pair)) {
				expect(line).not.toMatch(/kanari|6b616e617269/)
				expect(line).not.toMatch(/\d{4}-\d\d-\d\d \d\d:/)
				if (ends_on) expect(String(ends_on)).toMatch(/-01$|\b01\b/)
			}
		await keepHalfHoursOnly()
		const { rows } = await thief.query(`select written_at from peer.notice where topic = $1 and written_at < $2`, [pair, now()])
		for (const { written_at } of rows) expect(new Date(written_at).getTime() % 1_800_000).toBe(0)
	})

	test('either closes it at once; what is written then is refused and kept, and the steps are gone', async () => {
		const { a, b, pair } = await twoWhoTalk()
		await says(a, pair, 'Hei')
		await step(a, pair, 'first_name', 'Anna')
		await step(b, pair, 'first_name', 'Bjørn')
		await closeTalk(b.peer, pair)
		await expect(says(a, pair, 'Er du der?')).rejects.toMatchObject({ kind: 'look_again', reason: 'bridge_closed' })
		for (const who of [a, b]) {
			expect(await talkOf(who.peer, {}, pair)).toMatchObject({ pair: { state: 'closed' }, words: [{ text: 'Hei' }] })
			await expect(ladderOf(who.peer, {}, pair)).rejects.toMatchObject({ kind: 'not_found' })
		}
		expect(await rowsOf('bridge_given', 'pair', pair)).toEqual([])
		// Closed it stays, whatever is sent to the database.
		const past = await asPersonas(a.peer.identity, (tx) =>
			tx.updateTable('peer.bridge_pair').set({ state: 'open' }).where('id', '=', pair).executeTakeFirst(),
		)
		expect(past.numUpdatedRows).toBe(0n)
		// They can begin anew, with another key.
		expect(await ask(a, b)).not.toBe(pair)
	})

	test('whoever asked cannot say yes for the other, and words sent twice are one', async () => {
		const [a, b] = [await newMember(), await newMember()]
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
		const { a, b, pair } = await twoWhoTalk()
		await says(a, pair, 'Hei')
		const told = await peerNoticesOf(b.peer.identity, undefined)
		const news = await standingInTalks(b.peer, openPage(b), told)
		expect(news.map(({ kind, pair: one }) => [kind, one?.other.name])).toEqual([['talk_word', a.peer.mine[0]!.name]])
		expect(await peerNoticesOf(a.peer.identity, undefined)).toMatchObject([{ kind: 'talk_open', topic: pair }])
		await closeTalk(a.peer, pair)
		expect(await standingInTalks(b.peer, openPage(b), told)).toEqual([])
	})
})

describe('the ladder', () => {
	test('what one tells is seen by nobody before the other tells theirs; then by both at the same moment', async () => {
		const { a, b, pair } = await twoWhoTalk()
		expect(await step(a, pair, 'first_name', 'Anna')).toBe(false)
		const before = await ladderOf(b.peer, {}, pair)
		expect(before).toMatchObject({ level: 0, taken: [], asked: { step: 'first_name' }, waits: undefined })
		expect(JSON.stringify(before)).not.toContain('Anna')
		// The database does not give it out either.
		const rows = () =>
			asPersonas(b.peer.identity, (tx) => tx.selectFrom('peer.bridge_given').select('by').where('pair', '=', pair).execute())
		expect(await rows()).toEqual([])
		expect(await ladderOf(a.peer, {}, pair)).toMatchObject({ level: 0, waits: { mine: { text: 'Anna' } }, asked: undefined })
		expect(await step(b, pair, 'first_name', 'Bjørn')).toBe(true)
		expect(await rows()).toHaveLength(2)
		expect(await ladderOf(a.peer, {}, pair)).toMatchObject({ level: 1, taken: [{ mine: { text: 'Anna' }, other: { text: 'Bjørn' } }] })
		expect(await ladderOf(b.peer, {}, pair)).toMatchObject({ level: 1, taken: [{ mine: { text: 'Bjørn' }, other: { text: 'Anna' } }] })
	})

	test('one step after the other, and each tells something', async () => {
		const { a, b, pair } = await twoWhoTalk()
		await expect(step(a, pair, 'contact', '555')).rejects.toMatchObject({ reason: 'bridge_not_next' })
		await expect(step(a, pair, 'first_name', '')).rejects.toMatchObject({ fields: { first_name: 'empty' } })
		await step(a, pair, 'first_name', 'Anna')
		await expect(step(a, pair, 'first_name', 'Anna igjen')).rejects.toMatchObject({ reason: 'bridge_not_next' })
		await expect(step(a, pair, 'voice_or_photo', '')).rejects.toMatchObject({ reason: 'bridge_not_next' })
		await step(b, pair, 'first_name', 'Bjørn')
		await expect(step(a, pair, 'voice_or_photo', 'uten fil')).rejects.toMatchObject({ fields: { file: 'bridge_no_file' } })
	})

	test('two who press at the same moment both see both', async () => {
		const { a, b, pair } = await twoWhoTalk()
		await Promise.all([step(a, pair, 'first_name', 'Anna'), step(b, pair, 'first_name', 'Bjørn')])
		for (const who of [a, b]) expect((await ladderOf(who.peer, {}, pair)).level).toBe(1)
	})

	test('a photo and a voice: seen when both have told, gone from the disk when taken back', async () => {
		const { a, b, pair } = await twoWhoTalk()
		await step(a, pair, 'first_name', 'Anna')
		await step(b, pair, 'first_name', 'Bjørn')
		const input = () => ({ form_key: randomUUID(), step: 'voice_or_photo' as const, first_name: '', contact: '', picture_alt: 'Havet' })
		const photo = await drawAnew(
			await sharp({ create: { width: 40, height: 30, channels: 3, background: '#367' } })
				.jpeg()
				.toBuffer(),
		)
		await takeStep(a.peer, {}, pair, input(), { picture: photo })
		const mine = (await ladderOf(a.peer, {}, pair)).waits!.mine
		expect((await fileOfStep(a.peer, {}, pair, mine.id)).kind).toBe('jpeg')
		await expect(fileOfStep(b.peer, {}, pair, mine.id)).rejects.toMatchObject({ kind: 'not_found' })
		const sound = recordAnew(wav({ seconds: 1 }))
		await takeStep(b.peer, {}, pair, input(), { sound })
		expect((await fileOfStep(b.peer, {}, pair, mine.id)).bytes).toEqual(photo.bytes)
		const theirs = (await ladderOf(a.peer, {}, pair)).taken[1]!.other
		expect(await fileOfStep(a.peer, {}, pair, theirs.id)).toEqual({ kind: 'wav', bytes: sound.bytes })
		for (const other of [(await newMember()).peer, desk.peer])
			await expect(fileOfStep(other, {}, pair, mine.id)).rejects.toMatchObject({ kind: 'not_found' })
		const kept = (await rowsOf('bridge_given', 'pair', pair)).flatMap(({ file }) => file ?? [])
		expect(kept).toHaveLength(2)
		for (const file of kept) expect((await files.get('peer', file))!.length % (64 * 1024)).toBe(29)
		await takeStepBack(b.peer, {}, pair, 'voice_or_photo')
		for (const file of kept) expect(await files.get('peer', file)).toBeUndefined()
		await expect(fileOfStep(a.peer, {}, pair, mine.id)).rejects.toMatchObject({ kind: 'not_found' })
		expect((await ladderOf(a.peer, {}, pair)).level).toBe(1)
	})

	test('taken back it is gone for both with all above it, and no old copy of the database opens it', async () => {
		const { a, b, pair } = await twoWhoTalk()
		await step(a, pair, 'first_name', 'Anna')
		await step(b, pair, 'first_name', 'Bjørn')
		const old = await rowsOf('bridge_given', 'pair', pair)
		await takeStepBack(b.peer, {}, pair, 'first_name')
		for (const who of [a, b])
			expect(await ladderOf(who.peer, {}, pair)).toMatchObject({ level: 0, taken: [], waits: undefined, asked: undefined })
		expect(await rowsOf('bridge_given', 'pair', pair)).toEqual([])
		// As if a backup were put back.
		for (const { line: _, ...row } of old)
			await thief.query('insert into peer.bridge_given (id, community, pair, step, by, box, file) values ($1, $2, $3, $4, $5, $6, $7)', [
				row.id,
				row.community,
				row.pair,
				row.step,
				row.by,
				row.box,
				row.file,
			])
		await expect(ladderOf(a.peer, {}, pair)).rejects.toMatchObject({ kind: 'not_found' })
		await thief.query('delete from peer.bridge_given where pair = $1', [pair])
		// What was read is read: the talk goes on, and so can the ladder.
		await says(a, pair, 'Det er greit.')
		await step(b, pair, 'first_name', 'Bjørn')
		expect(await ladderOf(a.peer, {}, pair)).toMatchObject({ level: 0, asked: { step: 'first_name' } })
	})

	test('a step that was only asked for is taken back without a word; of the other nothing can be taken back', async () => {
		const { a, b, pair } = await twoWhoTalk()
		await step(a, pair, 'first_name', 'Anna')
		await expect(takeStepBack(b.peer, {}, pair, 'first_name')).rejects.toMatchObject({ kind: 'not_found' })
		await takeStepBack(a.peer, {}, pair, 'first_name')
		expect((await ladderOf(b.peer, {}, pair)).asked).toBeUndefined()
		const told = await peerNoticesOf(b.peer.identity, undefined)
		expect(await standingInTalks(b.peer, openPage(b), told)).toEqual([])
	})

	test('stopping and putting aside are seen by nobody', async () => {
		const { a, b, pair } = await twoWhoTalk()
		await step(a, pair, 'first_name', 'Anna')
		const theirs = (await ladderOf(a.peer, {}, pair)).waits!.mine.id
		for (const page of [{ stopped: [pair] }, { aside: [theirs] }]) {
			expect((await ladderOf(b.peer, page, pair)).asked).toBeUndefined()
			expect(await standingInTalks(b.peer, page, await peerNoticesOf(b.peer.identity, undefined))).toEqual([])
		}
		expect(await ladderOf(a.peer, {}, pair)).toMatchObject({ waits: { mine: { text: 'Anna' } }, asked: undefined, stopped: false })
	})
})

describe('a block', () => {
	test('ends what the two names had, and says nothing of other names', async () => {
		const [a, b] = [await newMember(), await newMember()]
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
		expect((await rowsOf('bridge_pair', 'id', first))[0].state).toBe('closed')
		// The talk with the other name goes on: were it to fall silent, the two names would be known to be one.
		await say(blocked.peer, page, other, { form_key: randomUUID(), words: 'Fra den andre' })
		expect((await talkOf(blocker.peer, {}, other)).words.map(({ text }) => text)).toEqual(['Fra den andre'])
	})

	test('no name of whoever is blocked reaches the blocker with a question, and no row says so', async () => {
		const [a, b, c] = [await newMember(), await newMember(), await newMember()]
		const second = await chooseName(b.viewer, `Annet ${randomUUID().slice(0, 8)}`, '')
		await block(a.peer, a.persona, b.persona)
		const [blocker, blocked] = [await personasOf(a.viewer), await personasOf(b.viewer)]
		const from = (persona: string) => askToTalk(blocked, {}, a.persona, { form_key: randomUUID(), persona, words: 'Hei' })
		const pairs = [await from(b.persona), await from(second), await ask(c, a, 'Hei')]
		expect((await pairsOf(blocked, {})).map(({ state, byMe }) => [state, byMe])).toEqual(Array(2).fill(['asked', true]))
		expect((await pairsOf(blocker, openPage(a))).map(({ id }) => id)).toEqual([pairs[2]])
		const rows = (await Promise.all(pairs.map((pair) => rowsOf('bridge_pair', 'id', pair)))).flat()
		expect(new Set(rows.map(({ state, ends_on, box }) => `${state} ${ends_on} ${box.length}`)).size).toBe(1)
		const notices = await thief.query('select persona, kind from peer.notice where topic = any($1)', [pairs])
		expect(notices.rows).toEqual(Array(3).fill({ persona: a.persona, kind: 'talk_ask' }))
		// Turned the other way: whoever keeps a name away is told so themselves.
		await expect(askToTalk(blocker, {}, b.persona, { form_key: randomUUID(), persona: a.persona, words: '' })).rejects.toMatchObject({
			reason: 'bridge_kept_away',
		})
	})
})

describe('a consultant along', () => {
	test('comes when both have said yes, sees what is written there and no more, and goes when either wants', async () => {
		const { a, b, pair } = await twoWhoTalk()
		await says(a, pair, 'hemmelig')
		const along = await askAlong(a.peer, {}, pair, { form_key: randomUUID(), words: 'Vi lurer på fornavn' })
		const atDesk = async () => (await alongsForDesk(desk.peer)).some(({ id }) => id === along)
		expect(await atDesk()).toBe(false)
		await expect(alongForDesk(desk.peer, along)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(answerAlong(desk.peer, along, { form_key: randomUUID(), words: 'Hei' })).rejects.toMatchObject({ kind: 'not_found' })
		await expect(yesToAlong(a.peer, along)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(sayAlong(b.peer, along, { form_key: randomUUID(), words: 'Før ja' })).rejects.toMatchObject({ kind: 'not_found' })
		await yesToAlong(b.peer, along)
		expect(await atDesk()).toBe(true)
		const seen = await alongForDesk(desk.peer, along)
		expect(seen).toMatchObject({
			asker: a.peer.mine[0]!.name,
			other: b.peer.mine[0]!.name,
			both: true,
			words: [{ text: 'Vi lurer på fornavn' }],
		})
		expect(JSON.stringify(seen)).not.toContain('hemmelig')
		await seesNothingOfTalk(desk.peer, pair)
		await answerAlong(desk.peer, along, { form_key: randomUUID(), words: 'Ta den tiden dere trenger' })
		for (const who of [a, b])
			expect((await alongsOf(who.peer))[0]!.words.map(({ text, atWork }) => [text, atWork])).toEqual([
				['Vi lurer på fornavn', false],
				['Ta den tiden dere trenger', true],
			])
		await closeTalk(a.peer, pair)
		expect(await atDesk()).toBe(false)
	})

	test('asked alone it names nobody else, and is for consultants here alone', async () => {
		const a = await newMember()
		const along = await askConsultant(a.peer, a.persona, { form_key: randomUUID(), words: 'Er det uhøflig?' })
		expect(await alongForDesk(desk.peer, along)).toMatchObject({ asker: a.peer.mine[0]!.name, other: undefined, pair: undefined })
		const elsewhere = await makeConsultant(await makeCommunity())
		await expect(alongForDesk(elsewhere.peer, along)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(alongForDesk((await newMember()).peer, along)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(askConsultant(a.peer, desk.persona, { form_key: randomUUID(), words: 'x' })).rejects.toMatchObject({ kind: 'not_found' })
		await at(new Date(now().getTime() + 140 * 86_400_000), endAlongs)
		expect(await alongsOf(a.peer)).toEqual([])
	})
})

async function seesNothingOfTalk(viewer: PeerViewer, pair: string): Promise<void> {
	const rows = await asPersonas(viewer.identity, (tx) =>
		Promise.all([
			tx.selectFrom('peer.bridge_word').select('id').where('pair', '=', pair).execute(),
			tx.selectFrom('peer.bridge_given').select('id').where('pair', '=', pair).execute(),
			tx.selectFrom('peer.bridge_pair').select('id').where('id', '=', pair).execute(),
		]),
	)
	expect(rows).toEqual([[], [], []])
}

describe('the night', () => {
	test('ends questions, talks and closed talks when their month is out, keys first', async () => {
		const { a, b, pair } = await twoWhoTalk()
		const asked = await ask(a, await newMember())
		await step(a, pair, 'first_name', 'Anna')
		const later = (days: number) => at(new Date(now().getTime() + days * 86_400_000), endPairs)
		await later(60)
		expect((await pairsOf(a.peer, {})).map(({ id }) => id).sort()).toEqual([pair, asked].sort())
		await later(125)
		expect((await pairsOf(a.peer, {})).map(({ id }) => id)).toEqual([pair])
		await closeTalk(b.peer, pair)
		await later(65)
		expect(await pairsOf(a.peer, {})).toEqual([])
		await expect(pairKey(pair)).rejects.toMatchObject({ kind: 'not_found' })
		expect((await thief.query('select from peer.notice where topic = $1', [pair])).rowCount).toBe(0)
	})
})

describe('what a name tells', () => {
	test('is its own, read by the group, and asks before two names tell the same', async () => {
		const a = await newMember()
		const second = await chooseName(a.viewer, `Annet ${randomUUID().slice(0, 8)}`, '')
		const mine = await personasOf(a.viewer)
		const words = 'Går lange turer med en gammel hund langs fjorden'
		await tellAbout(mine, a.persona, words, false)
		await expect(tellAbout(mine, second, `${words}, hver dag`, false)).rejects.toMatchObject({ fields: { about: 'alike' } })
		await tellAbout(mine, second, 'Baker brød', false)
		const reader = await newMember()
		expect((await nameHere(reader.peer, a.persona)).about).toBe(words)
		await expect(tellAbout(reader.peer, a.persona, 'Noe annet', true)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(nameHere((await makeMember(await makeCommunity())).peer, a.persona)).rejects.toMatchObject({ kind: 'not_found' })
	})
})
