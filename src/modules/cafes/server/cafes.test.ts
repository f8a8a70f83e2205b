import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hoursLater as atMoment } from '../../../../tests/support/cafes.ts'
import { makeCommunity, makeConsultant, makeMember } from '../../../../tests/support/group.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import {
	afterPage,
	askForRest,
	askHosts,
	answerTalk,
	beBuddy,
	buddyPage,
	cancelDate,
	cancelSignUp,
	changeDate,
	changeSignUp,
	closeSheet,
	dateHere,
	deskTalks,
	emptyDates,
	endTalks,
	hostSheet,
	lapseOffers,
	likeOffer,
	matchingAt,
	mySignUp,
	mySignUps,
	myTalk,
	notedAfter,
	numbersOf,
	pastDates,
	remind,
	sayToPair,
	seenAt,
	signUp,
	suggestPair,
	takeBack,
	takeOffer,
	thank,
	tickSheet,
	toHosts,
	waitAgain,
	whoDidNotCome,
	wordToHost,
	writeKindWord,
	type CafeViewer,
} from '#modules/cafes/server/index.ts'
import type { NewSignUp } from '#modules/cafes/forms.ts'
import { atCafes as at, dayLater, hoursBefore, makeCafe, withWord } from '../../../../tests/support/cafes.ts'
import type pg from 'pg'

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

const withName = (name: string, more: Partial<NewSignUp> = {}) => withWord('', { how: 'name', name, ...more })
const newMember = async () => (await makeMember(community)).viewer

