import { asJob, asPersonas } from '#platform/server/db.ts'
import { now } from '#platform/server/clock.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { mayChange, mayUndo, undoUntil } from '../rules.ts'
import { keepVersion, postIn, putText } from './changes.ts'

/**
 * Takes away what I wrote. Nobody sees the text from now on; its place stays, so that the answers make sense. Until
 * `UNDO_MINUTES` have gone it can be had back. Pressed twice it is gone once.
 *
 * @throws Refusal `not_found` for what is not mine. @returns the post's number in the topic.
 */
export async function removePost(viewer: PeerViewer, topic: string, post: string): Promise<number> {
	const { community } = viewer.identity
	return asPersonas(viewer.identity, async (tx) => {
		// Locked first: a second press waits here for the first and then finds it done.
		await tx.selectFrom('peer.post').select('id').where('id', '=', post).where('persona', 'in', mineOf(viewer)).forUpdate().execute()
		const there = await postIn(tx, topic, post)
		if (mayUndo(viewer, { author: there.author.id, removedAt: there.removedAt }, now())) return there.ordinal
		if (!mayChange(viewer, { author: there.author.id, removedAt: there.removedAt })) throw new Refusal('not_found')
		await keepVersion(tx, there, community)
		await putText(tx, { ...there, title: there.title === undefined ? undefined : '', body: '' })
		await tx
			.insertInto('peer.post_removal')
			.values({ post, community, persona: there.author.id, why: 'own_wish', removed_at: now() })
			.execute()
		return there.ordinal
	})
}

/** Has it back as it was. @throws Refusal `not_found` when it is not mine, and `clash` when the time is over. */
export async function undoRemoval(viewer: PeerViewer, topic: string, post: string): Promise<number> {
	return asPersonas(viewer.identity, async (tx) => {
		await tx.selectFrom('peer.post').select('id').where('id', '=', post).where('persona', 'in', mineOf(viewer)).forUpdate().execute()
		const there = await postIn(tx, topic, post)
		const its = { author: there.author.id, removedAt: there.removedAt }
		if (mayChange(viewer, its)) return there.ordinal
		if (!there.removedAt || !viewer.identity.personas.includes(its.author)) throw new Refusal('not_found')
		const last = await tx
			.selectFrom('peer.post_version')
			.select(['title', 'body'])
			.where('post', '=', post)
			.orderBy('version', 'desc')
			.limit(1)
			.executeTakeFirst()
		if (!last || !mayUndo(viewer, its, now())) throw new Refusal('clash', 'undo_is_over')
		await tx.deleteFrom('peer.post_removal').where('post', '=', post).execute()
		await putText(tx, { ...there, title: last.title ?? undefined, body: last.body })
		return there.ordinal
	})
}

const NOBODY = '00000000-0000-0000-0000-000000000000'
const mineOf = (viewer: PeerViewer): string[] => [NOBODY, ...viewer.identity.personas]

/** For the program itself, every minute: of what was taken away longer ago than it can be had back nothing stays. @returns how many. */
export async function clearRemoved(): Promise<number> {
	const moment = now()
	const over = new Date(moment.getTime() - (undoUntil(moment).getTime() - moment.getTime()))
	return asJob('peer', async (tx) => {
		const cleared = await tx
			.updateTable('peer.post_removal')
			.set({ cleared_at: moment })
			.where('cleared_at', 'is', null)
			.where('removed_at', '<=', over)
			.returning('post')
			.execute()
		if (cleared.length > 0)
			await tx
				.deleteFrom('peer.post_version')
				.where(
					'post',
					'in',
					cleared.map(({ post }) => post),
				)
				.execute()
		return cleared.length
	})
}

const EVERY_MS = 60_000

/** Sees to it that what is taken away is gone in time. @returns how to stop. */
export function startClearing(report: (problem: unknown) => void): () => Promise<void> {
	const timer = setInterval(() => void clearRemoved().catch(report), EVERY_MS).unref()
	return async () => clearInterval(timer)
}
