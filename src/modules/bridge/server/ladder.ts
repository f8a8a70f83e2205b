import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { tellPersona, tellPersonaOnce } from '#modules/notifications/server/index.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { files, newFileKey } from '#platform/server/files.ts'
import { onceForPersona } from '#platform/server/once.ts'
import type { Picture, PictureKind } from '#platform/server/pictures.ts'
import type { SoundKind } from '#platform/picture-limits.ts'
import type { Sound } from '#platform/server/sounds.ts'
import type { NewStep } from '../forms.ts'
import { stepAfter, STEPS, stepsFrom, type BridgePage, type Step } from '../rules.ts'
import { givenKey, openFile, openIn, sealFile, sealIn, type Where } from './boxes.ts'
import { dropSteps } from './given.ts'
import { mayTurnTo, openPairIn, pairIn, type Pair } from './pairs.ts'

/** What is told at a step: words, or a photo or a recording with a line about it. */
export type GivenFile = { kind: PictureKind | SoundKind; size: number; width?: number; height?: number }
type Told = { text: string; file?: GivenFile }
export type Given = Told & { id: string }

/**
 * How far the two have come, as one of them sees it. `level`: so many steps both have taken. `waits`: the step I would take, seen by
 * nobody before the other takes it too. `asked`: the step the other would take, without a word of what they would tell.
 */
export type Ladder = {
	pair: Pair
	level: number
	taken: { step: Step; mine: Given; other: Given }[]
	waits: { step: Step; mine: Given } | undefined
	asked: { id: string; step: Step } | undefined
	stopped: boolean
}

/** A photo drawn anew, or a recording written anew: nothing is in it but what one sees or hears. */
export type NewFile = { picture: Picture } | { sound: Sound }

const givenPlace = (row: string, community: string): Where => ({ table: 'peer.bridge_given', row, community })

type Sealed = { id: string; community: string; pair: string; box: Buffer }
/** What is told in a row, and the photo or recording of one. */
export const readGiven = async ({ id, community, pair, box }: Sealed): Promise<Told> =>
	openIn<Told>(await givenKey(pair, id), givenPlace(id, community), box)
/** @throws Refusal `not_found` when it was taken back meanwhile. */
export async function readGivenFile({ id, community, pair, file }: Sealed & { file: string }): Promise<Buffer> {
	const sealed = await files.get('peer', file)
	if (!sealed) throw new Refusal('not_found')
	return openFile(await givenKey(pair, id), id, community, sealed)
}

type Row = { id: string; step: Step; by: string; given: Given }

async function rowsIn(tx: PeerTx, pair: string): Promise<Row[]> {
	const rows = await tx
		.selectFrom('peer.bridge_given')
		.select(['id', 'community', 'pair', 'step', 'by', 'box'])
		.where('pair', '=', pair)
		.orderBy('step')
		.execute()
	return Promise.all(
		rows.map(async (row) => ({ id: row.id, step: row.step as Step, by: row.by, given: { ...(await readGiven(row)), id: row.id } })),
	)
}

type Asked = { id: string; pair: string; step: Step }
async function askedIn(tx: PeerTx): Promise<Asked[]> {
	return (await sql<Asked>`select * from peer.steps_asked_of_me()`.execute(tx)).rows
}

async function ladderIn(tx: PeerTx, page: BridgePage, pair: Pair): Promise<Ladder> {
	const [rows, asked] = await Promise.all([rowsIn(tx, pair.id), askedIn(tx)])
	const taken: Ladder['taken'] = []
	for (const step of STEPS) {
		const mine = rows.find((row) => row.step === step && row.by === pair.mine.id)
		const other = rows.find((row) => row.step === step && row.by === pair.other.id)
		if (!mine || !other) break
		taken.push({ step, mine: mine.given, other: other.given })
	}
	const next = stepAfter(taken.length)
	const waiting = rows.find((row) => row.step === next && row.by === pair.mine.id)
	const stopped = (page.stopped ?? []).includes(pair.id)
	const wish = asked.find((one) => one.pair === pair.id && one.step === next)
	return {
		pair,
		level: taken.length,
		taken,
		waits: waiting && { step: waiting.step, mine: waiting.given },
		asked: wish && !stopped && !(page.aside ?? []).includes(wish.id) ? { id: wish.id, step: wish.step } : undefined,
		stopped,
	}
}

/** @throws Refusal `not_found` for a pair that is not mine, or that does not talk. */
export function ladderOf(viewer: PeerViewer, page: BridgePage, id: string): Promise<Ladder> {
	return asPersonas(viewer.identity, async (tx) => {
		const pair = await pairIn(tx, viewer, page, id)
		if (pair.state !== 'open') throw new Refusal('not_found')
		return ladderIn(tx, page, pair)
	})
}

