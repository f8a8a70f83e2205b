import type { Viewer } from '#modules/accounts/rules.ts'
import type { CafePage } from '#modules/cafes/rules.ts'
import { changePage, readPage } from '#modules/notifications/server/index.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { ownPage } from './own-pages.ts'

/** What they keep for themselves of the cafés: when to be reminded, how far they have come, words of their own. Known to them alone. */
export function cafePage(viewer: Viewer, peer: PeerViewer): Promise<CafePage | undefined> {
	return readPage<CafePage>(peer.identity, ownPage(viewer, peer, 'cafes'))
}

/** Changes it now for its owner; saved minutes later among the pages of others. */
export function changeCafePage(viewer: Viewer, peer: PeerViewer, change: (page: CafePage | undefined) => CafePage): void {
	changePage<CafePage>(ownPage(viewer, peer, 'cafes'), change)
}
