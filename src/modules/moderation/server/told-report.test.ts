import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { askToTalk, closeTalk, ladderOf, sayYes, takeStep, takeStepBack, type NewFile } from '#modules/bridge/server/index.ts'
import type { Step } from '#modules/bridge/rules.ts'
import {
	casePage,
	answerCase,
	fileOfReport,
	forgetOldCases,
	isFileOfReport,
	KEEP_CASES_DAYS,
	lookAtReported,
	queue,
	report,
} from '#modules/moderation/server/index.ts'
import { chooseName, personasOf } from '#modules/personas/server/index.ts'
import { shiftClock } from '#platform/server/clock.ts'
import { files } from '#platform/server/files.ts'
import { drawAnew } from '#platform/server/pictures.ts'
import { recordAnew } from '#platform/server/sounds.ts'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { makeCommunity, makeConsultant, makeMember } from '../../../../tests/support/group.ts'
import { wav } from '../../../../tests/support/wav.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let community: string
let desk: Awaited<ReturnType<typeof makeConsultant>>
type Member = Awaited<ReturnType<typeof makeMember>>
let [a, b]: Member[] = []
let pair: string

beforeAll(async () => {
	database = await openTestDatabase()
	community = await makeCommunity()
	desk = await makeConsultant(community)
	;[a, b] = [await makeMember(community), await makeMember(community)]
	pair = await askToTalk(a!.peer, {}, b!.persona, { form_key: randomUUID(), persona: a!.persona, words: '' })
	await sayYes(b!.peer, { open: [b!.persona] }, pair)
	await tell(a!, 'first_name', 'Anna')
	await tell(b!, 'first_name', 'Bjørn Hemmelig')
})
afterAll(() => database.close())
afterEach(() => shiftClock(0))

const tell = (who: Member, step: Step, text: string, file?: NewFile) =>
	takeStep(who.peer, {}, pair, { form_key: randomUUID(), step, first_name: text, contact: text, picture_alt: text }, file)
const photo = async () =>
	drawAnew(
		await sharp({ create: { width: 400, height: 300, channels: 3, background: '#c22' } })
			.jpeg()
			.toBuffer(),
	)
/** What the other has told at the step of photo or voice, as `who` sees it. */
const theirs = async (who: Member) => (await ladderOf(who.peer, {}, pair)).taken[1]!.other.id
const reportAs = (who: Member, object: string, persona = who.persona) =>
	report(who.peer, { form_key: randomUUID(), persona, kind: 'told', object, why: 'hurtful', words: 'Det var noe annet enn et ansikt.' })
const caseOf = async (report: string) => {
	for (const { kind, object } of (await queue(desk.peer)).items) {
		if (kind !== 'case') continue
		const page = await casePage(desk.peer, object)
		if (page.reports.some(({ id }) => id === report)) return page
	}
	throw new Error('no case')
}

test('a photo told at a step is reported with a copy of its own, which the other cannot take back', async () => {
	const picture = await photo()
	await tell(a!, 'voice_or_photo', 'Meg', { picture: await photo() })
	await tell(b!, 'voice_or_photo', 'Se her', { picture })
	const id = await reportAs(a!, await theirs(a!))
	await takeStepBack(b!.peer, {}, pair, 'voice_or_photo')
	const page = await caseOf(id)
	expect(page.case).toMatchObject({ kind: 'told', about: b!.persona })
	expect(page.reports[0]!.frozen).toMatchObject({ body: 'Se her', file: { kind: 'jpeg', width: 400, height: 300 } })
	// Nothing else of the ladder, and nothing of what stands there now.
	expect(JSON.stringify(page)).not.toContain('Hemmelig')
	expect(page.now).toBeUndefined()

	const asked = { deskCase: page.case.id, report: id }
	expect(await fileOfReport(desk.peer, asked)).toEqual({ kind: 'jpeg', bytes: picture.bytes })
	for (const other of [a!.peer, b!.peer, (await makeConsultant(await makeCommunity())).peer])
		await expect(fileOfReport(other, asked)).rejects.toMatchObject({ kind: 'not_found' })
	await expect(fileOfReport(desk.peer, { ...asked, report: randomUUID() })).rejects.toMatchObject({ kind: 'not_found' })
})

test('a recording likewise; it is gone from the disk when the case has outlived its time', async () => {
	const sound = await recordAnew(wav({ seconds: 1 }))
	await tell(a!, 'voice_or_photo', '', { picture: await photo() })
	await tell(b!, 'voice_or_photo', '', { sound })
	const id = await reportAs(a!, await theirs(a!))
	await closeTalk(b!.peer, pair)
	const { case: one } = await caseOf(id)
	expect((await fileOfReport(desk.peer, { deskCase: one.id, report: id })).bytes).toEqual(sound.bytes)
	const row = (await (await database.thief()).query('select file from peer.report where id = $1', [id])).rows[0] as { file: string }
	expect(await isFileOfReport(row.file)).toBe(true)
	await answerCase(desk.peer, one.id, { form_key: randomUUID(), answer: 'Takk' }, 'nothing')
	shiftClock((KEEP_CASES_DAYS + 2) * 86_400_000)
	await forgetOldCases()
	expect(await files.get('peer', row.file)).toBeUndefined()
	expect(await isFileOfReport(row.file)).toBe(false)
})

test('only what the other told as a photo or voice, only by the two, and under the name that is there', async () => {
	const [c, d] = [await makeMember(community), await makeMember(community)]
	pair = await askToTalk(c.peer, {}, d.persona, { form_key: randomUUID(), persona: c.persona, words: '' })
	await sayYes(d.peer, { open: [d.persona] }, pair)
	await tell(c, 'first_name', 'Cecilie')
	await tell(d, 'first_name', 'David')
	const { mine, other } = (await ladderOf(c.peer, {}, pair)).taken[0]!
	// A first name is for the other alone, whatever is wrong.
	await expect(reportAs(c, other.id)).rejects.toMatchObject({ kind: 'not_found' })
	await tell(d, 'voice_or_photo', '', { picture: await photo() })
	// Asked for and not shown yet.
	const waits = (await ladderOf(d.peer, {}, pair)).waits!.mine.id
	await expect(lookAtReported(c.peer, 'told', waits)).rejects.toMatchObject({ kind: 'not_found' })
	await tell(c, 'voice_or_photo', '', { picture: await photo() })
	const [given, own] = [await theirs(c), await theirs(d)]
	await expect(reportAs(c, own)).rejects.toMatchObject({ kind: 'not_found' })
	await expect(reportAs(c, mine.id)).rejects.toMatchObject({ kind: 'not_found' })
	for (const who of [a!, desk]) await expect(lookAtReported(who.peer, 'told', given)).rejects.toMatchObject({ kind: 'not_found' })
	const second = await chooseName(c.viewer, `Annet ${randomUUID().slice(0, 8)}`, '')
	const both = { ...c, peer: await personasOf(c.viewer) }
	await expect(reportAs(both, given, second)).rejects.toMatchObject({ kind: 'not_found' })
	await reportAs(both, given)
})
