import { alongsWaiting } from '#modules/bridge/server/index.ts'
import { mayHost } from '#modules/cafes/rules.ts'
import { clashesAhead, talksWaiting } from '#modules/cafes/server/index.ts'
import { stillStanding } from '#modules/forum/server/index.ts'
import { openAppeals, openCases } from '#modules/moderation/server/index.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'

/** Of what somebody was told, that whose cause still stands for them: in the group, and on the desk. */
export async function standingFor<News extends { kind: string; post: string }>(peer: PeerViewer, told: readonly News[]): Promise<News[]> {
	const reports = told.flatMap(({ kind, post }) => (kind === 'report' ? [post] : []))
	const asked = told.flatMap(({ kind, post }) => (kind === 'cafe_ask' ? [post] : []))
	const alongs = told.flatMap(({ kind, post }) => (kind === 'bridge_along' ? [post] : []))
	const objected = told.flatMap(({ kind, post }) => (kind === 'objection' ? [post] : []))
	const clash = mayHost(peer) && told.some(({ kind }) => kind === 'cafe_clash')
	const [standing, open, waiting, clashes, appeals, along] = await Promise.all([
		stillStanding(peer, told),
		openCases(peer, reports),
		talksWaiting(peer, asked),
		clash ? clashesAhead(peer) : Promise.resolve<string[]>([]),
		openAppeals(peer, objected),
		alongsWaiting(peer, alongs),
	])
	const stands: Record<string, ReadonlySet<string>> = {
		cafe_ask: waiting,
		cafe_clash: new Set(clashes),
		report: open,
		objection: appeals,
		bridge_along: along,
	}
	return standing.filter(({ kind, post }) => stands[kind]?.has(post) ?? true)
}
