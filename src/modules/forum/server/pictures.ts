import { randomUUID } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import { asJob, asPersonas, type PeerTx } from '#platform/server/db.ts'
import { files, newFileKey } from '#platform/server/files.ts'
import { dataKey, eraseKey } from '#platform/server/key-store.ts'
import { seal, unsealBytes, type Place } from '#platform/server/keys.ts'
import type { Picture, PictureKind } from '#platform/server/pictures.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'

/** A picture of a post, as pages know it. */
export type PostPicture = { id: string; alt: string; width: number; height: number; size: number }
/** A picture drawn anew, and what its writer says it shows. */
export type NewPicture = Picture & { alt: string }

/** What one name may have lying here. Per name, because nothing on this side may say which names are one person's. */
export const QUOTA_BYTES = 100 * 2 ** 20
export const QUOTA_PICTURES = 300

const placeOf = (file: string, community: string): Place => ({ table: 'peer.picture', column: 'file', row: file, community })

type Writer = { id: string; community: string; persona: string }
type PictureRow = Picture & { id: string; post: string; community: string; persona: string; alt: string; size: number; file: string }

/**
 * Puts a picture to a post, in the transaction of that post. When this fails later, the file has no row and goes at night.
 *
 * @throws Refusal `look_again` on `picture` when the name has too many.
 */
export async function addPicture(tx: PeerTx, post: Writer, picture: NewPicture): Promise<void> {
	await enterPicture(tx, await layPicture(tx, post, picture))
}

/** The same in two: the file is laid down and the quota looked at, and its row can be written at once with the post. */
export async function layPicture(tx: PeerTx, post: Writer, { bytes, ...picture }: NewPicture): Promise<Omit<PictureRow, 'bytes'>> {
	await checkQuota(tx, post.persona, bytes.length)
	const file = newFileKey()
	const key = (await dataKey('peer', 'picture', file, true))!
	await files.put('peer', file, seal(key, placeOf(file, post.community), bytes))
	return { id: randomUUID(), post: post.id, community: post.community, persona: post.persona, ...picture, size: bytes.length, file }
}

export async function enterPicture(tx: PeerTx, row: Omit<PictureRow, 'bytes'>): Promise<void> {
	await tx.insertInto('peer.picture').values(row).execute()
}

async function checkQuota(tx: PeerTx, persona: string, more: number): Promise<void> {
	const has = await tx
		.selectFrom('peer.picture')
		.select(({ fn }) => [fn.countAll<number>().as('pictures'), fn.sum<number>('size').as('bytes')])
		.where('persona', '=', persona)
		.executeTakeFirstOrThrow()
	if (has.pictures >= QUOTA_PICTURES || Number(has.bytes ?? 0) + more > QUOTA_BYTES)
		throw new Refusal('look_again', 'picture_quota', { fields: { picture: 'picture_quota' } })
}

/** The pictures of a post, beside its other columns, so that a page need not ask once more; null for none. @param post the column of its id. */
export function picturesOf(post: string): RawBuilder<PostPicture[] | null> {
	return sql<
		PostPicture[] | null
	>`(select json_agg(json_build_object('id', c.id, 'alt', c.alt, 'width', c.width, 'height', c.height, 'size', c.size))
		from peer.picture c where c.post = ${sql.ref(post)})`
}

/**
 * A picture's bytes, for whoever may read its post now. Hidden, taken away, of another community and never there are alike.
 *
 * @throws Refusal `not_found`.
 */
export async function pictureOf(viewer: PeerViewer, id: string): Promise<{ kind: PictureKind; bytes: Buffer }> {
	const row = await asPersonas(viewer.identity, (tx) =>
		tx
			.selectFrom('peer.picture as c')
			.innerJoin('peer.post as o', 'o.id', 'c.post')
			.innerJoin('peer.topic as t', 't.id', 'o.topic')
			.leftJoin('peer.post_removal as r', 'r.post', 'o.id')
			.select(['c.kind', 'c.file', 'c.community'])
			.where('c.id', '=', id)
			.where('r.post', 'is', null)
			.executeTakeFirst(),
	)
	return opened(row)
}

type Row = { kind: string; file: string; community: string }

async function opened(row: Row | undefined): Promise<{ kind: PictureKind; bytes: Buffer }> {
	const key = row && (await dataKey('peer', 'picture', row.file))
	const sealed = row && (await files.get('peer', row.file))
	if (!key || !sealed) throw new Refusal('not_found')
	return { kind: row.kind as PictureKind, bytes: unsealBytes(key, placeOf(row.file, row.community), sealed) }
}

/**
 * A picture for the desk, that hangs on a reported post: also when its writer has taken the post away meanwhile. That it was reported,
 * and to whom it is shown, is the caller's to have looked into; the policies show it to who may read the post.
 *
 * @throws Refusal `not_found`.
 */
export async function deskPicture(viewer: PeerViewer, id: string): Promise<{ kind: PictureKind; bytes: Buffer }> {
	return opened(
		await asPersonas(viewer.identity, (tx) =>
			tx.selectFrom('peer.picture').select(['kind', 'file', 'community']).where('id', '=', id).executeTakeFirst(),
		),
	)
}

/**
 * Pictures of posts that can no longer be had back go, key first: without it the file is noise.
 *
 * @param kept posts whose pictures stay for now, because the desk has them before it. @returns how many.
 */
export async function clearPictures(kept: readonly string[] = []): Promise<number> {
	const gone = await asJob('peer', (tx) =>
		tx
			.selectFrom('peer.picture as c')
			.innerJoin('peer.post_removal as r', 'r.post', 'c.post')
			.select(['c.id', 'c.file'])
			.where('r.cleared_at', 'is not', null)
			.where(sql<boolean>`not c.post = any (${`{${kept.join()}}`}::uuid[])`)
			.limit(500)
			.execute(),
	)
	for (const { id, file } of gone) {
		await eraseKey('peer', 'picture', file)
		await files.remove('peer', file)
		await asJob('peer', (tx) => tx.deleteFrom('peer.picture').where('id', '=', id).execute())
	}
	return gone.length
}

const EVERY_MS = 60_000

/** @returns how to stop. */
export function startClearingPictures(kept: () => Promise<string[]>, report: (problem: unknown) => void): () => Promise<void> {
	const clear = async (): Promise<unknown> => clearPictures(await kept())
	const timer = setInterval(() => void clear().catch(report), EVERY_MS).unref()
	return async () => clearInterval(timer)
}

const HOUR_MS = 3_600_000

/**
 * For the night: files that no row speaks of, because a post was never finished or its row is gone.
 *
 * @param isElsewhere whether a file belongs to another part of the peer side. @returns how many.
 */
export async function sweepPictures(isElsewhere: (file: string) => Promise<boolean>, age = HOUR_MS): Promise<number> {
	let count = 0
	for await (const file of files.olderThan('peer', age)) {
		const known = await asJob('peer', (tx) => tx.selectFrom('peer.picture').select('id').where('file', '=', file).executeTakeFirst())
		if (known || (await isElsewhere(file))) continue
		await eraseKey('peer', 'picture', file)
		await files.remove('peer', file)
		count++
	}
	return count
}
