/**
 * A time in which nothing of the group reaches somebody. It lies in a sealed page on disk at once; nobody else can know it.
 * `until` is null when they end it themselves, `ended` when they did, `seen` when they have looked at what came meanwhile.
 */
export type Pause = { from: number; until: number | null; ended?: number; seen?: boolean }

export const PAUSE_LENGTHS = ['day', 'week', 'open'] as const
export type PauseLength = (typeof PAUSE_LENGTHS)[number]

const DAY = 86_400_000
const LASTS: Record<PauseLength, number | null> = { day: DAY, week: 7 * DAY, open: null }

/** Whoever has been back for so long has found everything themselves. */
const REMINDED_MS = 14 * DAY

export function pauseFrom(moment: Date, length: PauseLength): Pause {
	const lasts = LASTS[length]
	return { from: moment.getTime(), until: lasts === null ? null : moment.getTime() + lasts }
}

export function isOn(pause: Pause | undefined, moment: Date): boolean {
	if (!pause || pause.ended !== undefined) return false
	return pause.until === null || moment.getTime() < pause.until
}

/** It is over, by itself or because they came back, and they have not looked yet at what came meanwhile. */
export function isJustOver(pause: Pause | undefined, moment: Date): boolean {
	if (!pause || pause.seen || isOn(pause, moment)) return false
	return moment.getTime() < (pause.ended ?? pause.until ?? 0) + REMINDED_MS
}
