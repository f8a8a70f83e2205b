import type { PeerViewer } from '#modules/personas/server/index.ts'

/**
 * What two people let each other know, one step after the other: each is asked for, mutual, and can be the last. The step from a
 * name to a face is where the benefit and the difficulty lie (evidence (d) 1).
 */
export const STEPS = ['first_name', 'voice_or_photo', 'contact'] as const
export type Step = (typeof STEPS)[number]

/**
 * A question nobody answered goes by itself; whoever asked learns no more than that. A year for all: somebody on pause from the group loses
 * none, and nothing about a question, on a page or in the database, says that there is a pause.
 */
export const ASK_DAYS = 365
/** A talk in which nobody has written for so long ends. */
export const TALK_DAYS = 365
/** What was said in a closed talk stays so long, so that each of the two can still report it. */
export const CLOSED_DAYS = 30
/** Words with a consultant who was asked along. */
export const ALONG_DAYS = 90

/** A report holds the words it is about and at most so many before them. */
export const REPORTED_BEFORE = 6

/**
 * What somebody keeps for themselves of their talks; lies in a sealed page. `open`: names of mine that may be asked. `aside`: what I do
 * not want to answer now. `stopped`: talks in which I go no further. No page tells anybody else of any of it.
 */
export type BridgePage = { open?: string[]; aside?: string[]; stopped?: string[] }

const DAY = 86_400_000

/** The first of the month after so many days: talks show no finer time, so that two of one person have none in common. */
export function monthAfter(moment: Date, days: number): string {
	const then = new Date(moment.getTime() + days * DAY)
	return new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 1)).toISOString().slice(0, 10)
}

/** Names of mine I can talk under: lasting ones, and not for whoever leads the group here, under any name. */
export function namesToTalk(viewer: Pick<PeerViewer, 'identity' | 'mine'>): { id: string; name: string }[] {
	if (viewer.identity.standing === 'consultant') return []
	return viewer.mine.filter(({ topic }) => topic === undefined).map(({ id, name }) => ({ id, name }))
}

/** Which step comes next where so many were taken; undefined at the top. */
export const stepAfter = (level: number): Step | undefined => STEPS[level]

/** This step and those above it: going back goes back from there on. */
export const stepsFrom = (step: Step): Step[] => STEPS.slice(STEPS.indexOf(step))
