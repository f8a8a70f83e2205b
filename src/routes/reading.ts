import { changePage } from '#modules/notifications/server/index.ts'
import {
	firstNewOf,
	newFrom,
	readPostsOf,
	unreadIn,
	withAllRead,
	withAllReadTakenBack,
	withBegun,
	withTopicRead,
	type Reading,
} from '#modules/notifications/rules.ts'
import { firstPostSince, pageOf, type TopicPage } from '#modules/forum/server/index.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { now } from '#platform/server/clock.ts'
import { ownPage, ownPages } from './own-pages.ts'

/** What they have read in the group; known to them alone. */
export async function readingOf(viewer: Viewer, peer: PeerViewer): Promise<Reading | undefined> {
	return (await ownPages(viewer, peer)).reading
}

const change = (viewer: Viewer, peer: PeerViewer, to: (reading: Reading | undefined) => Reading): void =>
	changePage<Reading>(ownPage(viewer, peer, 'reading'), to)

/** They are in the group; at the first time all that is there counts as seen, so that nothing urges. */
export function noteBegun(viewer: Viewer, peer: PeerViewer, reading: Reading | undefined): void {
	if (reading?.began !== undefined) return
	const moment = now()
	change(viewer, peer, (page) => withBegun(page, moment))
}

type Seen = { topic: string; last: { writtenAt: Date; ordinal: number } }

/** They have seen a topic as far as a post. It is saved minutes later, among the pages of others. */
export function noteTopicRead(viewer: Viewer, peer: PeerViewer, reading: Reading | undefined, { topic, last }: Seen): void {
	if (reading?.began !== undefined && readPostsOf(reading, topic) >= last.ordinal) return
	const moment = now()
	change(viewer, peer, (reading) => withTopicRead(withBegun(reading, moment), topic, last.writtenAt, last.ordinal))
}

export function markAllRead(viewer: Viewer, peer: PeerViewer): void {
	const moment = now()
	change(viewer, peer, (reading) => withAllRead(reading, moment))
}

export function takeAllReadBack(viewer: Viewer, peer: PeerViewer): void {
	change(viewer, peer, withAllReadTakenBack)
}

/** Where the page of a topic begins on which the first post stands that they have not read. */
export async function pageOfFirstNew(peer: PeerViewer, topic: string, reading: Reading | undefined): Promise<number> {
	const read = readPostsOf(reading, topic)
	if (read > 0) return pageOf(read + 1)
	const from = newFrom(reading)
	return pageOf((from && (await firstPostSince(peer, topic, from))) ?? 1)
}

/** The first new post of a page of a topic, before which the line stands; or that what is new comes on a later page. */
export function whatIsNew(
	reading: Reading | undefined,
	{ topic, posts }: Pick<TopicPage, 'topic' | 'posts'>,
): { firstNew: number | undefined; newLater: boolean } {
	if (unreadIn(reading, topic)?.kind !== 'replies') return { firstNew: undefined, newLater: false }
	const firstNew = firstNewOf(reading, topic.id, posts)
	return { firstNew, newLater: firstNew === undefined && (posts.at(-1)?.ordinal ?? 0) < topic.posts }
}
