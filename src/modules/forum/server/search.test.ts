import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { at, now } from '#platform/server/clock.ts'
import { statementCount } from '#platform/server/db.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { makeCommunity, makeConsultant, makeMember, makePerson } from '../../../../tests/support/group.ts'
import { layOutArea, learnWords, openQuestion, postReply, removePost, sealQuestion, searchGroup, startTopic, undoRemoval } from './index.ts'
import { inPieces } from './excerpt.ts'
import { wordsOf } from './search-words.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let writer: Awaited<ReturnType<typeof makeMember>>
let reader: Awaited<ReturnType<typeof makeMember>>
let consultant: Awaited<ReturnType<typeof makeConsultant>>
let stranger: Awaited<ReturnType<typeof makeMember>>
let other: string
let topic: string

const ask = (words: string, more: object = {}) => ({ words, area: '', name: '', days: 0, ...more })
const begin = (title: string, body: string, area = consultant.area) =>
	startTopic(writer.peer, { form_key: randomUUID(), area, persona: writer.persona, title, body })
const answer = (body: string, to = topic) => postReply(reader.peer, to, { form_key: randomUUID(), persona: reader.persona, body })
const found = async (words: string, more: object = {}, who = reader.peer): Promise<string[]> =>
	(await searchGroup(who, ask(words, more))).found.map((one) => one.excerpt.map((piece) => piece.text).join(''))

beforeAll(async () => {
	database = await openTestDatabase()
	const here = await makeCommunity()
	writer = await makeMember(here, 'Måltrost')
	reader = await makeMember(here, 'Blåklokke')
	consultant = await makeConsultant(here)
	stranger = await makeMember(await makeCommunity())
	other = await layOutArea(consultant.peer, { name: 'Tunge dager', about: '' })
	topic = await begin('Timene mellom tre og fem', 'Ensomheten er verst når alle andre sover.')
	await answer('Jeg skriver dagbøker, og går turer med hunden.')
	await answer('I keep sleeping badly since the medicines were changed.')
	await begin('Søvnløshet igjen', 'Hunden min snorker.', other)
	await at(new Date(now().getTime() - 40 * 86_400_000), () => begin('Gamle hunder', 'Den vesle hunden er gammel.'))
	await learnWords()
})
afterAll(() => database.close())

describe('what somebody looks for', () => {
	test('is found in any form of the word, Norwegian or English, in titles and texts, and in words that begin with it', async () => {
		expect(await found('ensomhet')).toEqual(['Ensomheten er verst når alle andre sover.'])
		expect(await found('dagbok turen')).toEqual([])
		expect(await found('tur dagbøkene')).toHaveLength(1)
		expect(await found('sleep medicine')).toHaveLength(1)
		expect(await found('søvn')).toEqual(['Hunden min snorker.'])
		expect(await found('hund')).toHaveLength(3)
	})

	test('is marked where it stands', async () => {
		const [post] = (await searchGroup(reader.peer, ask('ensom'))).found
		expect(post!.excerpt.filter((piece) => piece.marked)).toEqual([{ text: 'Ensomheten', marked: true }])
		expect(post!.title).toEqual([{ text: 'Timene mellom tre og fem', marked: false }])
		expect(inPieces('<b>a</b>')).toEqual([{ text: '<b>a</b>', marked: false }])
	})

	test('can be narrowed by place, name and time', async () => {
		expect(await found('hund', { area: other })).toEqual(['Hunden min snorker.'])
		expect(await found('hund', { name: 'blaklokke' })).toEqual(['Jeg skriver dagbøker, og går turer med hunden.'])
		expect(await found('hund', { days: 30 })).toHaveLength(2)
		expect((await searchGroup(reader.peer, ask('hund', { name: 'Ingen' }))).nobody).toBe(true)
		expect(await found('hund', { area: randomUUID() })).toEqual([])
	})

	test('is found with a slip of the finger, and what was found instead is said', async () => {
		for (const slip of ['ensommheten', 'ensomhten', 'esnomheten', 'ensonheten']) {
			const page = await searchGroup(reader.peer, ask(slip))
			expect([slip, page.found.length, page.instead]).toEqual([slip, 1, ['ensomheten']])
		}
		expect((await searchGroup(reader.peer, ask('ensomhet'))).instead).toBeUndefined()
	})

	test('and where little was found, what may have been meant is offered', async () => {
		const { found: few, instead, meant } = await searchGroup(reader.peer, ask('dagbøker'))
		expect([few.length, instead, meant]).toEqual([1, undefined, undefined])
		await begin('Skrivefeil', 'Min dagbøkr ligger i skuffen.')
		const slipped = await searchGroup(reader.peer, ask('dagbøkr'))
		expect([slipped.found.length, slipped.instead, slipped.meant]).toEqual([1, undefined, ['dagbøker']])
	})

	test('may be nothing that is a word, or only words too small to look for', async () => {
		for (const words of ['…', 'og', "'; drop table peer.post; --", '& | ! :* ()', 'a'.repeat(90)]) expect(await found(words)).toEqual([])
		expect(wordsOf('Søvn, SØVN & «natt»!')).toEqual(['søvn', 'natt'])
	})
})

