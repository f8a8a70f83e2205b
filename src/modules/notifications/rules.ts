/** What somebody has read in the group: per topic, until when. Lives in a sealed page; see server/sealed-pages.ts. */
export type Reading = { topics: Record<string, string> }

/** So many topics are remembered; the ones read longest ago go first. Keeps every page within one size. */
const REMEMBERED = 200

export function hasRead(reading: Reading | undefined, topic: string, writtenAt: Date): boolean {
	const until = reading?.topics[topic]
	return until !== undefined && writtenAt.toISOString() <= until
}

/** The page after opening a topic at a moment. For `changePage`. */
export function withTopicRead(reading: Reading | undefined, topic: string, until: Date): Reading {
	const topics = Object.entries({ ...reading?.topics, [topic]: until.toISOString() })
	topics.sort(([, a], [, b]) => (a < b ? 1 : -1))
	return { topics: Object.fromEntries(topics.slice(0, REMEMBERED)) }
}
