import type { Viewer } from '#modules/accounts/rules.ts'
import type { Filters } from '#modules/forum/rules.ts'
import type { Habits, Reading } from '#modules/notifications/rules.ts'
import { keptOn, readPages, type PageRef, type Pause } from '#modules/notifications/server/index.ts'
import { pageOf, type PeerViewer } from '#modules/personas/server/index.ts'

/** What somebody keeps for themselves in the group: one sealed page for each. */
export type OwnPages = {
	reading: Reading | undefined
	habits: Habits | undefined
	filters: Filters | undefined
	pause: Pause | undefined
}

const KINDS = ['reading', 'habits', 'filters'] as const

export function ownPage(viewer: Viewer, peer: PeerViewer, kind: string): PageRef {
	return pageOf(peer.identity.community, viewer.person, kind)
}

/** The same for words, which are on disk at once. */
export function ownWords(viewer: Viewer, peer: PeerViewer, kind: string): PageRef {
	return { ...ownPage(viewer, peer, kind), atOnce: true }
}

/** All of them in one look, kept for some seconds, so that page after page need not ask. */
export async function ownPages(viewer: Viewer, peer: PeerViewer): Promise<OwnPages> {
	const lazy = KINDS.map((kind) => ownPage(viewer, peer, kind))
	const pages = await readPages(peer.identity, [...lazy, ownWords(viewer, peer, 'pause')])
	const own = Object.fromEntries(KINDS.map((kind, at) => [kind, pages[at]])) as Omit<OwnPages, 'pause'>
	return { ...own, pause: keptOn<Pause>(pages[KINDS.length]) }
}
