import { randomUUID } from 'node:crypto'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { asGuest, namesOf, type Asking, type GuestViewer, type PeerViewer } from '#modules/personas/server/index.ts'
import type { Called } from '../rules.ts'
import { openIn, sealIn } from './boxes.ts'

/** Whoever is asking, and the guests they are at the dates and series that stand. */
export type CafeViewer = GuestViewer & { guests: ReadonlyMap<string, string> }

/**
 * Whoever is asking, at the cafés of their community. Their guests are among the names they ask with, so that what waits for those
 * reaches them.
 */
export async function cafeViewer(asking: Asking, viewer: PeerViewer): Promise<CafeViewer> {
	if (!asking.roles.includes('member')) return { ...asGuest(asking, viewer, []), guests: new Map() }
	const abouts = await asPersonas(viewer.identity, async (tx) => {
		const [dates, series] = await Promise.all([
			tx.selectFrom('peer.cafe_date').select('id').where('emptied_on', 'is', null).execute(),
			tx.selectFrom('peer.cafe_series').select('id').execute(),
		])
		return [...dates, ...series].map(({ id }) => id)
	})
	const asked = asGuest(asking, viewer, abouts)
	const rows = await asPersonas(asked.identity, (tx) => tx.selectFrom('peer.cafe_claim').select(['guest', 'claim']).execute())
	const abouted = new Map([...asked.at].map(([about, claim]) => [claim.toString('hex'), about]))
	const guests = new Map(
		rows.flatMap(({ guest, claim }) => {
			const about = abouted.get(claim.toString('hex'))
			return about ? [[about, guest] as const] : []
		}),
	)
	const personas = [...viewer.identity.personas, ...guests.values()]
	return { ...asked, identity: { ...asked.identity, personas }, guests }
}

const guestPlace = (about: string, row: string, community: string) => ({ about, table: 'peer.cafe_guest', row, community })

/**
 * Makes whoever is asking a guest of a date or series, in `work`'s transaction. Twice at the same moment is one: the claim is there
 * once.
 *
 * @returns what `work` gives, or undefined when they were a guest already.
 */
export async function asNewGuest<T>(
	viewer: GuestViewer,
	about: string,
	called: Called,
	work: (tx: PeerTx, guest: string) => Promise<T>,
): Promise<T | undefined> {
	const claim = viewer.at.get(about)
	if (!claim) return undefined
	const guest = randomUUID()
	const { identity } = viewer
	const { community } = identity
	const box = await sealIn(guestPlace(about, guest, community), called)
	return asPersonas({ ...identity, personas: [...identity.personas, guest] }, async (tx) => {
		await tx.insertInto('peer.cafe_guest').values({ id: guest, community, about, box }).execute()
		const made = await tx
			.insertInto('peer.cafe_claim')
			.values({ guest, community, claim, owner: viewer.sealOwner(guest) })
			.onConflict((conflict) => conflict.column('claim').doNothing())
			.executeTakeFirst()
		if (made.numInsertedOrUpdatedRows === 0n) {
			// They were one already; what was made for nothing goes with it.
			throw new AlreadyGuest()
		}
		return work(tx, guest)
	}).catch((problem: unknown) => {
		if (problem instanceof AlreadyGuest) return undefined
		throw problem
	})
}

class AlreadyGuest extends Error {}

export async function changeCalled(tx: PeerTx, viewer: PeerViewer, about: string, guest: string, called: Called): Promise<void> {
	const box = await sealIn(guestPlace(about, guest, viewer.identity.community), called)
	await tx.updateTable('peer.cafe_guest').set({ box }).where('id', '=', guest).execute()
}

/** A guest as they want to be called there. `persona` is set when it is a name of the group; `about` is what a café name tells. */
export type Shown = { guest: string; how: Called['how']; name: string; persona: string | undefined; about?: string | undefined }

/** How guests are called, as far as whoever is asking may know it. */
export async function shownIn(tx: PeerTx, viewer: PeerViewer, guests: readonly string[]): Promise<Map<string, Shown>> {
	if (guests.length === 0) return new Map()
	const rows = await tx
		.selectFrom('peer.cafe_guest')
		.select(['id', 'about', 'box'])
		.where('id', 'in', [...guests])
		.execute()
	const { community } = viewer.identity
	const called = await Promise.all(
		rows.map(async ({ id, about, box }) => ({ id, called: await openIn<Called>(guestPlace(about, id, community), box) })),
	)
	const names = await namesOf(
		tx,
		called.flatMap(({ called: { persona } }) => persona ?? []),
	)
	return new Map(
		called.map(({ id, called: { how, persona, text, about } }) => {
			const name = (persona && names.get(persona)?.name) ?? text ?? ''
			return [id, { guest: id, how, name, persona, ...(about ? { about } : {}) }]
		}),
	)
}