describe('nothing is found that could not be read', () => {
	test('by other communities, providers and relatives, neither as it is nor by a slip', async () => {
		const here = consultant.viewer.community
		const outside = [
			stranger.peer,
			await personasOf(await makePerson(here, 'provider')),
			await personasOf(await makePerson(here, 'relative')),
		]
		for (const viewer of outside) for (const words of ['ensomhet', 'ensommheten']) expect(await found(words, {}, viewer)).toEqual([])
	})

	test('when a policy hides it: its words are neither found nor suggested', async () => {
		const thief = await database.thief()
		const role = `"${database.owner.database}_peer"`
		await thief.query(`create policy planted on peer.post as restrictive for select to ${role} using (body !~ 'Ensomheten')`)
		expect((await searchGroup(reader.peer, ask('ensomhet'))).found).toEqual([])
		expect((await searchGroup(reader.peer, ask('ensommheten'))).instead).toBeUndefined()
		await thief.query('drop policy planted on peer.post')
		expect(await found('ensomhet')).toHaveLength(1)
	})
})

test('a text is found by what it says now, when it was changed, moved, taken away, had back and gone', async () => {
	const thief = await database.thief()
	const fresh = await begin('Kort tekst', 'Om kanelboller på torsdag.')
	const [post] = (await searchGroup(reader.peer, ask('kanelbolle'))).found
	await thief.query(`select set_config('app.personas', $1, false)`, [`{${writer.persona}}`])
	await thief.query(`update peer.post set body = 'Om grøt.' where topic = $1`, [fresh])
	await thief.query(`select set_config('app.standing', 'consultant', false)`)
	await thief.query(`update peer.topic set title = 'Havre', area = $2 where id = $1`, [fresh, other])
	expect([await found('kanelbolle'), await found('havre grøt', { area: other })]).toEqual([[], ['Om grøt.']])
	await removePost(writer.peer, fresh, post!.id)
	expect([await found('grøt'), await found('havre', {}, writer.peer)]).toEqual([[], []])
	await undoRemoval(writer.peer, fresh, post!.id)
	expect(await found('havre grøt')).toEqual(['Om grøt.'])
	await thief.query('delete from peer.topic where id = $1', [fresh])
	expect(await found('grøt')).toEqual([])
	await learnWords()
	const { rows } = await thief.query(`select from peer.search_word where word in ('grøt', 'havre', 'kanelboller')`)
	expect(rows).toEqual([])
})

test('much is shown in parts, also when what comes first is hidden from the reader', async () => {
	const thief = await database.thief()
	const many = await begin('Mange svar', 'Om regnbuer.')
	for (let n = 2; n <= 45; n++) await answer(`Regnbue nummer ${n} i rekka.`, many)
	const first = await searchGroup(writer.peer, ask('regnbue'))
	const second = await searchGroup(writer.peer, ask('regnbue'), first.beyond)
	const third = await searchGroup(writer.peer, ask('regnbue'), second.beyond)
	expect([first.found.length, second.found.length, third.found.length, third.beyond]).toEqual([20, 20, 5, undefined])
	expect(new Set([first, second, third].flatMap((page) => page.found.map((one) => one.ordinal))).size).toBe(45)
	const role = `"${database.owner.database}_peer"`
	await thief.query(`create policy planted on peer.post as restrictive for select to ${role} using (ordinal < 6)`)
	expect((await searchGroup(writer.peer, ask('regnbue'))).found.map((one) => one.ordinal)).toEqual([5, 4, 3, 2, 1])
	await thief.query('drop policy planted on peer.post')
	const odd = await searchGroup(writer.peer, ask('regnbue'), undefined, (one) => one.ordinal % 2 === 1)
	expect([odd.found.length, odd.found.every((one) => one.ordinal % 2 === 0)]).toEqual([20, true])
})

test('a search asks the database at most seven times', async () => {
	const before = statementCount()
	await searchGroup(reader.peer, ask('hund'))
	expect(statementCount() - before).toBeLessThanOrEqual(7)
})

test('what was asked stands in the address sealed, for whoever asked alone', () => {
	const sealed = sealQuestion(writer.peer, { question: ask('selvmord') })
	expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('selvmord')
	expect(openQuestion(writer.peer, sealed)).toEqual({ question: ask('selvmord') })
	expect([openQuestion(reader.peer, sealed), openQuestion(writer.peer, 'x'), openQuestion(writer.peer, '')]).toEqual([
		undefined,
		undefined,
		undefined,
	])
})
