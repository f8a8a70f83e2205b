import { sealJson, unsealJson, type Place } from '#platform/server/keys.ts'

/** What is inside the seal: the words, and the exact time, which stands nowhere in the clear. */
export type Words<T> = { content: T; writtenAt: string }

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
