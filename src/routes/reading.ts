import { changePage, readPage } from '#modules/notifications/server/index.ts'
import { hasRead, withTopicRead, type Reading } from '#modules/notifications/rules.ts'
import { pageOf, type PeerViewer } from '#modules/personas/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'

const readingPage = (viewer: Viewer, peer: PeerViewer) => pageOf(peer.identity.community, viewer.person, 'reading')

/** What they have read in the group; known to them alone. */
export function readingOf(viewer: Viewer, peer: PeerViewer): Promise<Reading | undefined> {
	return readPage<Reading>(peer.identity, readingPage(viewer, peer))
}

/** They have seen a topic as far as a moment. It is saved minutes later, among the pages of others. */
export function noteTopicRead(viewer: Viewer, peer: PeerViewer, topic: string, until: Date): void {
	// Leafing back to an earlier page makes nothing unread.
	changePage<Reading>(readingPage(viewer, peer), (reading) =>
		reading && hasRead(reading, topic, until) ? reading : withTopicRead(reading, topic, until),
	)
}
