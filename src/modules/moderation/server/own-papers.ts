import { randomUUID } from 'node:crypto'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { now, today } from '#platform/server/clock.ts'
import { asJob, asPersonas } from '#platform/server/db.ts'
import { dataKey } from '#platform/server/key-store.ts'
import { onceForPersona } from '#platform/server/once.ts'
import { Refusal } from '#platform/refusal.ts'
import type { NewPaper } from '../forms.ts'
import { dueOn, SUPERVISION, type Supervision } from '../strain.ts'
import { openBox, sealBox } from './boxes.ts'
import { mustBeDesk } from './case-row.ts'

export type Paper = { id: string; kind: 'diary' | Supervision; words: string; writtenOn: string; doneOn: string | null }
export type Rhythm = { kind: Supervision; last: string | undefined; due: string; late: boolean; held: string[] }
export type OwnPapers = { papers: Paper[]; rhythm: Rhythm[] }

/** A key of their own: what a consultant writes for themselves is not opened with the key of the desk, and is gone with it. */
const ownKey = async (persona: string): Promise<Buffer> => (await dataKey('peer', 'desk own', persona, true))!

const SHOWN = 200
export const PAPERS_KEPT_DAYS = 365

/** My diary, what I want to bring to supervision, and when the next one is due. Nobody else can ask for it. */
export async function ownPapers(viewer: PeerViewer): Promise<OwnPapers> {
	mustBeDesk(viewer)
	const { id: me } = viewer.duty!
	const { community } = viewer.identity
	const [rows, held] = await asPersonas(viewer.identity, (tx) =>
		Promise.all([
			tx
				.selectFrom('peer.desk_own')
				.selectAll()
				.where('persona', '=', me)
				.orderBy('written_on', 'desc')
				.orderBy('id')
				.limit(SHOWN)
				.execute(),
			tx
				.selectFrom('peer.desk_supervision')
				.select(['kind', 'held_on'])
				.where('persona', '=', me)
				.orderBy('held_on', 'desc')
				.limit(100)
				.execute(),
		]),
	)
	const key = await ownKey(me)
	const day = today()
	return {
		papers: rows.map((row) => ({
			id: row.id,
			kind: row.kind as Paper['kind'],
			words: openBox<{ words: string }>(key, 'peer.desk_own', row.id, community, row.box).words,
			writtenOn: row.written_on,
			doneOn: row.done_on,
		})),
		rhythm: SUPERVISION.map((kind) => {
			const days = held.filter((one) => one.kind === kind).map(({ held_on }) => held_on)
			const due = dueOn(kind, days[0], day)
			return { kind, last: days[0], due, late: due <= day, held: days.slice(0, 3) }
		}),
	}
}

/** Writes one down. Only whoever wrote it ever reads it. */
export async function writePaper(viewer: PeerViewer, { form_key, kind, words }: NewPaper): Promise<void> {
	mustBeDesk(viewer)
	const { id: me } = viewer.duty!
	const { community } = viewer.identity
	const key = await ownKey(me)
	await asPersonas(viewer.identity, (tx) =>
		onceForPersona(tx, community, me, form_key, async () => {
			const id = randomUUID()
			const box = sealBox(key, 'peer.desk_own', id, community, { words })
			await tx.insertInto('peer.desk_own').values({ id, community, persona: me, kind, box, written_on: today() }).execute()
			return id
		}),
	)
}

/** Throws one away; gone at once. @throws Refusal `not_found` for another's. */
export async function throwPaperAway(viewer: PeerViewer, id: string): Promise<void> {
	mustBeDesk(viewer)
	const gone = await asPersonas(viewer.identity, (tx) =>
		tx.deleteFrom('peer.desk_own').where('id', '=', id).where('persona', '=', viewer.duty!.id).executeTakeFirst(),
	)
	if (gone.numDeletedRows !== 1n) throw new Refusal('not_found')
}

/** It was brought up, or is to be brought up once more. @throws Refusal `not_found` for another's. */
export async function markBrought(viewer: PeerViewer, id: string, brought: boolean): Promise<void> {
	mustBeDesk(viewer)
	const done = await asPersonas(viewer.identity, (tx) =>
		tx
			.updateTable('peer.desk_own')
			.set({ done_on: brought ? today() : null })
			.where('id', '=', id)
			.where('persona', '=', viewer.duty!.id)
			.where('kind', '<>', 'diary')
			.executeTakeFirst(),
	)
	if (done.numUpdatedRows !== 1n) throw new Refusal('not_found')
}

/**
 * Notes that supervision was held on a day, or takes that back. The coordinator sees the day, and nothing of what was said.
 *
 * @throws Refusal `look_again`/`moderation_held_day` for a day to come, or a year ago.
 */
export async function noteSupervision(viewer: PeerViewer, kind: Supervision, day: string, held = true): Promise<void> {
	mustBeDesk(viewer)
	const row = { persona: viewer.duty!.id, community: viewer.identity.community, kind, held_on: day }
	const yearAgo = new Date(now().getTime() - PAPERS_KEPT_DAYS * 86_400_000).toISOString().slice(0, 10)
	if (held && (!day || day > today() || day < yearAgo))
		throw new Refusal('look_again', 'moderation_held_day', { fields: { day: 'moderation_held_day' } })
	await asPersonas(viewer.identity, async (tx) => {
		if (held)
			await tx
				.insertInto('peer.desk_supervision')
				.values(row)
				.onConflict((conflict) => conflict.doNothing())
				.execute()
		else
			await tx
				.deleteFrom('peer.desk_supervision')
				.where('persona', '=', row.persona)
				.where('kind', '=', kind)
				.where('held_on', '=', day)
				.execute()
	})
}

/** For the night: papers and days of a year ago. @returns how many. */
export async function forgetPapers(): Promise<number> {
	const before = new Date(now().getTime() - PAPERS_KEPT_DAYS * 86_400_000).toISOString().slice(0, 10)
	return asJob('peer', async (tx) => {
		const papers = await tx.deleteFrom('peer.desk_own').where('written_on', '<', before).executeTakeFirst()
		const days = await tx.deleteFrom('peer.desk_supervision').where('held_on', '<', before).executeTakeFirst()
		return Number(papers.numDeletedRows + days.numDeletedRows)
	})
}
