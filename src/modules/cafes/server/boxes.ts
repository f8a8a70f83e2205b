import { dataKey } from '#platform/server/key-store.ts'
import { sealJson, unsealJson, type Place } from '#platform/server/keys.ts'
import { Refusal } from '#platform/refusal.ts'

/** One size for short words, so that the length of a name or a wish tells nothing. */
const STEP = 512

/** Everything of one date, or of one series, is sealed under a key of its own. Erasing that key ends it in every copy. */
const KIND = 'cafe'

const placeOf = (table: string, row: string, community: string, column = 'box'): Place => ({ table, column, row, community })

type Where = { about: string; table: string; row: string; community: string; column?: string }

export async function sealIn({ about, table, row, community, column }: Where, value: unknown): Promise<Buffer> {
	return sealJson((await dataKey('peer', KIND, about, true))!, placeOf(table, row, community, column), value, STEP)
}

/** @throws Refusal `not_found` when the key is gone, and so what it opened. */
export async function openIn<Value>({ about, table, row, community, column }: Where, box: Buffer): Promise<Value> {
	const key = await dataKey('peer', KIND, about)
	if (!key) throw new Refusal('not_found')
	return unsealJson<Value>(key, placeOf(table, row, community, column), box)
}

export { KIND as CAFE_KEY }
