import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import {
	alongForDesk,
	alongsForDesk,
	alongsOf,
	answerAlong,
	askAlong,
	askConsultant,
	closeTalk,
	endAlongs,
	fileOfStep,
	ladderOf,
	sayAlong,
	standingInTalks,
	takeStep,
	takeStepBack,
	yesToAlong,
} from '#modules/bridge/server/index.ts'
import { peerNoticesOf } from '#modules/notifications/server/index.ts'
import { chooseName, nameHere, personasOf, tellAbout, type PeerViewer } from '#modules/personas/server/index.ts'
import { at, now } from '#platform/server/clock.ts'
import { asPersonas } from '#platform/server/db.ts'
import { files } from '#platform/server/files.ts'
import { drawAnew } from '#platform/server/pictures.ts'
import { recordAnew } from '#platform/server/sounds.ts'
import { makeCommunity, makeConsultant, makeMember } from '../../../../tests/support/group.ts'
import { openPage, rowsOf, says, step, twoWhoTalk, useTalks } from '../../../../tests/support/talks.ts'
import { wav } from '../../../../tests/support/wav.ts'

const held = useTalks()

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

describe('the ladder', () => {
	test('what one tells is seen by nobody before the other tells theirs; then by both at the same moment', async () => {
		const { a, b, pair } = await twoWhoTalk(held.community)
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
		const { a, b, pair } = await twoWhoTalk(held.community)
		await expect(step(a, pair, 'contact', '555')).rejects.toMatchObject({ reason: 'bridge_not_next' })
		await expect(step(a, pair, 'first_name', '')).rejects.toMatchObject({ fields: { first_name: 'empty' } })
		await step(a, pair, 'first_name', 'Anna')
		await expect(step(a, pair, 'first_name', 'Anna igjen')).rejects.toMatchObject({ reason: 'bridge_not_next' })
		await expect(step(a, pair, 'voice_or_photo', '')).rejects.toMatchObject({ reason: 'bridge_not_next' })
		await step(b, pair, 'first_name', 'Bjørn')
		await expect(step(a, pair, 'voice_or_photo', 'uten fil')).rejects.toMatchObject({ fields: { file: 'bridge_no_file' } })
	})

	test('two who press at the same moment both see both', async () => {
		const { a, b, pair } = await twoWhoTalk(held.community)
		await Promise.all([step(a, pair, 'first_name', 'Anna'), step(b, pair, 'first_name', 'Bjørn')])
		for (const who of [a, b]) expect((await ladderOf(who.peer, {}, pair)).level).toBe(1)
	})

	test('a photo and a voice: seen when both have told, gone from the disk when taken back', async () => {
		const { a, b, pair } = await twoWhoTalk(held.community)
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
		const sound = await recordAnew(wav({ seconds: 1 }))
		await takeStep(b.peer, {}, pair, input(), { sound })
		expect((await fileOfStep(b.peer, {}, pair, mine.id)).bytes).toEqual(photo.bytes)
		const theirs = (await ladderOf(a.peer, {}, pair)).taken[1]!.other
		expect(await fileOfStep(a.peer, {}, pair, theirs.id)).toEqual({ kind: 'wav', bytes: sound.bytes })
		for (const other of [(await makeMember(held.community)).peer, held.desk.peer])
			await expect(fileOfStep(other, {}, pair, mine.id)).rejects.toMatchObject({ kind: 'not_found' })
		const kept = (await rowsOf(held, 'bridge_given', 'pair', pair)).flatMap(({ file }) => file ?? [])
		expect(kept).toHaveLength(2)
		for (const file of kept) expect((await files.get('peer', file))!.length % (64 * 1024)).toBe(29)
		await takeStepBack(b.peer, {}, pair, 'voice_or_photo')
		for (const file of kept) expect(await files.get('peer', file)).toBeUndefined()
		await expect(fileOfStep(a.peer, {}, pair, mine.id)).rejects.toMatchObject({ kind: 'not_found' })
		expect((await ladderOf(a.peer, {}, pair)).level).toBe(1)
	})

	test('taken back it is gone for both with all above it, and no old copy of the database opens it', async () => {
		const { a, b, pair } = await twoWhoTalk(held.community)
		await step(a, pair, 'first_name', 'Anna')
		await step(b, pair, 'first_name', 'Bjørn')
		const old = await rowsOf(held, 'bridge_given', 'pair', pair)
		await takeStepBack(b.peer, {}, pair, 'first_name')
		for (const who of [a, b])
			expect(await ladderOf(who.peer, {}, pair)).toMatchObject({ level: 0, taken: [], waits: undefined, asked: undefined })
		expect(await rowsOf(held, 'bridge_given', 'pair', pair)).toEqual([])
		// As if a backup were put back.
		for (const { line: _, ...row } of old)
			await held.thief.query(
				'insert into peer.bridge_given (id, community, pair, step, by, box, file) values ($1, $2, $3, $4, $5, $6, $7)',
				[row.id, row.community, row.pair, row.step, row.by, row.box, row.file],
			)
		await expect(ladderOf(a.peer, {}, pair)).rejects.toMatchObject({ kind: 'not_found' })
		await held.thief.query('delete from peer.bridge_given where pair = $1', [pair])
		// What was read is read: the talk goes on, and so can the ladder.
		await says(a, pair, 'Det er greit.')
		await step(b, pair, 'first_name', 'Bjørn')
		expect(await ladderOf(a.peer, {}, pair)).toMatchObject({ level: 0, asked: { step: 'first_name' } })
	})

	test('a step that was only asked for is taken back without a word; of the other nothing can be taken back', async () => {
		const { a, b, pair } = await twoWhoTalk(held.community)
		await step(a, pair, 'first_name', 'Anna')
		await expect(takeStepBack(b.peer, {}, pair, 'first_name')).rejects.toMatchObject({ kind: 'not_found' })
		await takeStepBack(a.peer, {}, pair, 'first_name')
		expect((await ladderOf(b.peer, {}, pair)).asked).toBeUndefined()
		const told = await peerNoticesOf(b.peer.identity, undefined)
		expect(await standingInTalks(b.peer, openPage(b), told)).toEqual([])
	})

	test('stopping and putting aside are seen by nobody', async () => {
		const { a, b, pair } = await twoWhoTalk(held.community)
		await step(a, pair, 'first_name', 'Anna')
		const theirs = (await ladderOf(a.peer, {}, pair)).waits!.mine.id
		for (const page of [{ stopped: [pair] }, { aside: [theirs] }]) {
			expect((await ladderOf(b.peer, page, pair)).asked).toBeUndefined()
			expect(await standingInTalks(b.peer, page, await peerNoticesOf(b.peer.identity, undefined))).toEqual([])
		}
		expect(await ladderOf(a.peer, {}, pair)).toMatchObject({ waits: { mine: { text: 'Anna' } }, asked: undefined, stopped: false })
	})
})

