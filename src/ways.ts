import { livingSessions, openProfile } from '#modules/accounts/server/index.ts'
import type { Habits } from '#modules/notifications/rules.ts'
import { isOn, keptOn, readPagesForSending, sessionMark, type Address, type Pause, type Ways } from '#modules/notifications/server/index.ts'
import { openGuestOwner, openOwner, pageOf, peerCommunity } from '#modules/personas/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asJob } from '#platform/server/db.ts'
import { isStillNew } from './still-new.ts'

/** Who is told at a slot, and where. Both sides meet here in memory, for as long as it takes to send, and nowhere else. */
export const ways: Ways = { addressOf, ownerOf, followersOf, isStillNew, pausedAmong, sessionsOf }

async function addressOf(person: string): Promise<Address | undefined> {
	const row = await asJob('accounts', (tx) => tx.selectFrom('accounts.person').select('box').where('id', '=', person).executeTakeFirst())
	const profile = row && (await openProfile(person, row.box))
	return profile && { email: profile.mail ? profile.email : undefined, language: profile.language }
}

async function ownerOf(persona: string): Promise<string | undefined> {
	const row = await asJob('peer', (tx) =>
		tx.selectFrom('peer.persona_claim').select(['persona', 'community', 'owner']).where('persona', '=', persona).executeTakeFirst(),
	)
	if (row) return openOwner(row)
	// What is told to a guest of a café is told to whoever that is.
	const guest = await asJob('peer', (tx) =>
		tx.selectFrom('peer.cafe_claim').select(['guest', 'community', 'owner']).where('guest', '=', persona).executeTakeFirst(),
	)
	return guest && openGuestOwner(guest)
}

async function sessionsOf(person: string): Promise<Buffer[]> {
	return (await livingSessions(person)).map(sessionMark)
}

/** Opened once for the topics of a slot, and then forgotten. */
const KEPT_FOR_MS = 5_000
const kept = new Map<string, { until: number; follows: Promise<Map<string, string[]>> }>()

async function followersOf(topic: string, community: string): Promise<string[]> {
	const known = kept.get(community)
	if (!known || known.until < performance.now()) {
		const follows = followsIn(community)
		follows.catch(() => kept.delete(community))
		kept.set(community, { until: performance.now() + KEPT_FOR_MS, follows })
		setTimeout(() => kept.delete(community), KEPT_FOR_MS).unref()
	}
	return (await kept.get(community)!.follows).get(topic) ?? []
}

/** Who follows which topic of a community, from everybody's own sealed page. */
async function followsIn(community: string): Promise<Map<string, string[]>> {
	const roles = await asJob('accounts', (tx) =>
		tx.selectFrom('accounts.role').select(['person', 'community']).distinct().where('role', 'in', ['member', 'consultant']).execute(),
	)
	const people = roles.filter((role) => peerCommunity(role.community) === community).map(({ person }) => person)
	const pages = (await readPagesForSending(people.map((person) => pageOf(community, person, 'habits')))) as (Habits | undefined)[]
	const follows = new Map<string, string[]>()
	for (const [at, person] of people.entries())
		for (const topic of Object.keys(pages[at]?.follows ?? {})) follows.set(topic, [...(follows.get(topic) ?? []), person])
	return follows
}

/** Asked anew each time, and on disk from the moment it begins: also what another process was told holds. */
async function pausedAmong(people: readonly string[], community: string): Promise<Set<string>> {
	const pages = await readPagesForSending(people.map((person) => ({ ...pageOf(community, person, 'pause'), atOnce: true })))
	return new Set(people.filter((_, at) => isOn(keptOn<Pause>(pages[at]), now())))
}
