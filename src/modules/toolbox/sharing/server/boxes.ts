import { dataKey } from '#platform/server/key-store.ts'
import { sealJson, unsealJson, type Place } from '#platform/server/keys.ts'
import type { Written } from '../../tool.ts'

type Row = { id: string; community: string }
const place = (table: 'care.share' | 'care.suggestion', { id, community }: Row): Place => ({ table, column: 'box', row: id, community })

export type Given = { givenAt: string }
export const sealGiven = (key: Buffer, row: Row, given: Given): Buffer => sealJson(key, place('care.share', row), given)
export const openGiven = (key: Buffer, row: Row & { box: Uint8Array }): Given => unsealJson<Given>(key, place('care.share', row), row.box)

/** @property changed the fields that differ from what its author was shown; the rest of `written` is what stood there. */
export type Suggested = { written: Written; changed: string[]; words: string; version: number; at: string }
/** As wide as an entry's steps: a suggestion is a text like it. */
const STEP = 1024
export const sealSuggested = (key: Buffer, row: Row, suggested: Suggested): Buffer =>
	sealJson(key, place('care.suggestion', row), suggested, STEP)
export const openSuggested = (key: Buffer, row: Row & { box: Uint8Array }): Suggested =>
	unsealJson<Suggested>(key, place('care.suggestion', row), row.box)

/** When a reader was here: now, and the time before that. ISO times. */
export type Seen = { at: string; before: string }
const seenPlace = (person: string, tie: string, community: string): Place => ({
	table: 'care.shared_seen',
	column: 'box',
	row: `${person} ${tie}`,
	community,
})
export const sealSeen = (key: Buffer, person: string, tie: string, community: string, seen: Seen): Buffer =>
	sealJson(key, seenPlace(person, tie, community), seen)
export const openSeen = (key: Buffer, person: string, tie: string, community: string, box: Uint8Array): Seen =>
	unsealJson<Seen>(key, seenPlace(person, tie, community), box)

/** The key a person's own things are sealed with. Undefined when they were erased: then nothing of theirs opens any more. */
export const personsKey = (person: string): Promise<Buffer | undefined> => dataKey('care', 'person', person)
