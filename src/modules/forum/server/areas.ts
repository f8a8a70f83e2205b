import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'

export type Area = { id: string; name: string; about: string }

/** The areas of the viewer's community, in the order the consultant laid them out. */
export function areasOf(viewer: PeerViewer): Promise<Area[]> {
	return asPersonas(viewer.identity, areasIn)
}

export function areasIn(tx: PeerTx): Promise<Area[]> {
	return tx.selectFrom('peer.area').select(['id', 'name', 'about']).orderBy('position').execute()
}

/** Lays out an area after the others. Consultants only. @returns its id. */
export async function layOutArea(viewer: PeerViewer, area: { name: string; about: string }): Promise<string> {
	if (viewer.identity.standing !== 'consultant') throw new Refusal('not_found')
	return asPersonas(viewer.identity, async (tx) => {
		const last = await tx
			.selectFrom('peer.area')
			.select(({ fn }) => fn.max('position').as('position'))
			.executeTakeFirst()
		const made = await tx
			.insertInto('peer.area')
			.values({ community: viewer.identity.community, position: (last?.position ?? 0) + 1, ...area })
			.returning('id')
			.executeTakeFirstOrThrow()
		return made.id
	})
}
