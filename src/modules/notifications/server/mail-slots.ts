import { asJob } from '#platform/server/db.ts'
import { enqueue, workOn } from '#platform/server/jobs.ts'
import { env } from '#platform/server/env.ts'
import { logError } from '#platform/server/log.ts'
import { sendLetter, type Letter } from '#platform/server/mail.ts'
import { departureOf } from '../channels.ts'
import { choicesForSending } from './choices.ts'
import { collectLetters, type Delivery } from './collector.ts'
import { letterFor, type Address } from './letter.ts'
import { stillWaits, type TellPeer, type TellPerson } from './notices.ts'
import { pushTo } from './push.ts'

/** Whom we tell, put together in this process's memory alone: notifications stand below accounts and personas. */
export type Ways = {
	/** Their language, and where they want mail; no e-mail when they want none or have none. Undefined when they are gone. */
	addressOf(person: string): Promise<Address | undefined>
	/** Who is behind a persona. Undefined when erased. */
	ownerOf(persona: string): Promise<string | undefined>
	/** Who follows a topic, by what they have sealed. */
	followersOf?(topic: string, community: string): Promise<string[]>
	/** Who of them is on pause from the group, so that nothing of it reaches them. */
	pausedAmong?(people: readonly string[], community: string): Promise<Set<string>>
	/** Whether it is still news for them as a reader: not read meanwhile, not taken back, and nothing they keep away. */
	isStillNew?(person: string, tell: TellPeer): Promise<boolean>
	/** The marks of their sessions that have not ended, for push. */
	sessionsOf?(person: string): Promise<Buffer[]>
	send?: (letter: Letter) => Promise<void>
}

/**
 * Sends the letters and push messages of both sides at the fixed slots: together, shuffled, one per person, channel and
 * slot whatever it was for, all with the same text. @returns how to stop; what waits is sent first.
 */
export async function startMailSlots(ways: Ways): Promise<() => Promise<void>> {
	const pollingSeconds = Math.min(10, Math.max(1, env().mailSlotSeconds / 5))
	// Both sides look for due jobs within one polling step, so one more catches the other side's batch.
	const collector = collectLetters((delivery) => deliver(ways, delivery), pollingSeconds * 1500)
	await workOn<TellPerson>(
		'care',
		'tell',
		async (batch) => {
			const due = await Promise.all(batch.map((tell) => reach(ways, { side: 'care', tell }, [tell.person])))
			await collector.collect(due.flat())
		},
		pollingSeconds,
	)
	await workOn<TellPeer>(
		'peer',
		'tell',
		async (batch) => {
			const due = await Promise.all(batch.map((tell) => reachPeers(ways, tell)))
			await collector.collect(due.flat())
		},
		pollingSeconds,
	)
	return () => collector.flush()
}

async function reachPeers(ways: Ways, tell: TellPeer): Promise<Delivery[]> {
	const { persona, followed, ...rest } = tell
	const owner = persona && (await ways.ownerOf(persona))
	const due = owner ? await reach(ways, { side: 'peer', tell: { ...rest, persona } }, [owner]) : []
	if (!followed || !ways.followersOf) return due
	const by = await ways.ownerOf(followed.by)
	const followers = (await ways.followersOf(followed.topic, tell.community)).filter((one) => one !== by && one !== owner)
	return [...due, ...(await reach(ways, { side: 'peer', tell: { ...rest, followed, kind: 'follow' } }, followers))]
}

type Told = { side: 'care'; tell: TellPerson } | { side: 'peer'; tell: TellPeer }

/** What leaves for these people now; for those who want it later the tell is put in again for then. What is no news any more stays. */
async function reach(ways: Ways, told: Told, people: readonly string[]): Promise<Delivery[]> {
	const { side, tell } = told
	const due: Delivery[] = []
	const later = new Set<number>()
	// A pause is one from the group: what helpers write goes on.
	const paused = 'community' in tell && people.length > 0 ? await ways.pausedAmong?.(people, tell.community) : undefined
	for (const person of people) {
		if (paused?.has(person)) continue
		const choices = await choicesForSending(person)
		const now: Delivery[] = []
		for (const channel of ['mail', 'push'] as const) {
			const departure = departureOf(choices, { kind: tell.kind, channel, slot: tell.born }, env().mailSlotSeconds)
			if (departure === tell.slot) now.push({ person, channel, slot: tell.slot })
			else if (departure && departure > tell.slot && tell.slot === tell.born) later.add(departure)
		}
		if (now.length > 0 && (await isStillNew(ways, told, person))) due.push(...now)
	}
	for (const slot of later) await asJob(side as 'peer', (tx) => enqueue(side, tx as never, 'tell', { ...tell, slot }, new Date(slot)))
	return due
}

async function isStillNew(ways: Ways, told: Told, person: string): Promise<boolean> {
	if (told.side === 'care') return stillWaits(told.tell)
	return (await ways.isStillNew?.(person, told.tell)) ?? true
}

async function deliver(ways: Ways, { person, channel, slot }: Delivery): Promise<void> {
	const address = await ways.addressOf(person)
	if (!address) return
	if (channel === 'push') return void (await pushTo(person, (await ways.sessionsOf?.(person)) ?? []))
	const { email } = address
	if (email) await (ways.send ?? sendLetter)(letterFor(person, slot, { ...address, email })).catch(forgiveLastingRefusal)
}

/** A mail server that says no for good (5xx: no such mailbox) will say so again: trying on would hold up the others. */
function forgiveLastingRefusal(problem: { responseCode?: number }): void {
	if (!problem.responseCode || problem.responseCode < 500) throw problem
	logError('mail', '', { code: `smtp_${problem.responseCode}` })
}
