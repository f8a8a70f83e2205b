import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { clearPictures, clearRemoved, pictureOf, postReply, removePost, topicPage } from '#modules/forum/server/index.ts'
import { now, shiftClock, today } from '#platform/server/clock.ts'
import { asJob, asPersonas } from '#platform/server/db.ts'
import { deskLoad } from '../../../desk-load.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { openDesk } from '../../../../tests/support/desk.ts'
import { makeCommunity, makeConsultant, makePerson } from '../../../../tests/support/group.ts'
import { enoughOf, FIRST_LIMITS, type Limits } from '../strain.ts'
import { mondayOf } from '../week.ts'
import { answerCase, casePage, raiseAlarm, report, takeAlarm, takeCaseInHand } from './index.ts'
import { beginShift, endShift, forgetShifts, goOn, handOvers, myStrain } from './index.ts'
import { changeText, deskTexts, markBrought, noteSupervision, ownPapers, throwPaperAway, writePaper } from './index.ts'
import { forgetPapers, postsBefore, reportedPicture } from './index.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
let database: Awaited<ReturnType<typeof openTestDatabase>>
let desk: Awaited<ReturnType<typeof openDesk>>
let thief: pg.Client

beforeAll(async () => {
	database = await openTestDatabase()
	thief = await database.thief()
	desk = await openDesk()
}, 60_000)
afterEach(() => shiftClock(0))
afterAll(async () => {
	shiftClock(0)
	await database.close()
})

const enough = async (who: { peer: typeof desk.anne.peer }, limits: Limits = FIRST_LIMITS) =>
	enoughOf(await myStrain(who.peer), limits, now())
const note = (words: string) => ({ words, nothing: false })

