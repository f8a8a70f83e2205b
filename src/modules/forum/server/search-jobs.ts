import { sql } from 'kysely'
import { now } from '#platform/server/clock.ts'
import { asJob } from '#platform/server/db.ts'

const EVERY_MS = 10 * 60_000

/** Learns which words the posts since a time use, for searches with a slip of the finger; without a time all of them anew. */
export async function learnWords(since?: Date): Promise<number> {
	const { rows } = await asJob('peer', (tx) =>
		sql<{ learned: number }>`select peer.learn_words(${since ?? null}::timestamptz) as learned`.execute(tx),
	)
	return rows[0]?.learned ?? 0
}

/** New words are learned soon after they were written; those of posts that are gone are forgotten at night. @returns how to stop. */
export function startLearningWords(report: (problem: unknown) => void): () => Promise<void> {
	let running: Promise<unknown> = Promise.resolve()
	const learn = (back: number): void => void (running = learnWords(new Date(now().getTime() - back)).catch(report))
	learn(86_400_000)
	const timer = setInterval(() => learn(2 * EVERY_MS), EVERY_MS).unref()
	return async () => {
		clearInterval(timer)
		await running
	}
}
