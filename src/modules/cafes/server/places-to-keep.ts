import { noteAct } from '#modules/audit/server/index.ts'
import { laidOutBy, type Asking } from '#modules/personas/server/index.ts'
import { today } from '#platform/server/clock.ts'
import { asLayingOut, type PeerTx } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'

/** A place as its coordinator keeps it: where it is, and whether cafés can still be made there. What it is like the consultants tell. */
export type KeptPlace = { id: string; name: string; address: string; closedOn: string | undefined }
export type PlaceFace = { name: string; address: string }

/** All places of a community, those in use first. @throws Refusal `not_found` for others than coordinators. */
export async function placesToKeep(asking: Asking): Promise<KeptPlace[]> {
	const rows = await asLayingOut(laidOutBy(asking), (tx) =>
		tx.selectFrom('peer.cafe_place').select(['id', 'name', 'address', 'closed_on']).orderBy('name').orderBy('id').execute(),
	)
	return rows
		.map(({ closed_on, ...place }) => ({ ...place, closedOn: closed_on ?? undefined }))
		.sort((a, b) => Number(a.closedOn !== undefined) - Number(b.closedOn !== undefined))
}

async function keeping(asking: Asking, about: string | undefined, act: (tx: PeerTx, community: string) => Promise<bigint | undefined>) {
	const community = laidOutBy(asking)
	await asLayingOut(community, async (tx) => {
		if ((await act(tx, community)) !== 1n) throw new Refusal('not_found')
		await noteAct('peer', tx, { role: 'coordinator', what: 'cafes.place_changed', community, ...(about ? { about } : {}) })
	})
}

/** @throws Refusal `not_found`; `look_again` when there is a place of that name in use: a second press makes no second one. */
export async function addPlace(asking: Asking, { name, address }: PlaceFace): Promise<void> {
	await keeping(asking, undefined, async (tx, community) => {
		const there = await tx
			.selectFrom('peer.cafe_place')
			.select('id')
			.where('name', '=', name)
			.where('closed_on', 'is', null)
			.executeTakeFirst()
		if (there) throw new Refusal('look_again', 'cafes_place_there', { fields: { name: 'cafes_place_there' } })
		const made = await tx.insertInto('peer.cafe_place').values({ community, name, address, facts: '{}', way: '[]' }).executeTakeFirst()
		return made.numInsertedOrUpdatedRows
	})
}

/** @throws Refusal `not_found` for others than coordinators and for a place that is none of theirs. */
export async function renamePlace(asking: Asking, id: string, { name, address }: PlaceFace): Promise<void> {
	await keeping(asking, id, async (tx) => {
		const done = await tx.updateTable('peer.cafe_place').set({ name, address }).where('id', '=', id).executeTakeFirst()
		return done.numUpdatedRows
	})
}

/** No café is made there any more; those that are planned stay, and say where they are. Or it is in use again. @throws as `renamePlace`. */
export async function closePlace(asking: Asking, id: string, closed: boolean): Promise<void> {
	await keeping(asking, id, async (tx) => {
		const closed_on = closed ? today() : null
		const done = await tx.updateTable('peer.cafe_place').set({ closed_on }).where('id', '=', id).executeTakeFirst()
		return done.numUpdatedRows
	})
}
