import { m } from '#messages'
import type { Viewer } from '#modules/accounts/rules.ts'
import { standingInTalks } from '#modules/bridge/server/index.ts'
import { isTalkKind, withTopicRead, type Reading } from '#modules/notifications/rules.ts'
import { changePage, choicesOf, peerNoticesOf, wants } from '#modules/notifications/server/index.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { bridgePage } from './at-bridge.ts'
import { isOnPause } from './pause.ts'
import { ownPage } from './own-pages.ts'
import { readingOf } from './reading.ts'

type Line = { kind: string; href: string; title: string }

/** What is new between me and another, one line for each talk: news until it was opened. On pause nothing is told. */
export async function newInTalks(viewer: Viewer, peer: PeerViewer): Promise<Line[]> {
	if (!viewer.roles.includes('member') || !wants(await choicesOf(viewer), 'talk_word', 'app') || (await isOnPause(viewer, peer))) return []
	const told = (await peerNoticesOf(peer.identity, await readingOf(viewer, peer), 200)).filter(({ kind }) => isTalkKind(kind))
	if (told.length === 0) return []
	const here = await standingInTalks(peer, await bridgePage(viewer, peer), told)
	const lines = here.map(({ kind, topic, pair }): Line => {
		if (kind === 'talk_along' && !pair) return { kind, href: `/group/talks/consultant/${topic}`, title: m.bridge_alone_title() }
		const part = ['talk_step', 'talk_back', 'talk_along'].includes(kind) ? '/steps' : ''
		return { kind, href: `/group/talks/${topic}${part}`, title: pair?.other.name ?? '' }
	})
	return lines.filter(({ href }, at) => lines.findIndex((one) => one.href === href) === at)
}

/** They have opened a talk: what was told of it is read. Known to them alone, and saved minutes later among the pages of others. */
export function noteTalkRead(viewer: Viewer, peer: PeerViewer, pair: string): void {
	const moment = now()
	changePage<Reading>(ownPage(viewer, peer, 'reading'), (reading) => withTopicRead(reading, pair, moment))
}
