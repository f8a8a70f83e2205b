import { sql } from 'kysely'
import type { Persona } from '#modules/personas/rules.ts'
import type { PeerTx } from '#platform/server/db.ts'
import { prepared, type Of } from '#platform/server/prepared.ts'
import { processWide } from '#platform/server/process-wide.ts'
import { Refusal } from '#platform/refusal.ts'

/**
 * Room for a lively talk and for a bad night, and not for a flood. In its first days a name has less, so that somebody who
 * comes to do harm can do little of it. Per name: nothing here knows that two names are one.
 */
export const LIMITS = {
	replies: { newcomer: 8, others: 20, within: 10 * 60_000 },
	topics: { newcomer: 3, others: 8, within: 24 * 60 * 60_000 },
	newcomerMs: 3 * 24 * 60 * 60_000,
} as const

const state = processWide('flood limits', () => ({ lifted: false }))

/** For tests that write much and for the benchmark. */
export function liftLimits(lifted = true): void {
	state.lifted = lifted
}

/** What a name has written: when first, and the moments of late. Counted from the rows themselves, by their index. */
export type Lately = { first: Date | null; recent: Date[] }

const askReplies = prepared((db: PeerTx, value: Of<{ persona: string; since: Date }>) =>
	db.selectNoFrom([
		sql<Date | null>`(select min(written_at) from peer.post where persona = ${value('persona')})`.as('first'),
		sql<Date[]>`array(select written_at from peer.post where persona = ${value('persona')} and written_at > ${value('since')}
			order by written_at desc limit ${sql.lit(LIMITS.replies.others)})`.as('recent'),
	]),
)

export async function repliesLately(tx: PeerTx, persona: string, moment: Date): Promise<Lately> {
	const [lately] = await askReplies(tx, { persona, since: new Date(moment.getTime() - LIMITS.replies.within) })
	return lately!
}

export async function topicsLately(tx: PeerTx, persona: string, moment: Date): Promise<Lately> {
	const since = new Date(moment.getTime() - LIMITS.topics.within)
	const { rows } = await sql<Lately>`select (select min(written_at) from peer.post where persona = ${persona}) as first,
		array(select started_at from peer.topic where persona = ${persona} and started_at > ${since}
			order by started_at desc limit ${LIMITS.topics.others}) as recent`.execute(tx)
	return rows[0]!
}

/**
 * @throws Refusal `too_many` with how long until there is room again. Never for the desk.
 */
export function keepWithin(what: 'replies' | 'topics', persona: Persona, lately: Lately, moment: Date): void {
	if (state.lifted || persona.kind === 'duty') return
	const { newcomer, others, within } = LIMITS[what]
	const isNew = lately.first === null || moment.getTime() - lately.first.getTime() < LIMITS.newcomerMs
	const room = isNew ? newcomer : others
	const oldest = lately.recent[room - 1]
	if (oldest) throw new Refusal('too_many', `forum_many_${what}`, { retryAfter: secondsUntil(oldest.getTime() + within, moment) })
}

export function secondsUntil(end: number, moment: Date): number {
	return Math.max(1, Math.ceil((end - moment.getTime()) / 1000))
}
