import { tellPersona } from '#modules/notifications/server/index.ts'
import { namesAtWork, type PeerViewer } from '#modules/personas/server/index.ts'
import type { Persona } from '#modules/personas/rules.ts'
import { now } from '#platform/server/clock.ts'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'
import { mayLayOut } from '../rules.ts'

type FirstPost = { id: string; community: string; topic: string; written_at: Date }

/** A name has written for the first time: it waits for a consultant, and they are told, in the transaction of the post. */
export async function noteFirstWords(tx: PeerTx, persona: Persona, post: FirstPost): Promise<void> {
	await enterFirstWords(tx, persona, post, await whomToTell(tx, persona, post.community))
}

/** The same in two: who is to be told, and what is written at once with the post. */
export async function whomToTell(tx: PeerTx, persona: Persona, community: string): Promise<string[]> {
	return persona.kind === 'duty' ? [] : namesAtWork(tx, community)
}

export async function enterFirstWords(tx: PeerTx, persona: Persona, post: FirstPost, atWork: readonly string[]): Promise<void> {
	if (persona.kind === 'duty') return
	const { id, community, topic, written_at } = post
	await Promise.all([
		tx
			.insertInto('peer.first_words')
			.values({ persona: persona.id, community, topic, post: id, written_at })
			.onConflict((conflict) => conflict.doNothing())
			.execute(),
		...atWork.map((one) => tellPersona(tx, { community, persona: one, kind: 'first_words', topic, post: id })),
	])
}

/** A consultant has written in the topic: whoever waited there is answered. */
export async function answerFirstWords(tx: PeerTx, topic: string, moment: Date): Promise<void> {
	await tx.updateTable('peer.first_words').set({ seen_at: moment }).where('topic', '=', topic).where('seen_at', 'is', null).execute()
}

export type WaitingWords = { persona: string; name: string; post: string; topic: string; title: string; writtenAt: Date }

const SHOWN = 100

/** Names whose first words no consultant has answered or seen, the longest waiting first. Those of one's own are not shown. */
export async function waitingFirstWords(viewer: PeerViewer): Promise<WaitingWords[]> {
	if (viewer.identity.standing !== 'consultant') return []
	const rows = await asPersonas(viewer.identity, (tx) =>
		tx
			.selectFrom('peer.first_words as f')
			.innerJoin('peer.persona as p', 'p.id', 'f.persona')
			.innerJoin('peer.topic as t', 't.id', 'f.topic')
			.select(['f.persona', 'p.name', 'f.post', 'f.topic', 't.title', 'f.written_at as writtenAt'])
			.where('f.community', '=', viewer.identity.community)
			.where('f.seen_at', 'is', null)
			.orderBy('f.written_at')
			.limit(SHOWN)
			.execute(),
	)
	return rows.filter(({ persona }) => !viewer.identity.personas.includes(persona))
}

/** A consultant has read them. @throws Refusal `not_found` for others, and for words that do not wait. */
export async function seeFirstWords(viewer: PeerViewer, persona: string): Promise<void> {
	if (!mayLayOut(viewer)) throw new Refusal('not_found')
	const done = await asPersonas(viewer.identity, (tx) =>
		tx.updateTable('peer.first_words').set({ seen_at: now() }).where('persona', '=', persona).executeTakeFirst(),
	)
	if (done.numUpdatedRows === 0n) throw new Refusal('not_found')
}
