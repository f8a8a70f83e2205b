import { guestClaim, sealGuestOwner } from './claims.ts'
import type { Asking, PeerViewer } from './viewer.ts'

/** Whoever is asking, where dates and series of cafés know them: for each a claim of its own. No person here either. */
export type GuestViewer = PeerViewer & {
	/** The claim for each thing that was asked about; empty for who is no member. */
	at: ReadonlyMap<string, Buffer>
	/** Seals who is behind a guest that is made now. */
	sealOwner(guest: string): Buffer
}

/** @param abouts ids of dates and series, or `FEED`. Asks the database nothing. */
export function asGuest(asking: Asking, viewer: PeerViewer, abouts: readonly string[]): GuestViewer {
	const { community } = viewer.identity
	const member = asking.roles.includes('member')
	const at = new Map(member ? abouts.map((about) => [about, guestClaim(community, asking.person, about)] as const) : [])
	const claims = [...viewer.identity.claims, ...[...at.values()].map((claim) => claim.toString('hex'))]
	return {
		...viewer,
		identity: { ...viewer.identity, claims },
		at,
		sealOwner: (guest) => sealGuestOwner(guest, community, asking.person),
	}
}

/** Under which somebody's own calendar feed is found. There is one. */
export const FEED = 'feed'
