import { randomUUID } from 'node:crypto'
import { asJob, asPersonas } from '#platform/server/db.ts'
import { files, newFileKey } from '#platform/server/files.ts'
import { dataKey, eraseKey } from '#platform/server/key-store.ts'
import { seal, unsealBytes, type Place } from '#platform/server/keys.ts'
import type { Picture, PictureKind } from '#platform/server/pictures.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { mayHost, type Shows } from '../rules.ts'

/** More than these nobody looks through before they dare. */
const PICTURES_MAX = 12

const placeOf = (file: string, community: string): Place => ({ table: 'peer.cafe_picture', column: 'file', row: file, community })

/**
 * Puts a picture to a place. Consultants at work only.
 *
 * @throws Refusal `not_found`; `look_again` on `picture` when there are enough, on `alt` when nobody says what it shows.
 */
export async function addPlacePicture(
	viewer: PeerViewer,
	place: string,
	{ bytes, alt, shows, ...picture }: Picture & { alt: string; shows: Shows },
): Promise<void> {
	if (!mayHost(viewer)) throw new Refusal('not_found')
	if (!alt) throw new Refusal('look_again', 'cafes_no_alt', { fields: { picture_alt: 'cafes_no_alt' } })
	const { community } = viewer.identity
	await asPersonas(viewer.identity, async (tx) => {
		const there = await tx.selectFrom('peer.cafe_place').select('id').where('id', '=', place).executeTakeFirst()
		if (!there) throw new Refusal('not_found')
		const others = await tx.selectFrom('peer.cafe_picture').select('id').where('place', '=', place).execute()
		if (others.length >= PICTURES_MAX) throw new Refusal('look_again', 'cafes_enough', { fields: { picture: 'cafes_enough' } })
		const file = newFileKey()
		const key = (await dataKey('peer', 'picture', file, true))!
		await files.put('peer', file, seal(key, placeOf(file, community), bytes))
		await tx
			.insertInto('peer.cafe_picture')
			.values({ id: randomUUID(), place, community, shows, alt, ...picture, size: bytes.length, file })
			.execute()
	})
}

/** @throws Refusal `not_found`. */
export async function placePicture(viewer: PeerViewer, id: string): Promise<{ kind: PictureKind; bytes: Buffer }> {
	const row = await asPersonas(viewer.identity, (tx) =>
		tx.selectFrom('peer.cafe_picture').select(['kind', 'file', 'community']).where('id', '=', id).executeTakeFirst(),
	)
	const key = row && (await dataKey('peer', 'picture', row.file))
	const sealed = row && (await files.get('peer', row.file))
	if (!key || !sealed) throw new Refusal('not_found')
	return { kind: row.kind as PictureKind, bytes: unsealBytes(key, placeOf(row.file, row.community), sealed) }
}

/** Consultants at work only. @throws Refusal `not_found`. */
export async function removePlacePicture(viewer: PeerViewer, id: string): Promise<void> {
	if (!mayHost(viewer)) throw new Refusal('not_found')
	const row = await asPersonas(viewer.identity, (tx) =>
		tx.deleteFrom('peer.cafe_picture').where('id', '=', id).returning('file').executeTakeFirst(),
	)
	if (!row) throw new Refusal('not_found')
	await eraseKey('peer', 'picture', row.file)
	await files.remove('peer', row.file)
}

/** For the night, which sweeps files no row speaks of. */
export async function isPlacePicture(file: string): Promise<boolean> {
	const row = await asJob('peer', (tx) => tx.selectFrom('peer.cafe_picture').select('id').where('file', '=', file).executeTakeFirst())
	return row !== undefined
}