describe('a consultant along', () => {
	test('comes when both have said yes, sees what is written there and no more, and goes when either wants', async () => {
		const { a, b, pair } = await twoWhoTalk(held.community)
		await says(a, pair, 'hemmelig')
		const along = await askAlong(a.peer, {}, pair, { form_key: randomUUID(), words: 'Vi lurer på fornavn' })
		const atDesk = async () => (await alongsForDesk(held.desk.peer)).some(({ id }) => id === along)
		expect(await atDesk()).toBe(false)
		await expect(alongForDesk(held.desk.peer, along)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(answerAlong(held.desk.peer, along, { form_key: randomUUID(), words: 'Hei' })).rejects.toMatchObject({ kind: 'not_found' })
		await expect(yesToAlong(a.peer, along)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(sayAlong(b.peer, along, { form_key: randomUUID(), words: 'Før ja' })).rejects.toMatchObject({ kind: 'not_found' })
		await yesToAlong(b.peer, along)
		expect(await atDesk()).toBe(true)
		const seen = await alongForDesk(held.desk.peer, along)
		expect(seen).toMatchObject({
			asker: a.peer.mine[0]!.name,
			other: b.peer.mine[0]!.name,
			both: true,
			words: [{ text: 'Vi lurer på fornavn' }],
		})
		expect(JSON.stringify(seen)).not.toContain('hemmelig')
		await seesNothingOfTalk(held.desk.peer, pair)
		await answerAlong(held.desk.peer, along, { form_key: randomUUID(), words: 'Ta den tiden dere trenger' })
		for (const who of [a, b])
			expect((await alongsOf(who.peer))[0]!.words.map(({ text, atWork }) => [text, atWork])).toEqual([
				['Vi lurer på fornavn', false],
				['Ta den tiden dere trenger', true],
			])
		await closeTalk(a.peer, pair)
		expect(await atDesk()).toBe(false)
	})

	test('asked alone it names nobody else, and is for consultants here alone', async () => {
		const a = await makeMember(held.community)
		const along = await askConsultant(a.peer, a.persona, { form_key: randomUUID(), words: 'Er det uhøflig?' })
		expect(await alongForDesk(held.desk.peer, along)).toMatchObject({ asker: a.peer.mine[0]!.name, other: undefined, pair: undefined })
		const elsewhere = await makeConsultant(await makeCommunity())
		await expect(alongForDesk(elsewhere.peer, along)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(alongForDesk((await makeMember(held.community)).peer, along)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(askConsultant(a.peer, held.desk.persona, { form_key: randomUUID(), words: 'x' })).rejects.toMatchObject({
			kind: 'not_found',
		})
		await at(new Date(now().getTime() + 140 * 86_400_000), endAlongs)
		expect(await alongsOf(a.peer)).toEqual([])
	})
})

describe('what a name tells', () => {
	test('is its own, read by the group, and asks before two names tell the same', async () => {
		const a = await makeMember(held.community)
		const second = await chooseName(a.viewer, `Annet ${randomUUID().slice(0, 8)}`, '')
		const mine = await personasOf(a.viewer)
		const words = 'Går lange turer med en gammel hund langs fjorden'
		await tellAbout(mine, a.persona, words, false)
		await expect(tellAbout(mine, second, `${words}, hver dag`, false)).rejects.toMatchObject({ fields: { about: 'alike' } })
		await tellAbout(mine, second, 'Baker brød', false)
		const reader = await makeMember(held.community)
		expect((await nameHere(reader.peer, a.persona)).about).toBe(words)
		await expect(tellAbout(reader.peer, a.persona, 'Noe annet', true)).rejects.toMatchObject({ kind: 'not_found' })
		await expect(nameHere((await makeMember(await makeCommunity())).peer, a.persona)).rejects.toMatchObject({ kind: 'not_found' })
	})
})
