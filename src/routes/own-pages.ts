import type { Viewer } from '#modules/accounts/rules.ts'
import { NO_FILTERS, type Filters } from '#modules/forum/rules.ts'
import type { Habits, Reading } from '#modules/notifications/rules.ts'
import { keptOn, readPages, type PageRef, type Pause } from '#modules/notifications/server/index.ts'
import { pageOf, type PeerViewer } from '#modules/personas/server/index.ts'

/** What somebody keeps for themselves in the group: one sealed page for each. */
export type OwnPages = { reading: Reading | undefined; habits: Habits; filters: Filters; pause: Pause | undefined }

export function ownPage(viewer: Viewer, peer: PeerViewer, kind: string): PageRef {
	return pageOf(peer.identity.community, viewer.person, kind)
}

/** The same for words, which are on disk at once. */
export function ownWords(viewer: Viewer, peer: PeerViewer, kind: string): PageRef {
	return { ...ownPage(viewer, peer, kind), atOnce: true }
}

/** All of them in one look, kept for some seconds, so that page after page need not ask. */
export async function ownPages(viewer: Viewer, peer: PeerViewer): Promise<OwnPages> {
	const lazy = ['reading', 'habits', 'filters'].map((kind) => ownPage(viewer, peer, kind))
	const [reading, habits, filters, pause] = await readPages(peer.identity, [...lazy, ownWords(viewer, peer, 'pause')])
	return {
		reading: reading as Reading | undefined,
		habits: (habits as Habits | undefined) ?? {},
		filters: (filters as Filters | undefined) ?? NO_FILTERS,
		pause: keptOn<Pause>(pause),
	}
}
