import { blindIndex, derive, keyRing, mac, sealJson, unsealJson, uuidFrom, type Place } from '#platform/server/keys.ts'
import { SLOTS } from '../rules.ts'
import type { Asking } from './viewer.ts'

/** The community's id on the peer side. No value stands on both sides, so it is another one than on the care side. */
export function peerCommunity(careCommunity: string): string {
	const { index } = keyRing()
	let known = communities.get(index)
	if (!known) communities.set(index, (known = new Map()))
	let id = known.get(careCommunity)
	if (!id) known.set(careCommunity, (id = uuidFrom(blindIndex('peer community', careCommunity))))
	return id
}

/** Few, and asked for by every page; those of other keys go with their keys. */
const communities = new WeakMap<Buffer, Map<string, string>>()

type Purpose = 'member' | 'duty' | 'page' | 'topic' | 'device' | 'guest' | 'missed'

function claim(purpose: Purpose, community: string, person: string, slot: string): Buffer {
	return mac(keyRing().claim, purpose, community, person, slot)
}

/** The claims a person can make on names of theirs: one for each slot, used or not. */
export function memberClaims(community: string, person: string): Buffer[] {
	return Array.from({ length: SLOTS }, (_, slot) => claim('member', community, person, String(slot)))
}

/** The claim on the name somebody has for one topic alone. */
export function topicClaim(community: string, person: string, topic: string): Buffer {
	return claim('topic', community, person, topic)
}

/**
 * The claim somebody has where one thing of the cafés knows them: a date they come to, a series they ask about, their own feed.
 * Each thing has another, so what two dates know of one person has nothing in common.
 */
export function guestClaim(community: string, person: string, about: string): Buffer {
	return claim('guest', community, person, about)
}

/**
 * The id of a topic that is begun with a form sent under a name of its own: twice sent is one topic, and so one name.
 * Like any other id to look at (version 4).
 */
export function topicIdFor(person: string, formKey: string): string {
	const id = uuidFrom(mac(keyRing().claim, 'topic id', person, formKey))
	return `${id.slice(0, 14)}4${id.slice(15)}`
}

/** The claim of whoever has a name on the words that were left for it while it was away. It says nothing of who they are. */
export function missedClaim(community: string, persona: string): Buffer {
	return claim('missed', community, persona, '0')
}

/** The claim on the name under which a consultant is at work. */
export function dutyClaim(community: string, person: string): Buffer {
	return claim('duty', community, person, '0')
}

/**
 * With which somebody's browser seals words that could not be saved (ui/browser/device-box.ts). It comes with their pages and is
 * kept nowhere, here or there. @returns 32 bytes in base64.
 */
export function deviceKey({ person, community }: Asking): string {
	return claim('device', peerCommunity(community), person, '0').toString('base64')
}

/** Where somebody's own sealed page of a kind is: which name is usual, what they have read, drafts … */
export function pageOf(community: string, person: string, kind: string): { id: Buffer; community: string } {
	const name = `${community} ${person} ${kind}`
	let page = pages.get(name)
	if (!page) {
		if (pages.size >= PAGES_MAX) pages.clear()
		pages.set(name, (page = { id: claim('page', community, person, kind), community }))
	}
	return page
}

/** A page of the group asks for a dozen of them. */
const PAGES_MAX = 20_000
const pages = new Map<string, { id: Buffer; community: string }>()

const ownerPlace = (persona: string, community: string): Place => ({
	table: 'peer.persona_claim',
	column: 'owner',
	row: persona,
	community,
})
const guestPlace = (guest: string, community: string): Place => ({ ...ownerPlace(guest, community), table: 'peer.cafe_claim' })
const ownerKey = (): Buffer => derive(keyRing().claim, 'owner')

/** Who is behind, sealed with a random nonce: two names of one person show nothing in common. */
export function sealOwner(persona: string, community: string, person: string): Buffer {
	return sealJson(ownerKey(), ownerPlace(persona, community), { person })
}

/** For mail in the memory of a job, and for the two-person door. Nothing else opens it. */
export function openOwner(row: { persona: string; community: string; owner: Buffer }): string {
	return unsealJson<{ person: string }>(ownerKey(), ownerPlace(row.persona, row.community), row.owner).person
}

/** The same for a guest of a café, or the id of a feed. */
export function sealGuestOwner(guest: string, community: string, person: string): Buffer {
	return sealJson(ownerKey(), guestPlace(guest, community), { person })
}

export function openGuestOwner(row: { guest: string; community: string; owner: Buffer }): string {
	return unsealJson<{ person: string }>(ownerKey(), guestPlace(row.guest, row.community), row.owner).person
}