describe('a turn at the desk', () => {
	test('begins once, ends with a note that colleagues read, and with none only when that is said', async () => {
		await beginShift(desk.anne.peer)
		await beginShift(desk.anne.peer)
		await expect(endShift(desk.anne.peer, note(''))).rejects.toMatchObject({ reason: 'moderation_no_note' })
		await endShift(desk.anne.peer, note('Se til Måltrost i morgen.'))
		await expect(endShift(desk.anne.peer, note('Igjen'))).rejects.toMatchObject({ reason: 'moderation_no_shift' })
		const [latest, ...others] = await handOvers(desk.bo.peer)
		expect(latest).toMatchObject({ words: 'Se til Måltrost i morgen.', me: false })
		expect(others).toEqual([])
		await beginShift(desk.anne.peer)
		await endShift(desk.anne.peer, { words: '', nothing: true })
		expect((await handOvers(desk.bo.peer))[0]).toMatchObject({ words: '' })
		const { rows } = await thief.query('select t::text as row from peer.desk_shift t')
		expect(rows.map(({ row }) => row).join()).not.toContain('Måltrost')
	})

	test('nobody else begins, ends or reads it: members and those at work elsewhere reach nothing', async () => {
		await beginShift(desk.anne.peer)
		const elsewhere = await makeConsultant(await makeCommunity())
		for (const act of [beginShift, myStrain, handOvers, goOn])
			await expect(act(desk.reader.peer)).rejects.toMatchObject({ kind: 'not_found' })
		expect(await handOvers(elsewhere.peer)).toEqual([])
		const seen = await asPersonas(desk.reader.peer.identity, (tx) => tx.selectFrom('peer.desk_shift').select('id').execute())
		expect(seen).toEqual([])
		const changed = await asPersonas(desk.bo.peer.identity, (tx) =>
			tx.updateTable('peer.desk_shift').set({ ended_at: now() }).where('persona', '=', desk.anne.persona).executeTakeFirst(),
		)
		expect(changed.numUpdatedRows).toBe(0n)
		await endShift(desk.anne.peer, { words: '', nothing: true })
	})

	test('says that it is enough after so many cases or hours, counts that somebody went on, and asks again', async () => {
		const cy = await makeConsultant(desk.community)
		const who = { peer: cy.peer }
		await beginShift(cy.peer)
		const cases = [await desk.aCase(), await desk.aCase(), await desk.aCase(), await desk.aCase(), await desk.aCase(), await desk.aCase()]
		expect(await enough(who, { things: 2, hours: 4 })).toBeUndefined()
		for (const { id } of [cases[0]!, cases[0]!, cases[1]!]) await casePage(cy.peer, id)
		expect(await enough(who, { things: 2, hours: 4 })).toBe('things')
		await goOn(cy.peer)
		expect(await enough(who, { things: 2, hours: 4 })).toBeUndefined()
		for (const { id } of cases) await casePage(cy.peer, id)
		expect(await enough(who, { things: 2, hours: 4 })).toBe('things')
		shiftClock(4.5 * HOUR)
		expect(await enough(who, { things: 40, hours: 4 })).toBeUndefined()
		shiftClock(5.5 * HOUR)
		expect(await enough(who, { things: 40, hours: 4 })).toBe('hours')
		await endShift(cy.peer, { words: '', nothing: true })
		expect((await myStrain(cy.peer)).since).toBeUndefined()
	})

	test('asks for a rest after somebody in danger, which passes by itself or when something cannot wait', async () => {
		const [dag, eva] = [await makeConsultant(desk.community), await makeConsultant(desk.community)]
		const { post } = await desk.aPost()
		await raiseAlarm(desk.reader.peer, {
			form_key: randomUUID(),
			persona: desk.reader.persona,
			kind: 'post',
			object: post,
			words: 'Nå.',
		})
		const { rows } = await thief.query('select id from peer.desk_case where object = $1', [post])
		const id = rows[0]!.id as string
		await takeAlarm(dag.peer, id)
		expect(await enough(dag)).toBe('red')
		expect(await enough(eva)).toBeUndefined()
		shiftClock(21 * 60_000)
		expect(await enough(dag)).toBeUndefined()
		shiftClock(0)
		await answerCase(eva.peer, id, { form_key: randomUUID(), answer: 'Vi er i kontakt.' }, 'in_touch')
		expect(await enough(eva)).toBe('red')
		shiftClock(60_000)
		await goOn(eva.peer)
		expect(await enough(eva)).toBeUndefined()
	})

	test('that nobody ended is ended by the night, where the last thing was done, and old notes go', async () => {
		const fay = await makeConsultant(desk.community)
		await beginShift(fay.peer)
		shiftClock(2 * HOUR)
		const { id } = await desk.aCase()
		await takeCaseInHand(fay.peer, id, { version: 0, act: 'claimed', to: '', day: '', words: '' })
		shiftClock(20 * HOUR)
		await forgetShifts()
		const hours = async () =>
			(
				await thief.query('select extract(epoch from ended_at - began_at) / 3600 as hours, note from peer.desk_shift where persona = $1', [
					fay.persona,
				])
			).rows
		expect(Math.round(Number((await hours())[0]!.hours))).toBe(2)
		await beginShift(fay.peer)
		await endShift(fay.peer, note('Husk kretsen.'))
		shiftClock(90 * DAY)
		await forgetShifts()
		expect((await hours()).map((row) => row.note)).toEqual([null, null])
		shiftClock(400 * DAY)
		await forgetShifts()
		expect(await hours()).toEqual([])
	})
})

