import type { Viewer } from '#modules/accounts/rules.ts'
import type { Habits } from '#modules/notifications/rules.ts'
import { changePage } from '#modules/notifications/server/index.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { ownPage, ownPages } from './own-pages.ts'

/** What they set for themselves in the group; known to them alone. */
export async function habitsOf(viewer: Viewer, peer: PeerViewer): Promise<Habits> {
	return (await ownPages(viewer, peer)).habits
}

/** Changes them now for their owner; saved minutes later among the pages of others. */
export function changeHabits(viewer: Viewer, peer: PeerViewer, change: (habits: Habits | undefined) => Habits): void {
	changePage<Habits>(ownPage(viewer, peer, 'habits'), change)
}
