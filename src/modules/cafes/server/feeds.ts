import { randomBytes } from 'node:crypto'
import { FEED, type GuestViewer } from '#modules/personas/server/index.ts'
import { asJob, asPersonas } from '#platform/server/db.ts'
import { blindIndex, derive, keyRing, sealJson, unsealJson, type Place } from '#platform/server/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Title } from './calendar.ts'

export type Feed = { token: string; title: Title }

const idOf = (token: string): Buffer => blindIndex('cafe feed', token)
const place = (id: Buffer, community: string): Place => ({ table: 'peer.cafe_feed', column: 'box', row: id.toString('hex'), community })
const boxKey = (): Buffer => derive(keyRing().index, 'cafe feed box')

/** The feed of whoever is asking, or undefined. */
export async function myFeed(viewer: GuestViewer): Promise<Feed | undefined> {
	const claim = viewer.at.get(FEED)
	if (!claim) return undefined
	const row = await asPersonas(viewer.identity, (tx) =>
		tx.selectFrom('peer.cafe_feed').select(['id', 'community', 'box']).where('claim', '=', claim).executeTakeFirst(),
	)
	return row && unsealJson<Feed>(boxKey(), place(row.id, row.community), row.box)
}

/** Makes a feed with a new address; an earlier one leads nowhere from now on. @throws Refusal `not_found` for who is no member. */
export async function newFeed(viewer: GuestViewer, title: Title): Promise<void> {
	const claim = viewer.at.get(FEED)
	if (!claim) throw new Refusal('not_found')
	const token = randomBytes(24).toString('base64url')
	const id = idOf(token)
	const { community } = viewer.identity
	await asPersonas(viewer.identity, async (tx) => {
		await tx.deleteFrom('peer.cafe_feed').where('claim', '=', claim).execute()
		await tx
			.insertInto('peer.cafe_feed')
			.values({
				id,
				community,
				claim,
				owner: viewer.sealOwner(id.toString('hex')),
				box: sealJson(boxKey(), place(id, community), { token, title } satisfies Feed),
			})
			.execute()
	})
}

/** From now on the address leads nowhere. */
export async function endFeed(viewer: GuestViewer): Promise<void> {
	const claim = viewer.at.get(FEED)
	if (!claim) throw new Refusal('not_found')
	await asPersonas(viewer.identity, (tx) => tx.deleteFrom('peer.cafe_feed').where('claim', '=', claim).execute())
}

/** Whose feed an address is, sealed still, and how it is titled. @throws Refusal `not_found`, whatever is wrong with it. */
export async function feedBy(token: string): Promise<{ guest: string; community: string; owner: Buffer; title: Title }> {
	const id = idOf(token)
	const row = await asJob('peer', (tx) =>
		tx.selectFrom('peer.cafe_feed').select(['id', 'community', 'owner', 'box']).where('id', '=', id).executeTakeFirst(),
	)
	if (!row) throw new Refusal('not_found')
	const { title } = unsealJson<Feed>(boxKey(), place(row.id, row.community), row.box)
	return { guest: row.id.toString('hex'), community: row.community, owner: row.owner, title }
}
