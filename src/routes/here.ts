import type { Viewer } from '#modules/accounts/rules.ts'
import { daysOn, missedFrom, mondayOf } from '#modules/moderation/rules.ts'
import { countReader, kindWords, missFrom, type KindWord } from '#modules/moderation/server/index.ts'
import type { Habits } from '#modules/notifications/rules.ts'
import { isOn, type Pause } from '#modules/notifications/server/index.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { now, today } from '#platform/server/clock.ts'
import { changeHabits } from './habits.ts'
import { ownPages } from './own-pages.ts'

/**
 * Somebody has opened a page of the group. Two things come of it, both in sealed pages that are saved minutes later among those of
 * others, at most once a day and once a week: whoever asked to be missed is so from a later day, and one more is counted among those who
 * came in this week. Consultants are at work and not counted.
 */
export async function noteHere(viewer: Viewer, peer: PeerViewer): Promise<void> {
	if (peer.mine.length === 0 || peer.duty) return
	const { habits, pause } = await ownPages(viewer, peer)
	const day = today()
	const monday = mondayOf(day)
	const missed = habits.missed && habits.missed.on !== day ? { ...habits.missed, on: day } : undefined
	const count = habits.counted !== monday
	if (!missed && !count) return
	changeHabits(viewer, peer, (page) => ({ ...page, ...(count ? { counted: monday } : {}), ...(missed ? { missed } : {}) }))
	if (missed) missAgain(peer, missed, pause)
	if (count) countReader(peer.identity.community, monday)
}

type Missed = NonNullable<Habits['missed']>

/** From when they are missed, now that they are here, or on a pause. */
export function missAgain(peer: PeerViewer, { persona, days }: Missed, pause: Pause | undefined): void {
	const from = missedFrom(days, now(), isOn(pause, now()) ? { until: pause!.until } : undefined)
	missFrom(peer.identity.community, persona, { days, from })
}

/** A kind word is new for a week. Asked only of who asked to be missed. */
const WORD_NEW_DAYS = 7

/** Kind words that were left lately for the name that is missed. */
export async function newWords(peer: PeerViewer, { missed }: Habits): Promise<KindWord[]> {
	if (!missed) return []
	return (await kindWords(peer)).filter(({ persona, on }) => persona === missed.persona && on > daysOn(today(), -WORD_NEW_DAYS))
}

/**
 * Asks to be missed, under one name. One name at a time: two that are missed on one day would show that they are one.
 *
 * @param wish none: to be missed no more.
 */
export async function wishToBeMissed(viewer: Viewer, peer: PeerViewer, wish: { persona: string; days: number } | undefined): Promise<void> {
	const { habits, pause } = await ownPages(viewer, peer)
	if (habits.missed && habits.missed.persona !== wish?.persona) missFrom(peer.identity.community, habits.missed.persona, undefined)
	const missed = wish && { ...wish, on: today() }
	changeHabits(viewer, peer, (page) => {
		const { missed: _, ...rest } = page ?? {}
		return missed ? { ...rest, missed } : rest
	})
	if (missed) missAgain(peer, missed, pause)
}
