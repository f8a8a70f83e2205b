import type { Viewer } from '#modules/accounts/rules.ts'
import type { BridgePage } from '#modules/bridge/rules.ts'
import { keepPage, keptOn, readPage } from '#modules/notifications/server/index.ts'
import { personasOf, type PeerViewer } from '#modules/personas/server/index.ts'
import { asking } from './asking.ts'
import { ownWords } from './own-pages.ts'

/** Whoever is asking, among those they talk with, and what they keep for themselves of it. */
export type AtBridge = { viewer: Viewer; peer: PeerViewer; page: BridgePage }

export async function atBridge(locals: App.Locals): Promise<AtBridge> {
	const viewer = asking(locals)
	const peer = await personasOf(viewer)
	return { viewer, peer, page: await bridgePage(viewer, peer) }
}

export async function bridgePage(viewer: Viewer, peer: PeerViewer): Promise<BridgePage> {
	return keptOn<BridgePage>(await readPage(peer.identity, ownWords(viewer, peer, 'bridge'))) ?? {}
}

/** What is put aside stays aside: on disk when this returns. */
export function keepBridgePage({ viewer, peer }: AtBridge, page: BridgePage): Promise<void> {
	return keepPage(ownWords(viewer, peer, 'bridge'), page)
}

/** Enough to remember of what was put aside: all of it goes by itself. */
const ASIDE_MAX = 200
export const withAside = (page: BridgePage, id: string): BridgePage => ({
	...page,
	aside: [id, ...(page.aside ?? []).filter((one) => one !== id)].slice(0, ASIDE_MAX),
})
