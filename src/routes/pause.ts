import { isOneOf, type Viewer } from '#modules/accounts/rules.ts'
import { isJustOver, isOn, keepPage, pauseFrom, type Pause, type PauseLength } from '#modules/notifications/server/index.ts'
import { personasOf, type PeerViewer } from '#modules/personas/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { habitsOf } from './habits.ts'
import { missAgain } from './here.ts'
import { forgetFresh } from './kept-fresh.ts'
import { ownPages, ownWords } from './own-pages.ts'

/** What a page says of it: until when one is on pause, or that one is just back. */
export type PauseState = { on: boolean; justOver: boolean; from: Date | undefined; until: Date | undefined }

/** For members. Whoever leads the group has hours for that, on which others count. */
export function mayPause(viewer: Viewer): boolean {
	return isOneOf(viewer, 'member') && !isOneOf(viewer, 'consultant')
}

export async function isOnPause(viewer: Viewer, peer: PeerViewer): Promise<boolean> {
	return isOn((await ownPages(viewer, peer)).pause, now())
}

export async function pauseState(viewer: Viewer, peer: PeerViewer): Promise<PauseState> {
	return stateOf((await ownPages(viewer, peer)).pause)
}

export function stateOf(pause: Pause | undefined): PauseState {
	return {
		on: isOn(pause, now()),
		justOver: isJustOver(pause, now()),
		from: pause && new Date(pause.from),
		until: pause && pause.until !== null ? new Date(pause.until) : undefined,
	}
}

async function change(viewer: Viewer, to: (pause: Pause | undefined) => Pause | undefined): Promise<void> {
	const peer = await personasOf(viewer)
	const pause = to((await ownPages(viewer, peer)).pause)
	if (pause) await keepPage(ownWords(viewer, peer, 'pause'), pause)
	const { missed } = await habitsOf(viewer, peer)
	// Nobody is missed who said that they rest; the days begin when the pause ends.
	if (missed && pause) missAgain(peer, missed, pause)
	forgetFresh(viewer)
}

/** It holds, on disk, when this returns: in every process of ours, and after a restart. */
export function startPause(viewer: Viewer, length: PauseLength): Promise<void> {
	return change(viewer, () => pauseFrom(now(), length))
}

export function comeBack(viewer: Viewer): Promise<void> {
	return change(viewer, (pause) => (pause && isOn(pause, now()) ? { ...pause, ended: now().getTime() } : undefined))
}

/** They have looked at what came meanwhile. */
export function lookedAfterPause(viewer: Viewer): Promise<void> {
	return change(viewer, (pause) => (pause && isJustOver(pause, now()) ? { ...pause, seen: true } : undefined))
}
