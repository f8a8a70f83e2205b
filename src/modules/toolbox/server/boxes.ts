import { derive, mac, sealJson, unsealJson, type Place } from '#platform/server/keys.ts'

/**
 * With whom words came to be: a suggestion of theirs that the owner took, or written while they sat together. The name as it was
 * then, so that it can be read when they are no longer here. None: the owner alone.
 */
export type By = { person: string; name: string; how: 'suggestion' | 'room' }

/** What is inside the seal: the words, and the exact time, which stands nowhere in the clear. */
export type Words<T> = { content: T; writtenAt: string; by?: By }

export type Standing = { id: string; version: number; community: string }

/** Texts differ in length by much; steps this wide tell a reader of the database little. */
const STEP = 256

// The version is part of the place: an older box put back by somebody with the database does not open.
const entryPlace = ({ id, version, community }: Standing): Place => ({
	table: 'care.entry',
	column: 'box',
	row: `${id} ${version}`,
	community,
})
const versionPlace = (standing: Standing): Place => ({ ...entryPlace(standing), table: 'care.entry_version' })

export function boxEntry<T>(key: Buffer, standing: Standing, words: Words<T>): Buffer {
	return sealJson(key, entryPlace(standing), words, STEP)
}

export function openEntry<T>(key: Buffer, community: string, row: { id: string; version: number; box: Uint8Array }): Words<T> {
	return unsealJson<Words<T>>(key, entryPlace({ ...row, community }), row.box)
}

export function boxVersion<T>(key: Buffer, standing: Standing, words: Words<T>): Buffer {
	return sealJson(key, versionPlace(standing), words, STEP)
}

export function openVersion<T>(key: Buffer, community: string, row: { id: string; version: number; box: Uint8Array }): Words<T> {
	return unsealJson<Words<T>>(key, versionPlace({ ...row, community }), row.box)
}

/** The keyed value of a shelf: a month, a thing one registers. Without the person's key nobody can tell which. */
export function shelfMark(key: Buffer, community: string, tool: string, shelf: string): Buffer {
	return mac(derive(key, 'toolbox shelf'), community, tool, shelf)
}

/** The keyed value of what stands under one entry. */
export function familyMark(key: Buffer, community: string, entry: string): Buffer {
	return mac(derive(key, 'toolbox family'), community, entry)
}

/** The keyed value of the form something is being written in. */
export function draftMark(key: Buffer, community: string, place: string): Buffer {
	return mac(derive(key, 'toolbox draft'), community, place)
}

/** Drafts change every other second: wider steps, so that a reader of the log does not see how fast somebody writes. */
const DRAFT_STEP = 1024

const draftPlace = (mark: Buffer, community: string): Place => ({
	table: 'care.entry_draft',
	column: 'box',
	row: mark.toString('hex'),
	community,
})

export function boxDraft(key: Buffer, mark: Buffer, community: string, draft: unknown): Buffer {
	return sealJson(key, draftPlace(mark, community), draft, DRAFT_STEP)
}

export function openDraft<T>(key: Buffer, mark: Buffer, community: string, box: Uint8Array): T {
	return unsealJson<T>(key, draftPlace(mark, community), box)
}

const feedPlace = (person: string, community: string): Place => ({ table: 'care.calendar_feed', column: 'box', row: person, community })
export type FeedBox = { token: string; neutral: boolean }
export const boxFeed = (key: Buffer, person: string, community: string, feed: FeedBox): Buffer =>
	sealJson(key, feedPlace(person, community), feed)
export const openFeedBox = (key: Buffer, person: string, community: string, box: Uint8Array): FeedBox =>
	unsealJson<FeedBox>(key, feedPlace(person, community), box)