/**
 * Takes a step, or would take it: what I tell lies sealed until the other tells theirs, and then both see both, at the same moment.
 *
 * @throws Refusal `not_found`; `look_again` where it is not the next step (`bridge_not_next`), where nothing is told (`empty`), or where
 *   the talk has ended.
 * @returns whether both see both now.
 */
export async function takeStep(viewer: PeerViewer, page: BridgePage, id: string, input: NewStep, file?: NewFile): Promise<boolean> {
	mayTurnTo(viewer, 'leave_community')
	const { community } = viewer.identity
	return asPersonas(viewer.identity, async (tx) => {
		const pair = await openPairIn(tx, viewer, page, id)
		const ladder = await ladderIn(tx, page, pair)
		await onceForPersona(tx, community, pair.mine.id, input.form_key, async () => {
			if (stepAfter(ladder.level) !== input.step || ladder.waits)
				throw new Refusal('look_again', 'bridge_not_next', { fields: { form: 'bridge_not_next' } })
			const given = randomUUID()
			const told = toldIn(input, file)
			const key = await givenKey(id, given, true)
			const name = file && newFileKey()
			if (name) await files.put('peer', name, sealFile(key, given, community, bytesOf(file)))
			const box = sealIn(key, givenPlace(given, community), told)
			await tx
				.insertInto('peer.bridge_given')
				.values({ id: given, community, pair: id, step: input.step, by: pair.mine.id, box, file: name ?? null })
				.execute()
			// The other learns that there is a step, or that both have taken it. Never what, outside the page itself.
			await tellPersona(tx, { community, persona: pair.other.id, kind: 'talk_step', topic: id, post: given })
			return given
		})
		return (await ladderIn(tx, page, pair)).level > ladder.level
	})
}

const bytesOf = (file: NewFile): Buffer => ('picture' in file ? file.picture.bytes : file.sound.bytes)

const FIELD: Record<Step, 'first_name' | 'picture_alt' | 'contact'> = {
	first_name: 'first_name',
	voice_or_photo: 'picture_alt',
	contact: 'contact',
}

function toldIn(input: NewStep, file: NewFile | undefined): Told {
	const text = input[FIELD[input.step]]
	if (input.step !== 'voice_or_photo') {
		if (!text) throw new Refusal('look_again', 'empty', { fields: { [FIELD[input.step]]: 'empty' } })
		return { text }
	}
	if (!file) throw new Refusal('look_again', 'bridge_no_file', { fields: { file: 'bridge_no_file' } })
	if ('sound' in file) return { text, file: { kind: file.sound.kind, size: file.sound.bytes.length } }
	const { kind, bytes, width, height } = file.picture
	return { text, file: { kind, size: bytes.length, width, height } }
}

/**
 * Takes a step back, and all above it, for both at the same moment. What was only asked for is simply gone. What the other has read,
 * seen or written down stays with them; the page says so.
 *
 * @throws Refusal `not_found` where I have not taken that step.
 */
export async function takeStepBack(viewer: PeerViewer, page: BridgePage, id: string, step: Step): Promise<void> {
	const { community } = viewer.identity
	await asPersonas(viewer.identity, async (tx) => {
		const pair = await openPairIn(tx, viewer, page, id)
		const ladder = await ladderIn(tx, page, pair)
		const both = ladder.taken.some((one) => one.step === step)
		if (!both && ladder.waits?.step !== step) throw new Refusal('not_found')
		await dropSteps(tx, id, stepsFrom(step))
		if (both) await tellPersonaOnce(tx, { community, persona: pair.other.id, kind: 'talk_back', topic: id, post: randomUUID() })
	})
}

/** The photo or recording of a step, for whoever told it and, once both have, for the other. @throws Refusal `not_found`. */
export async function fileOfStep(
	viewer: PeerViewer,
	page: BridgePage,
	id: string,
	given: string,
): Promise<{ kind: string; bytes: Buffer }> {
	const found = await asPersonas(viewer.identity, async (tx) => {
		const pair = await pairIn(tx, viewer, page, id)
		if (pair.state !== 'open') throw new Refusal('not_found')
		const row = await tx
			.selectFrom('peer.bridge_given')
			.select(['id', 'community', 'pair', 'box', 'file'])
			.where('id', '=', given)
			.where('pair', '=', id)
			.executeTakeFirst()
		return row?.file ? { ...row, file: row.file } : undefined
	})
	if (!found) throw new Refusal('not_found')
	const [{ file }, bytes] = await Promise.all([readGiven(found), readGivenFile(found)])
	return { kind: file?.kind ?? '', bytes }
}

/** What was told to whom, for whoever told it: pair by pair, the highest step last. */
export async function laddersOf(viewer: PeerViewer, page: BridgePage, pairs: readonly Pair[]): Promise<Ladder[]> {
	const open = pairs.filter(({ state }) => state === 'open')
	if (open.length === 0) return []
	return asPersonas(viewer.identity, async (tx) => {
		const ladders = []
		for (const pair of open) ladders.push(await ladderIn(tx, page, pair))
		return ladders
	})
}
