import { noteAct } from '#modules/audit/server/index.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'
import { mayLayOut } from '../rules.ts'

/** What a consultant can do to a topic. `slow` holds minutes between replies, none to end it; `move` an open area. */
export type TopicAct =
	{ act: 'pin' | 'unpin' | 'lock' | 'unlock' } | { act: 'slow'; minutes: number | null } | { act: 'move'; area: string }

/** As a consultant at work, noted in the log. Whoever is none finds nothing. */
async function layOut(viewer: PeerViewer, what: string, about: string, work: (tx: PeerTx) => Promise<boolean>): Promise<void> {
	if (!mayLayOut(viewer)) throw new Refusal('not_found')
	await asPersonas(viewer.identity, async (tx) => {
		if (!(await work(tx))) throw new Refusal('not_found')
		const { community } = viewer.identity
		await noteAct('peer', tx, { persona: viewer.duty!.id, role: 'consultant', what: `forum.${what}`, community, about })
	})
}

export function changeTopic(viewer: PeerViewer, topic: string, wish: TopicAct): Promise<void> {
	return layOut(viewer, `topic_${wish.act}`, topic, async (tx) => {
		if (wish.act === 'move' && !(await isOpenArea(tx, wish.area))) return false
		const done = await tx.updateTable('peer.topic').set(changeOf(wish)).where('id', '=', topic).executeTakeFirst()
		return done.numUpdatedRows > 0n
	})
}

function changeOf(wish: TopicAct) {
	switch (wish.act) {
		case 'move':
			return { area: wish.area }
		case 'slow':
			return { slow_minutes: wish.minutes }
		case 'pin':
		case 'unpin':
			return { pinned_at: wish.act === 'pin' ? now() : null }
		default:
			return { locked_at: wish.act === 'lock' ? now() : null }
	}
}

async function isOpenArea(tx: PeerTx, area: string): Promise<boolean> {
	return (await tx.selectFrom('peer.area').select('id').where('id', '=', area).where('circle', '=', false).executeTakeFirst()) !== undefined
}

export function renameArea(viewer: PeerViewer, area: string, said: { name: string; about: string }): Promise<void> {
	return layOut(viewer, 'area_renamed', area, async (tx) => {
		const done = await tx.updateTable('peer.area').set(said).where('id', '=', area).executeTakeFirst()
		return done.numUpdatedRows > 0n
	})
}

/** Changes places with the area above. The first stays where it is. */
export function moveAreaUp(viewer: PeerViewer, area: string): Promise<void> {
	return layOut(viewer, 'area_moved', area, async (tx) => {
		const order = await tx.selectFrom('peer.area').select(['id', 'position']).orderBy('position').forUpdate().execute()
		const at = order.findIndex(({ id }) => id === area)
		const [above, here] = [order[at - 1], order[at]]
		if (!here) return false
		if (!above) return true
		const put = (id: string, position: number) => tx.updateTable('peer.area').set({ position }).where('id', '=', id).execute()
		// A place is taken once only, so one of them waits outside for a moment.
		await put(here.id, -1)
		await put(above.id, here.position)
		await put(here.id, above.position)
		return true
	})
}
