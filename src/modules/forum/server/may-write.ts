import type { PeerViewer } from '#modules/personas/server/index.ts'
import type { Persona } from '#modules/personas/rules.ts'
import type { PeerTx } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'
import { secondsUntil } from './limits.ts'

type Topic = { id: string; locked_at: Date | null; slow_minutes: number | null; circle: string | null }

const lookAgain = (reason: string): Refusal => new Refusal('look_again', reason, { fields: { form: reason } })

/**
 * Whether a name may reply in this topic just now. Asked only where something is special about the topic; most are not.
 *
 * @throws Refusal `look_again` when it is closed, or this name is not in the circle; `too_many` when it is slowed down.
 */
export async function mayReply(tx: PeerTx, viewer: PeerViewer, persona: Persona, topic: Topic, moment: Date): Promise<void> {
	if (topic.circle) await mayWriteInCircle(tx, topic.circle, persona, moment)
	if (viewer.identity.standing === 'consultant' && persona.kind === 'duty') return
	if (topic.locked_at) throw lookAgain('forum_topic_locked')
	if (topic.slow_minutes) await notTooSoon(tx, persona, topic.id, topic.slow_minutes * 60_000, moment)
}

async function notTooSoon(tx: PeerTx, persona: Persona, topic: string, between: number, moment: Date): Promise<void> {
	const last = await tx
		.selectFrom('peer.post')
		.select('written_at')
		.where('topic', '=', topic)
		.where('persona', '=', persona.id)
		.where('written_at', '>', new Date(moment.getTime() - between))
		.orderBy('written_at', 'desc')
		.limit(1)
		.executeTakeFirst()
	if (!last) return
	throw new Refusal('too_many', 'forum_slow', { retryAfter: secondsUntil(last.written_at.getTime() + between, moment) })
}

/** A circle is written in between its days, under the names that are in it. Whoever has another name there uses that one. */
export async function mayWriteInCircle(tx: PeerTx, circle: string, persona: Persona, moment: Date): Promise<void> {
	const [days, member] = await Promise.all([
		tx.selectFrom('peer.circle').select(['begins', 'ends']).where('area', '=', circle).executeTakeFirst(),
		tx
			.selectFrom('peer.circle_member')
			.select('joined_on')
			.where('circle', '=', circle)
			.where('persona', '=', persona.id)
			.executeTakeFirst(),
	])
	if (!days) throw new Refusal('not_found')
	if (persona.kind !== 'duty' && !member?.joined_on) throw lookAgain('forum_not_in_circle')
	const today = moment.toISOString().slice(0, 10)
	if (today > days.ends) throw lookAgain('forum_circle_ended')
	if (today < days.begins) throw lookAgain('forum_circle_not_begun')
}
