import { now } from '#platform/server/clock.ts'
import { asJob, type PeerTx } from '#platform/server/db.ts'
import { derive, keyRing, mac, sealJson, unsealJson, type Place } from '#platform/server/keys.ts'

/** What somebody wrote to a page at a moment. The latest counts, whichever process of ours took it. */
export type Kept = { at: number; value: unknown }
type Row = Kept & { page: string; community: string }

/** So long a row has the same number; longer than a batch waits, so that two of them reach all that was not saved yet. */
const WINDOW_MS = 600_000
/** Lengths tell little: most texts are within one step. */
const STEP_BYTES = 4096

const ownKey = (): Buffer => derive(keyRing().index, 'kept page')
const placeOf = (id: Buffer): Place => ({ table: 'peer.kept_page', column: 'box', row: id.toString('hex'), community: '' })
const idOf = (page: Buffer, window: number): Buffer => mac(ownKey(), 'id', page, String(window))
const windowOf = (moment: number): number => Math.floor(moment / WINDOW_MS)

/** Where what was written to a page and is not saved yet can be. */
export function keptIds(page: Buffer): Buffer[] {
	const window = windowOf(now().getTime())
	return [idOf(page, window), idOf(page, window - 1)]
}

/** Puts it on disk, now, in a transaction of its own. */
export async function writeKept(page: { id: Buffer; community: string }, kept: Kept): Promise<void> {
	const id = keptIds(page.id)[0]!
	const row: Row = { page: page.id.toString('hex'), community: page.community, ...kept }
	const box = sealJson(ownKey(), placeOf(id), row, STEP_BYTES)
	await asJob('peer', (tx) =>
		tx
			.insertInto('peer.kept_page')
			.values({ id, box })
			.onConflict((conflict) => conflict.column('id').doUpdateSet({ box }))
			.execute(),
	)
}

export function openKept({ id, box }: { id: Buffer; box: Buffer }): Row {
	return unsealJson<Row>(ownKey(), placeOf(id), box)
}

/** All that waits on disk, taken away in this transaction; also what a process left that was killed. */
export async function takeKept(tx: PeerTx): Promise<Row[]> {
	const rows = await tx.deleteFrom('peer.kept_page').returning(['id', 'box']).execute()
	return rows.map(openKept).sort((a, b) => a.at - b.at)
}

/** The later of what stands and what comes. */
export function laterOf(standing: unknown, kept: Kept): Kept {
	const there = standing as Kept | undefined
	return there && there.at > kept.at ? there : { at: kept.at, value: kept.value }
}
