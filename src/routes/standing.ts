import { alongsWaiting } from '#modules/bridge/server/index.ts'
import { mayHost } from '#modules/cafes/rules.ts'
import { clashesAhead, talksWaiting } from '#modules/cafes/server/index.ts'
import { stillStanding } from '#modules/forum/server/index.ts'
import { openCases } from '#modules/moderation/server/index.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'

/** Of what somebody was told, that whose cause still stands for them: in the group, and on the desk. */
export async function standingFor<News extends { kind: string; post: string }>(peer: PeerViewer, told: readonly News[]): Promise<News[]> {
	const reports = told.flatMap(({ kind, post }) => (kind === 'report' ? [post] : []))
	const asked = told.flatMap(({ kind, post }) => (kind === 'cafe_ask' ? [post] : []))
	const alongs = told.flatMap(({ kind, post }) => (kind === 'bridge_along' ? [post] : []))
	const clash = mayHost(peer) && told.some(({ kind }) => kind === 'cafe_clash')
	const [standing, open, waiting, clashes, along] = await Promise.all([
		stillStanding(peer, told),
		openCases(peer, reports),
		talksWaiting(peer, asked),
		clash ? clashesAhead(peer) : Promise.resolve<string[]>([]),
		alongsWaiting(peer, alongs),
	])
	return standing.filter(({ kind, post }) => {
		if (kind === 'cafe_ask') return waiting.has(post)
		if (kind === 'cafe_clash') return clashes.includes(post)
		if (kind === 'bridge_along') return along.has(post)
		return kind !== 'report' || open.has(post)
	})
}