describe('signing up on my own terms', () => {
	test('with a word, a name or a persona; changed and taken back; others hear only a few', async () => {
		const date = await makeCafe(host.peer, { seats: 5 })
		const [a, b, c] = [await makeMember(community), await newMember(), await newMember()]
		expect(await signUp(await at(a.viewer), date, withWord('', { how: 'persona', persona: a.persona }), 1)).toBe('seat')
		expect(await signUp(await at(b), date, withName('Vesla', { wishes: 'Nær døra' }), 1)).toBe('seat')
		expect(await signUp(await at(c), date, withWord('Fyrlykt'), 1)).toBe('seat')
		// Pressed twice it is one.
		expect(await signUp(await at(c), date, withWord('Fyrlykt'), 1)).toBe('seat')
		expect((await numbersOf(host.peer, [date])).get(date)).toEqual({ seat: 3, waiting: 0 })
		expect(await dateHere(await at(c), date)).toMatchObject({ crowd: 'few', room: true })

		await changeSignUp(await at(c), date, withWord('Kanel', { step: 'stay' }), 1)
		expect(await mySignUp(await at(c), date)).toMatchObject({ state: 'seat', step: 'stay', called: { how: 'word', name: 'Kanel' } })
		expect(await mySignUp(await at(b), date)).toMatchObject({ called: { how: 'name', name: 'Vesla' }, wishes: 'Nær døra', promise: 1 })
		await cancelSignUp(await at(c), date)
		expect(await mySignUp(await at(c), date)).toBeUndefined()
		expect((await numbersOf(host.peer, [date])).get(date)).toEqual({ seat: 2, waiting: 0 })
	})

	test('nobody signs up with a name that is not theirs, for a date elsewhere, or for one that is cancelled or over', async () => {
		const date = await makeCafe(host.peer, { seats: 5 })
		const [me, other] = [await newMember(), await makeMember(community)]
		const foreign = withWord('', { how: 'persona', persona: other.persona })
		await expect(signUp(await at(me), date, foreign, 1)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(signUp(await at(me), date, withWord('x'), 1)).rejects.toMatchObject({
			kind: 'look_again',
			fields: { word: 'cafes_no_name' },
		})
		const elsewhere = (await makeMember(await makeCommunity())).viewer
		await expect(signUp(await at(elsewhere), date, withWord('Lyng'), 1)).rejects.toMatchObject({ kind: 'not_found' })
		// Who leads comes in their work and takes no seat.
		await expect(signUp(await at(host.viewer), date, withWord('Lyng'), 1)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(cancelSignUp(await at(me), date)).rejects.toMatchObject({ kind: 'not_found' })
		await cancelDate(host.peer, date, 'Leid ut')
		await expect(signUp(await at(me), date, withWord('Lyng'), 1)).rejects.toMatchObject({ kind: 'look_again', reason: 'cafes_closed' })
		expect(await mySignUps(await at(me))).toEqual([])
	})

	test('those who want to be seen see each other, and nobody else does', async () => {
		const date = await makeCafe(host.peer, { seats: 5 })
		const [a, b, c, d] = [await newMember(), await newMember(), await newMember(), await newMember()]
		await signUp(await at(a), date, withName('Anemone', { seen: 'yes' }), 1)
		await signUp(await at(b), date, withName('Bjørk', { seen: 'yes' }), 1)
		await signUp(await at(c), date, withName('Ceder'), 1)
		// A word is for the door alone, whatever is ticked.
		await signUp(await at(d), date, withWord('Drue', { seen: 'yes' }), 1)
		expect((await seenAt(await at(a), date)).map(({ name }) => name)).toEqual(['Bjørk'])
		expect(await seenAt(await at(c), date)).toEqual([])
		expect(await seenAt(await at(d), date)).toEqual([])
		expect(await seenAt(await at(await newMember()), date)).toEqual([])
	})
})

describe('seats', () => {
	test('a hundred who press at once never take more seats than there are', { timeout: 120_000 }, async () => {
		const date = await makeCafe(host.peer, { seats: 17 })
		const viewers: CafeViewer[] = []
		for (let count = 0; count < 100; count++) viewers.push(await at(await newMember()))
		const states = await Promise.all(viewers.map((viewer, count) => signUp(viewer, date, withWord(`Ord ${count}`), 1)))
		expect(states.filter((state) => state === 'seat')).toHaveLength(17)
		expect(states.filter((state) => state === 'waiting')).toHaveLength(83)
		const { rows } = await thief.query('select line from peer.cafe_sign_up where date = $1 and line is not null order by line', [date])
		expect(rows.map(({ line }) => line)).toEqual(Array.from({ length: 83 }, (_, line) => line + 1))
		// Ten give their seat back at once, and each is offered once.
		const leaving = viewers.filter((_, count) => states[count] === 'seat').slice(0, 10)
		await Promise.all(leaving.map(async (viewer) => cancelSignUp({ ...viewer, guests: await guestsOf(viewer) }, date)))
		const after = await thief.query('select state, count(*)::int as count from peer.cafe_sign_up where date = $1 group by state', [date])
		expect(Object.fromEntries(after.rows.map(({ state, count }) => [state, count]))).toEqual({ seat: 7, offered: 10, waiting: 73 })
	})

	test('an offer goes to whoever waited first, can be taken while it lasts, and then goes on', async () => {
		const date = await makeCafe(host.peer, { seats: 1 })
		const [a, b, c] = [await newMember(), await newMember(), await newMember()]
		await signUp(await at(a), date, withWord('Ask'), 1)
		expect(await signUp(await at(b), date, withWord('Bok'), 1)).toBe('waiting')
		expect(await signUp(await at(c), date, withWord('Cup'), 1)).toBe('waiting')
		await expect(takeOffer(await at(b), date)).rejects.toMatchObject({ kind: 'look_again' })
		await cancelSignUp(await at(a), date)
		expect(await mySignUp(await at(b), date)).toMatchObject({ state: 'offered' })
		// Nobody new goes before those who wait.
		expect(await signUp(await at(a), date, withWord('Ask'), 1)).toBe('waiting')
		await atMoment(25, async () => {
			await expect(takeOffer(await at(b), date)).rejects.toMatchObject({ reason: 'cafes_offer_gone' })
			expect(await lapseOffers()).toBeGreaterThan(0)
			expect(await mySignUp(await at(b), date)).toMatchObject({ state: 'lapsed' })
			await takeOffer(await at(c), date)
			expect(await mySignUp(await at(c), date)).toMatchObject({ state: 'seat' })
			await waitAgain(await at(b), date)
			expect(await mySignUp(await at(b), date)).toMatchObject({ state: 'waiting' })
			// More seats go down the line.
			await changeDate(host.peer, date, { theme: '', seats: 2, mode: 'in_person' })
			expect(await mySignUp(await at(a), date)).toMatchObject({ state: 'offered' })
		})
	})
})

describe("the host's sheet", () => {
	test('is there from the day before, with what the host needs; closed it keeps a number alone', async () => {
		const date = await makeCafe(host.peer, { seats: 9 })
		const [a, b] = [await makeMember(community), await newMember()]
		await signUp(await at(a.viewer), date, withWord('', { how: 'persona', persona: a.persona, first: undefined, step: 'stay' }), 1)
		await signUp(await at(b), date, withWord('Lanterne', { wishes: 'Ikke be meg presentere meg' }), 1)
		await expect(hostSheet(host.peer, date)).rejects.toMatchObject({ kind: 'not_found' })
		await hoursBefore(date, 3, async () => {
			const sheet = await hostSheet(host.peer, date)
			expect(sheet.expected.map(({ name, first, step, wishes }) => ({ name, first, step, wishes }))).toEqual([
				{ name: 'Lanterne', first: true, step: 'twenty', wishes: 'Ikke be meg presentere meg' },
				{ name: expect.stringMatching(/^Navn/), first: false, step: 'stay', wishes: '' },
			])
			expect(sheet.remember).toBe('Nøkkel i skapet')
			await expect(hostSheet((await makeMember(community)).peer, date)).rejects.toMatchObject({ kind: 'not_found' })
			await expect(closeSheet(host.peer, date, { came: [], others: 0, mood: '', better: '' })).rejects.toMatchObject({
				reason: 'cafes_not_begun',
			})
			await tickSheet(host.peer, date, [sheet.expected[0]!.guest])
			expect((await hostSheet(host.peer, date)).expected.map(({ came }) => came)).toEqual([true, false])
		})
		await hoursBefore(date, -1, async () => {
			const { expected } = await hostSheet(host.peer, date)
			await closeSheet(host.peer, date, { came: [expected[0]!.guest], others: 2, mood: 'warm', better: 'Flere kopper' })
			await expect(hostSheet(host.peer, date)).rejects.toMatchObject({ kind: 'not_found' })
			expect(await notedAfter(host.peer, date)).toEqual({ came: 3, mood: 'warm', better: 'Flere kopper' })
		})
		await dayLater(date, 1, async () => {
			// The word stays a word; who came under a name of the group and did not come is written to.
			const [one, ...more] = await whoDidNotCome(host.peer)
			expect(more).toEqual([])
			expect(one?.name).toMatch(/^Navn/)
			const kind = { form_key: randomUUID(), to: one!.guest, words: 'Godt at du prøvde.' }
			await writeKindWord(host.peer, kind)
			await writeKindWord(host.peer, kind)
			expect((await afterPage(await at(a.viewer), date)).toMe).toMatchObject([{ kind: 'kind_word', words: 'Godt at du prøvde.' }])
			await expect(writeKindWord(host.peer, { ...kind, to: randomUUID() })).rejects.toMatchObject({ kind: 'not_found' })
		})
		await dayLater(date, 16, async () => {
			expect(await emptyDates()).toBeGreaterThan(0)
			const { rows } = await thief.query(
				`select (select count(*)::int from peer.cafe_guest where about = $1) as guests,
					(select count(*)::int from peer.cafe_sign_up where date = $1) as sign_ups,
					(select count(*)::int from peer.cafe_after where date = $1) as said, came from peer.cafe_date where id = $1`,
				[date],
			)
			expect(rows).toEqual([{ guests: 0, sign_ups: 0, said: 0, came: 3 }])
		})
	})
})

describe('before and beside', () => {
	test('somebody asks without a name, and the desk answers', async () => {
		const date = await makeCafe(host.peer, { seats: 3 })
		const { series } = await dateHere(host.peer, date)
		const [me, other] = [await newMember(), await newMember()]
		const ask = {
			form_key: randomUUID(),
			how: 'nobody' as const,
			persona: '',
			name: '',
			wish: 'alone' as const,
			words: 'Kan jeg få se døra?',
		}
		await askHosts(await at(me), series.id, ask)
		// Sent again with another key it is a new word; with the same it is one.
		await askHosts(await at(me), series.id, ask)
		const [talk] = (await deskTalks(host.peer)).filter((one) => one.series === series.name)
		expect(talk).toMatchObject({ wish: 'alone', called: { how: 'nobody', name: '' }, words: 1 })
		expect((await myTalk(await at(other), series.id)).words).toEqual([])
		await answerTalk(host.peer, talk!.guest, { form_key: randomUUID(), words: 'Ja, tirsdag klokka fire.' })
		await expect(
			answerTalk((await makeMember(community)).peer, talk!.guest, { form_key: randomUUID(), words: 'Hei' }),
		).rejects.toMatchObject({
			kind: 'not_found',
		})
		expect((await myTalk(await at(me), series.id)).words.map(({ text, byDesk }) => [byDesk, text])).toEqual([
			[false, 'Kan jeg få se døra?'],
			[true, 'Ja, tirsdag klokka fire.'],
		])
		await dayLater(date, 70, async () => expect(await endTalks()).toBeGreaterThan(0))
		expect((await myTalk(await at(me), series.id)).words).toEqual([])
	})

	test('two who may meet on the way learn no name before both have said yes', async () => {
		const date = await makeCafe(host.peer, { seats: 6 })
		const [a, b, c] = [await newMember(), await newMember(), await newMember()]
		await signUp(await at(a), date, withName('Anna'), 1)
		await signUp(await at(b), date, withName('Berit'), 1)
		await signUp(await at(c), date, withName('Cato'), 1)
		await expect(buddyPage(await at(await newMember()), date)).rejects.toMatchObject({ kind: 'not_found' })
		await beBuddy(await at(a), date, { role: 'offers', words: 'Buss 12, rød lue' })
		const { offers } = await buddyPage(await at(b), date)
		expect(offers.map(({ words }) => words)).toEqual(['Buss 12, rød lue'])
		await likeOffer(await at(b), date, offers[0]!.guest)
		expect((await buddyPage(await at(b), date)).pairs).toMatchObject([{ said: true, met: undefined }])
		const [asked] = (await buddyPage(await at(a), date)).pairs
		expect(asked).toMatchObject({ said: false, met: undefined })
		await expect(sayToPair(await at(c), date, asked!.id, true)).rejects.toMatchObject({ kind: 'not_found' })
		await sayToPair(await at(a), date, asked!.id, true)
		expect((await buddyPage(await at(a), date)).pairs).toMatchObject([{ met: { name: 'Berit' } }])
		expect((await buddyPage(await at(b), date)).pairs).toMatchObject([{ met: { name: 'Anna' } }])
		await sayToPair(await at(b), date, asked!.id, false)
		expect((await buddyPage(await at(a), date)).pairs).toMatchObject([{ said: true, met: undefined }])
		// The consultant sees words and no names, and asks both.
		await beBuddy(await at(c), date, { role: 'wishes', words: 'Jeg vil gjerne bli møtt' })
		const matching = await matchingAt(host.peer, date)
		expect(JSON.stringify(matching)).not.toMatch(/Anna|Berit|Cato/)
		const wisher = matching.wishes.find(({ words }) => words.startsWith('Jeg vil'))!.guest
		await suggestPair(host.peer, date, matching.offers[0]!.guest, wisher)
		await expect(suggestPair(host.peer, date, wisher, wisher)).rejects.toMatchObject({ kind: 'not_found' })
		expect((await buddyPage(await at(c), date)).pairs).toMatchObject([{ said: false, met: undefined }])
	})

	test('the day after: thanks, a word to the host, taken back, and asking that it may rest', async () => {
		const date = await makeCafe(host.peer, { seats: 6 })
		const [a, b, c] = [await newMember(), await newMember(), await newMember()]
		await signUp(await at(a), date, withName('Anna', { seen: 'yes' }), 1)
		await signUp(await at(b), date, withName('Berit', { seen: 'yes' }), 1)
		await signUp(await at(c), date, withWord('Cup'), 1)
		await expect(afterPage(await at(a), date)).rejects.toMatchObject({ kind: 'not_found' })
		await dayLater(date, 1, async () => {
			expect((await pastDates(await at(a), [date])).map(({ id }) => id)).toEqual([date])
			const { people } = await afterPage(await at(a), date)
			expect(people.map(({ name }) => name)).toEqual(['Berit'])
			expect((await afterPage(await at(c), date)).people).toEqual([])
			await thank(await at(a), date, { form_key: randomUUID(), to: people[0]!.guest, words: 'for at du satt der' })
			await expect(thank(await at(c), date, { form_key: randomUUID(), to: people[0]!.guest, words: 'hei' })).rejects.toMatchObject({
				kind: 'not_found',
			})
			expect((await afterPage(await at(b), date)).toMe).toMatchObject([{ words: 'for at du satt der', from: 'Anna' }])
			await wordToHost(await at(a), date, { form_key: randomUUID(), words: 'Jeg pratet mye' })
			expect(await toHosts(host.peer, date)).toMatchObject([{ words: 'Jeg pratet mye', from: 'Anna' }])
			await takeBack(await at(a), date)
			expect(await toHosts(host.peer, date)).toEqual([])
			expect((await afterPage(await at(b), date)).people).toEqual([])
			await askForRest(await at(c), date)
			expect((await afterPage(await at(b), date)).rest).toBe(true)
			expect(JSON.stringify(await afterPage(await at(b), date))).not.toContain('Cup')
			const { rows } = await thief.query(`select count(*)::int as told from peer.notice where topic = $1 and kind = 'cafe_rest'`, [date])
			expect(rows[0].told).toBe(3)
		})
	})

	test('everybody with a seat is reminded once, in a row that says nothing of who wants it', async () => {
		const date = await makeCafe(host.peer, { seats: 3 })
		await signUp(await at(await newMember()), date, withWord('Ask'), 1)
		await signUp(await at(await newMember()), date, withWord('Bok'), 1)
		const told = async () =>
			(await thief.query('select kind from peer.notice where topic = $1 order by kind', [date])).rows.map(({ kind }) => kind as string)
		await remind()
		expect(await told()).toEqual([])
		await hoursBefore(date, 20, async () => void (await remind(), await remind()))
		expect(await told()).toEqual(['cafe_day', 'cafe_day'])
		await hoursBefore(date, 2, async () => void (await remind()))
		expect(await told()).toEqual(['cafe_day', 'cafe_day', 'cafe_hours', 'cafe_hours'])
	})
})

describe('what the database shows to whoever holds it without keys', () => {
	test('two sign-ups of one person have no value in common, and no name stands anywhere', async () => {
		const me = await makeMember(community)
		const dates = [await makeCafe(host.peer, { seats: 4 }), await makeCafe(host.peer, { seats: 4 })]
		for (const date of dates) await signUp(await at(me.viewer), date, withName('Hemmelig Navn'), 1)
		const tables = ['cafe_guest', 'cafe_claim', 'cafe_sign_up']
		const values = await Promise.all(
			dates.map(async (date) => {
				const rows = await Promise.all(
					tables.map(async (table) => {
						const key = table === 'cafe_guest' ? 'id' : 'guest'
						const { rows } = await thief.query(
							`select t.* from peer.${table} t join peer.cafe_guest g on g.id = t.${key} where g.about = $1`,
							[date],
						)
						return rows as Record<string, unknown>[]
					}),
				)
				return rows.flat().flatMap((row) => Object.values(row).map(String))
			}),
		)
		const common = new Set(values[0]!.filter((value) => values[1]!.includes(value) && value.length > 8))
		// The community alone, which everybody in it has.
		expect([...common]).toEqual([me.peer.identity.community])
		const { rows } = await thief.query(`select string_agg(t::text, ' ') as all from peer.cafe_guest t`)
		expect(rows[0].all).not.toContain(Buffer.from('Hemmelig').toString('hex'))
		expect(JSON.stringify(values)).not.toContain(me.viewer.person)
		expect(JSON.stringify(values)).not.toContain(me.persona)
	})
})

const guestsOf = async (viewer: CafeViewer): Promise<CafeViewer['guests']> => {
	const { asPersonas } = await import('#platform/server/db.ts')
	const rows = await asPersonas(viewer.identity, (tx) =>
		tx.selectFrom('peer.cafe_claim as c').innerJoin('peer.cafe_guest as g', 'g.id', 'c.guest').select(['g.id', 'g.about']).execute(),
	)
	return new Map(rows.map(({ id, about }) => [about, id]))
}
