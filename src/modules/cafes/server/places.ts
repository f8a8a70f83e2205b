import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { onceForPersona } from '#platform/server/once.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { mayHost, type Facts, type Shows, type WayStep } from '../rules.ts'

export type CafePicture = { id: string; shows: Shows; alt: string; width: number; height: number }
export type Place = { id: string; name: string; address: string; facts: Facts; way: WayStep[]; pictures: CafePicture[] }
export type NewPlace = { form_key: string; name: string; address: string; facts: Facts; way: WayStep[] }

/** Places of the community that are in use, by name. */
export function listPlaces(viewer: PeerViewer): Promise<{ id: string; name: string; address: string }[]> {
	return asPersonas(viewer.identity, (tx) =>
		tx.selectFrom('peer.cafe_place').select(['id', 'name', 'address']).where('closed_on', 'is', null).orderBy('name').execute(),
	)
}

/** @throws Refusal `not_found`. */
export function placePage(viewer: PeerViewer, id: string): Promise<Place> {
	return asPersonas(viewer.identity, async (tx) => {
		const [place, pictures] = await Promise.all([placeIn(tx, id), picturesIn(tx, id)])
		return { ...place, pictures }
	})
}

async function placeIn(tx: PeerTx, id: string): Promise<Omit<Place, 'pictures'>> {
	const row = await tx
		.selectFrom('peer.cafe_place')
		.select(['id', 'name', 'address', 'facts', 'way'])
		.where('id', '=', id)
		.executeTakeFirst()
	if (!row) throw new Refusal('not_found')
	return { ...row, facts: row.facts as Facts, way: row.way as WayStep[] }
}

const ORDER: readonly string[] = ['door', 'way', 'room', 'corner'] satisfies Shows[]

async function picturesIn(tx: PeerTx, place: string): Promise<CafePicture[]> {
	const rows = await tx
		.selectFrom('peer.cafe_picture')
		.select(['id', 'shows', 'alt', 'width', 'height'])
		.where('place', '=', place)
		.orderBy('id')
		.execute()
	return rows.map((row) => ({ ...row, shows: row.shows as Shows })).sort((a, b) => ORDER.indexOf(a.shows) - ORDER.indexOf(b.shows))
}

const written = ({ name, address, facts, way }: NewPlace) => ({
	name,
	address,
	facts: JSON.stringify(facts),
	way: JSON.stringify(way),
})

/** Consultants at work only. @returns the place's id. @throws Refusal `not_found`. */
export function makePlace(viewer: PeerViewer, place: NewPlace): Promise<string> {
	if (!mayHost(viewer)) throw new Refusal('not_found')
	const { community } = viewer.identity
	return asPersonas(viewer.identity, (tx) =>
		onceForPersona(tx, community, viewer.duty!.id, place.form_key, async () => {
			const made = await tx
				.insertInto('peer.cafe_place')
				.values({ community, ...written(place) })
				.returning('id')
				.executeTakeFirstOrThrow()
			return made.id
		}),
	)
}

/** Consultants at work only. @throws Refusal `not_found`. */
export async function changePlace(viewer: PeerViewer, id: string, place: NewPlace): Promise<void> {
	if (!mayHost(viewer)) throw new Refusal('not_found')
	const done = await asPersonas(viewer.identity, (tx) =>
		tx.updateTable('peer.cafe_place').set(written(place)).where('id', '=', id).executeTakeFirst(),
	)
	if (done.numUpdatedRows === 0n) throw new Refusal('not_found')
}