describe('what a consultant writes for themselves', () => {
	test('is read by them alone: no colleague, no member, no coordinator, no job of the program', async () => {
		const secret = 'Det sitter i kroppen ennå.'
		await writePaper(desk.anne.peer, { form_key: randomUUID(), kind: 'diary', words: secret })
		const { papers } = await ownPapers(desk.anne.peer)
		expect(papers).toMatchObject([{ kind: 'diary', words: secret }])
		const id = papers[0]!.id
		expect((await ownPapers(desk.bo.peer)).papers).toEqual([])
		await expect(throwPaperAway(desk.bo.peer, id)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(ownPapers(desk.reader.peer)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(writePaper(desk.reader.peer, { form_key: randomUUID(), kind: 'diary', words: 'Hei der' })).rejects.toMatchObject({
			kind: 'not_found',
		})
		for (const other of [desk.bo.peer, desk.reader.peer]) {
			const rows = await asPersonas(other.identity, (tx) => tx.selectFrom('peer.desk_own').selectAll().execute())
			expect(rows).toEqual([])
		}
		await expect(asJob('peer', (tx) => tx.selectFrom('peer.desk_own').select('box').execute())).rejects.toMatchObject({ code: '42501' })
		const { rows } = await thief.query('select t::text as row from peer.desk_own t')
		expect(rows.map(({ row }) => row).join()).not.toContain('kroppen')
		await throwPaperAway(desk.anne.peer, id)
		expect((await ownPapers(desk.anne.peer)).papers).toEqual([])
	})

	test('can be brought to supervision, which is due each week and each month, and goes after a year', async () => {
		const gry = await makeConsultant(desk.community)
		expect((await ownPapers(gry.peer)).rhythm).toMatchObject([
			{ kind: 'peer', last: undefined, late: true },
			{ kind: 'psychologist', last: undefined, late: true },
		])
		await noteSupervision(gry.peer, 'peer', today())
		await noteSupervision(gry.peer, 'peer', today())
		await noteSupervision(gry.peer, 'psychologist', today())
		await writePaper(gry.peer, { form_key: randomUUID(), kind: 'psychologist', words: 'Hvordan slippe det?' })
		const { papers, rhythm } = await ownPapers(gry.peer)
		expect(rhythm.map(({ late, held }) => [late, held.length])).toEqual([
			[false, 1],
			[false, 1],
		])
		await markBrought(gry.peer, papers[0]!.id, true)
		expect((await ownPapers(gry.peer)).papers[0]!.doneOn).toBe(today())
		await expect(markBrought(desk.bo.peer, papers[0]!.id, true)).rejects.toMatchObject({ kind: 'not_found' })
		const tomorrow = new Date(now().getTime() + DAY).toISOString().slice(0, 10)
		await expect(noteSupervision(gry.peer, 'peer', tomorrow)).rejects.toMatchObject({ reason: 'moderation_held_day' })
		shiftClock(8 * DAY)
		expect((await ownPapers(gry.peer)).rhythm.map(({ late }) => late)).toEqual([true, false])
		shiftClock(400 * DAY)
		await forgetPapers()
		expect(await ownPapers(gry.peer)).toMatchObject({ papers: [], rhythm: [{ last: undefined }, { last: undefined }] })
	})
})

test('the coordinator sees hours and counts of each at work and no content; nobody else sees them', async () => {
	const hal = await makeConsultant(desk.community)
	const { id, post } = await desk.aCase()
	await beginShift(hal.peer)
	await goOn(hal.peer)
	await answerCase(hal.peer, id, { form_key: randomUUID(), answer: 'Et svar som ingen teller.' }, 'nothing')
	await noteSupervision(hal.peer, 'peer', today())
	await writePaper(hal.peer, { form_key: randomUUID(), kind: 'diary', words: 'Bare mitt.' })
	shiftClock(3 * HOUR)
	await endShift(hal.peer, note('Gitt videre.'))
	const began = await thief.query('select began_at from peer.desk_shift where persona = $1', [hal.persona])
	const coordinator = await makePerson(desk.community, 'coordinator')
	const loads = await deskLoad(coordinator)
	const mine = loads.find(({ name }) => name === hal.peer.duty!.name)!
	const week = mondayOf(new Date(began.rows[0]!.began_at).toISOString().slice(0, 10))
	expect(mine.weeks.find((one) => one.week === week)).toEqual({ week, hours: 3, shifts: 1, wentOn: 1, things: 1, alarms: 0 })
	expect(mine.peer).toBe(today())
	expect(mine.psychologist).toBeUndefined()
	const told = JSON.stringify(loads)
	for (const secret of ['Et svar', 'Bare mitt', 'Gitt videre', id, post, hal.persona, hal.viewer.person]) expect(told).not.toContain(secret)
	for (const other of [hal.viewer, desk.reader.viewer]) await expect(deskLoad(other)).rejects.toMatchObject({ kind: 'not_found' })
	const elsewhere = await makePerson(await makeCommunity(), 'coordinator')
	expect(await deskLoad(elsewhere)).toEqual([])
})

test('a text to begin with is changed for all at the desk; two at once keep both; members reach none', async () => {
	expect(await deskTexts(desk.anne.peer)).toEqual({})
	await changeText(desk.anne.peer, { kind: 'welcome', words: 'Hei {navn}, velkommen.', version: 0 })
	const late = { kind: 'welcome' as const, words: 'Noe annet', version: 0 }
	await expect(changeText(desk.bo.peer, late)).rejects.toMatchObject({ reason: 'moderation_text_changed' })
	await changeText(desk.bo.peer, { ...late, version: 1 })
	expect(await deskTexts(desk.anne.peer)).toEqual({ welcome: { words: 'Noe annet', version: 2 } })
	await expect(changeText(desk.reader.peer, late)).rejects.toMatchObject({ kind: 'not_found' })
	await expect(deskTexts(desk.reader.peer)).rejects.toMatchObject({ kind: 'not_found' })
	const rows = await asPersonas(desk.reader.peer.identity, (tx) => tx.selectFrom('peer.desk_text').selectAll().execute())
	expect(rows).toEqual([])
})

test('a reported picture is there for who handles the case, also when its writer took the post away, until the case is closed', async () => {
	const { topic } = await desk.aPost()
	const picture = { kind: 'png' as const, bytes: Buffer.from('et tegnet bilde'), width: 3, height: 2, alt: 'En strand' }
	const body = `Se her ${randomUUID()}`
	await postReply(desk.writer.peer, topic, { form_key: randomUUID(), persona: desk.writer.persona, body, picture, mixing: 'yes' })
	const post = (await topicPage(desk.reader.peer, topic)).posts.find((one) => one.body === body)!
	const shown = post.pictures[0]!.id
	await report(desk.reader.peer, {
		form_key: randomUUID(),
		persona: desk.reader.persona,
		kind: 'post',
		object: post.id,
		why: 'hurtful',
		words: '',
	})
	const { rows } = await thief.query('select id from peer.desk_case where object = $1', [post.id])
	const id = rows[0]!.id as string
	expect((await casePage(desk.anne.peer, id)).reports[0]!.frozen.pictures).toEqual([{ id: shown, alt: 'En strand', width: 3, height: 2 }])
	expect((await reportedPicture(desk.anne.peer, id, shown)).bytes).toEqual(picture.bytes)
	const other = await desk.aCase()
	await expect(reportedPicture(desk.anne.peer, other.id, shown)).rejects.toMatchObject({ kind: 'not_found' })
	await expect(reportedPicture(desk.anne.peer, id, randomUUID())).rejects.toMatchObject({ kind: 'not_found' })
	await expect(reportedPicture(desk.reader.peer, id, shown)).rejects.toMatchObject({ kind: 'not_found' })
	// Whoever it is about handles it not, at work neither.
	const about = { ...desk.bo.peer, identity: { ...desk.bo.peer.identity, personas: [desk.bo.persona, desk.writer.persona] } }
	await expect(reportedPicture(about, id, shown)).rejects.toMatchObject({ kind: 'not_found' })

	await removePost(desk.writer.peer, topic, post.id)
	shiftClock(11 * 60_000)
	await clearRemoved()
	await clearPictures(await postsBefore())
	await expect(pictureOf(desk.anne.peer, shown)).rejects.toMatchObject({ kind: 'not_found' })
	expect((await reportedPicture(desk.anne.peer, id, shown)).bytes).toEqual(picture.bytes)
	await answerCase(desk.anne.peer, id, { form_key: randomUUID(), answer: 'Vi har snakket.' }, 'spoken')
	expect(await clearPictures(await postsBefore())).toBe(1)
	await expect(reportedPicture(desk.anne.peer, id, shown)).rejects.toMatchObject({ kind: 'not_found' })
})
