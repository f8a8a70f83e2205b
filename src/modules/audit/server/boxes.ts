import { derive, keyRing, mac, sealJson, unsealJson, type Place } from '#platform/server/keys.ts'
import type { Side } from '#platform/server/key-store.ts'
import type { Entry } from '../rules.ts'

/** All entries have one length, so that its size does not tell what an entry says. */
const STEP = 512

const boxKey = (side: Side): Buffer => derive(keyRing().audit, `audit box ${side}`)
const chainKey = (side: Side): Buffer => derive(keyRing().audit, `audit chain ${side}`)

const pendingPlace = (side: Side, id: string): Place => ({ table: `${side}.audit_pending`, column: 'box', row: id, community: '' })
const entryPlace = (side: Side, number: number): Place => ({
	table: `${side}.audit_entry`,
	column: 'box',
	row: String(number),
	community: '',
})

export function sealPending(side: Side, id: string, entry: Entry): Buffer {
	return sealJson(boxKey(side), pendingPlace(side, id), entry, STEP)
}

export function openPending(side: Side, id: string, box: Buffer): Entry {
	return unsealJson<Entry>(boxKey(side), pendingPlace(side, id), box)
}

/** Sealed anew for its number: the box in the chain cannot be matched with the one that waited. */
export function sealEntry(side: Side, number: number, entry: Entry): Buffer {
	return sealJson(boxKey(side), entryPlace(side, number), entry, STEP)
}

export function openEntry(side: Side, number: number, box: Buffer): Entry {
	return unsealJson<Entry>(boxKey(side), entryPlace(side, number), box)
}

/** What stands before the first entry. */
export const CHAIN_START = Buffer.alloc(32)

/** Makes the link function of one side's chain; each entry's MAC covers the one before it. */
export function linker(side: Side): (number: number, box: Buffer, previous: Buffer) => Buffer {
	const key = chainKey(side)
	return (number, box, previous) => mac(key, side, String(number), box, previous)
}
