import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealWaiting } from '#modules/audit/server/index.ts'
import { asJob, asPersonas } from '#platform/server/db.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { deciding, openDesk } from '../../../../tests/support/desk.ts'
import { makeMember } from '../../../../tests/support/group.ts'
import { answerAppeal, answerCase, casePage, correctLine, decide, handNotesOver, logPage, myDecisions, myLog } from './index.ts'
import { namePage, noteAbout, objectTo, takeCaseInHand } from './index.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let desk: Awaited<ReturnType<typeof openDesk>>

beforeAll(async () => {
	database = await openTestDatabase()
	desk = await openDesk()
}, 60_000)
afterAll(() => database.close())

const key = () => ({ form_key: randomUUID() })

test('a member reads what was done about a name of theirs, and nothing of who reported, who had it or who did it', async () => {
	const person = await makeMember(desk.community)
	const { id } = await desk.aCase(person)
	await takeCaseInHand(desk.anne.peer, id, { version: 0, act: 'claimed', to: '', day: '', words: 'Hm.' })
	await decide(desk.anne.peer, id, deciding('silence', 3))
	const decision = (await myDecisions(person.peer))[0]!.id
	await objectTo(person.peer, { ...key(), decision, words: 'Jeg er ikke enig.' })
	await answerAppeal(desk.bo.peer, decision, { ...key(), outcome: 'lifted', answer: 'Du har rett.' })
	await noteAbout(desk.bo.peer, person.persona, { ...key(), words: 'Snakket lenge.' })
	await handNotesOver(desk.bo.peer, person.persona)
	await namePage(desk.bo.peer, person.persona)
	await sealWaiting('peer')
	const [log] = await myLog(person.peer)
	expect(log!.lines.map(({ what }) => what).toSorted()).toEqual(
		['appeal_answered', 'appealed', 'decided', 'lifted', 'moderation.name', 'notes_handed_over'].toSorted(),
	)
	expect(log!.lines.find(({ what }) => what === 'decided')).toMatchObject({ grade: 'silence', endsAt: expect.any(Date) })
	for (const other of [desk.anne.persona, desk.bo.persona, desk.reader.persona, id]) expect(JSON.stringify(log)).not.toContain(other)
	expect(await myLog(desk.reader.peer)).toEqual([])
})

test('a report that nothing was done about stands in no log of whoever it was about, also not in the database', async () => {
	const person = await makeMember(desk.community)
	const { id } = await desk.aCase(person)
	await answerCase(desk.anne.peer, id, { ...key(), answer: 'Vi lar det stå.' }, 'nothing')
	await sealWaiting('peer')
	expect(await myLog(person.peer)).toEqual([])
	const rows = (peer: typeof person.peer) =>
		asPersonas(peer.identity, (tx) => tx.selectFrom('peer.desk_line').select('what').where('object', '=', id).execute())
	expect(await rows(person.peer)).toEqual([])
	expect(await rows(desk.anne.peer)).toEqual([{ what: 'answered' }])
})

test('a mistake is put right by a new line beside it, which whoever it was about reads; nothing is changed or removed', async () => {
	const person = await makeMember(desk.community)
	const { id } = await desk.aCase(person)
	await decide(desk.anne.peer, id, deciding('note'))
	const line = (await casePage(desk.bo.peer, id)).hand.lines.find(({ what }) => what === 'decided')!
	const words = 'Det var et annet innlegg det gjaldt.'
	for (const stranger of [desk.reader.peer, person.peer]) {
		await expect(logPage(stranger, line.id)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(correctLine(stranger, line.id, { ...key(), words })).rejects.toMatchObject({ kind: 'not_found' })
	}
	await expect(correctLine(desk.bo.peer, randomUUID(), { ...key(), words })).rejects.toMatchObject({ kind: 'not_found' })
	const twice = { ...key(), words }
	await Promise.all([correctLine(desk.bo.peer, line.id, twice), correctLine(desk.bo.peer, line.id, twice)])
	const { lines, toldThem } = await logPage(desk.anne.peer, line.id)
	expect(toldThem).toBe(true)
	expect(lines.filter(({ corrects }) => corrects === line.id)).toMatchObject([{ what: 'corrected', words }])
	expect(lines.find((one) => one.id === line.id)).toEqual(line)
	const [log] = await myLog(person.peer)
	expect(log!.lines).toMatchObject([{ what: 'decided', grade: 'note', corrections: [{ words }] }])
	for (const work of [desk.anne.peer, person.peer].map(
		({ identity }) =>
			<T>(act: Parameters<typeof asPersonas<T>>[1]) =>
				asPersonas(identity, act),
	)) {
		await expect(work((tx) => tx.updateTable('peer.desk_line').set({ words: null }).execute())).rejects.toMatchObject({ code: '42501' })
		await expect(work((tx) => tx.deleteFrom('peer.desk_line').execute())).rejects.toMatchObject({ code: '42501' })
	}
	await expect(asJob('peer', (tx) => tx.updateTable('peer.desk_line').set({ what: 'lifted' }).execute())).rejects.toMatchObject({
		code: '42501',
	})
	// A correction stands with the thing of its line, and never without words.
	const put = (more: object) =>
		asPersonas(desk.anne.peer.identity, (tx) =>
			tx
				.insertInto('peer.desk_line')
				.values({
					community: desk.anne.peer.identity.community,
					kind: 'case',
					object: id,
					what: 'corrected',
					who: desk.anne.persona,
					corrects: line.id,
					words: Buffer.alloc(40),
					at: new Date(),
					...more,
				})
				.execute(),
		)
	await expect(put({ object: randomUUID() })).rejects.toMatchObject({ code: '23503' })
	await expect(put({ words: null })).rejects.toMatchObject({ code: '23514' })
	await expect(put({ corrects: null })).rejects.toMatchObject({ code: '23514' })
})

test('what colleagues put right among themselves is not told to whoever the case is about', async () => {
	const person = await makeMember(desk.community)
	const { id } = await desk.aCase(person)
	await takeCaseInHand(desk.anne.peer, id, { version: 0, act: 'claimed', to: '', day: '', words: '' })
	const line = (await casePage(desk.anne.peer, id)).hand.lines[0]!
	await correctLine(desk.anne.peer, line.id, { ...key(), words: 'Det var Bo som tok den.' })
	expect(await myLog(person.peer)).toEqual([])
})
