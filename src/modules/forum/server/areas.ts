import { sql } from 'kysely'
import { asLayingOut, asPersonas, type PeerTx } from '#platform/server/db.ts'
import { prepared } from '#platform/server/prepared.ts'
import { laidOutBy, type Asking, type PeerViewer } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'

export type Area = { id: string; name: string; about: string; circle: boolean }

/** The areas of the viewer's community, in the order the consultant laid them out. */
export function areasOf(viewer: PeerViewer): Promise<Area[]> {
	return asPersonas(viewer.identity, areasIn)
}

const askAreas = prepared((db: PeerTx) =>
	db
		.selectFrom('peer.area')
		.select(['id', 'name', 'about', 'circle'])
		.where(({ or, eb }) => or([eb('circle', '=', false), eb('id', '=', sql<string>`any ((select peer.my_circles(true))::uuid[])`)]))
		.orderBy('position'),
)

/** A circle I am only invited to is not among them; see `invitationsOf`. */
export function areasIn(tx: PeerTx): Promise<Area[]> {
	return askAreas(tx, {})
}

/** Whether there is a part of the group in which one can write. @throws Refusal `not_found` for others than coordinators. */
export async function hasAreas(asking: Asking): Promise<boolean> {
	const row = await asLayingOut(laidOutBy(asking), (tx) => tx.selectFrom('peer.area').select('id').limit(1).executeTakeFirst())
	return row !== undefined
}

type NewArea = { name: string; about: string; circle?: boolean }

/** Lays out an area after the others; one of that name that is there already is that area. Consultants only. @returns its id. */
export async function layOutArea(viewer: PeerViewer, area: NewArea): Promise<string> {
	if (viewer.identity.standing !== 'consultant') throw new Refusal('not_found')
	return asPersonas(viewer.identity, async (tx) => {
		const there = await tx.selectFrom('peer.area').select('id').where('name', '=', area.name).where('circle', '=', false).executeTakeFirst()
		return there?.id ?? addArea(tx, viewer.identity.community, area)
	})
}

export async function addArea(tx: PeerTx, community: string, area: NewArea): Promise<string> {
	const last = await tx
		.selectFrom('peer.area')
		.select(({ fn }) => fn.max('position').as('position'))
		.executeTakeFirst()
	const made = await tx
		.insertInto('peer.area')
		.values({ community, position: (last?.position ?? 0) + 1, ...area })
		.returning('id')
		.executeTakeFirstOrThrow()
	return made.id
}
