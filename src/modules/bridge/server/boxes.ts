import { dataKey, eraseKey } from '#platform/server/key-store.ts'
import { derive, mac, seal, sealJson, unsealBytes, unsealJson, type Place } from '#platform/server/keys.ts'
import { padded, unpadded } from '#platform/server/padded.ts'
import { Refusal } from '#platform/refusal.ts'

/** Words are whole steps of this, so that a length tells little. */
const STEP = 512
/** Photos and recordings are whole steps of this. */
const FILE_STEP = 64 * 1024

const PAIR = 'bridge pair'
const GIVEN = 'bridge given'
const ALONG = 'bridge along'

const placeOf = (table: string, row: string, community: string, column = 'box'): Place => ({ table, column, row, community })
export type Where = {
	table: 'peer.bridge_pair' | 'peer.bridge_word' | 'peer.bridge_given' | 'peer.bridge_along_word'
	row: string
	community: string
}

/** The key of a pair. Erasing it ends all that the two ever said or told. @throws Refusal `not_found` when it is gone. */
export async function pairKey(pair: string, make = false): Promise<Buffer> {
	return known(await dataKey('peer', PAIR, pair, make))
}

/** What is told at a step needs the key of the pair and one of its own: taking it back erases that one, in every copy too. */
export async function givenKey(pair: string, given: string, make = false): Promise<Buffer> {
	const own = known(await dataKey('peer', GIVEN, given, make))
	return mac(derive(await pairKey(pair), 'given'), own)
}

export async function alongKey(along: string, make = false): Promise<Buffer> {
	return known(await dataKey('peer', ALONG, along, make))
}

function known(key: Buffer | undefined): Buffer {
	if (!key) throw new Refusal('not_found')
	return key
}

export const erasePair = (pair: string): Promise<void> => eraseKey('peer', PAIR, pair)
export const eraseGiven = (given: string): Promise<void> => eraseKey('peer', GIVEN, given)
export const eraseAlong = (along: string): Promise<void> => eraseKey('peer', ALONG, along)

export const sealIn = (key: Buffer, { table, row, community }: Where, value: unknown): Buffer =>
	sealJson(key, placeOf(table, row, community), value, STEP)
export const openIn = <Value>(key: Buffer, { table, row, community }: Where, box: Buffer): Value =>
	unsealJson<Value>(key, placeOf(table, row, community), box)

export function sealFile(key: Buffer, given: string, community: string, bytes: Buffer): Buffer {
	return seal(key, placeOf('peer.bridge_given', given, community, 'file'), padded(bytes, FILE_STEP))
}

export function openFile(key: Buffer, given: string, community: string, sealed: Buffer): Buffer {
	return unpadded(unsealBytes(key, placeOf('peer.bridge_given', given, community, 'file'), sealed))
}
