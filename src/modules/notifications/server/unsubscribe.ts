import { derive, keyRing, seal, unseal, type Place } from '#platform/server/keys.ts'

const PLACE: Place = { table: 'unsubscribe', column: 'link', row: '', community: '' }
const key = (): Buffer => derive(keyRing().index, 'unsubscribe')

/** What stands in a letter's way out: sealed, another in every letter, and good for ending that person's mail alone. */
export function unsubscribeToken(person: string): string {
	return seal(key(), PLACE, person).toString('base64url')
}

/** Whose mail it ends; undefined for anything that is no token of ours. */
export function openUnsubscribe(token: string): string | undefined {
	try {
		return unseal(key(), PLACE, Buffer.from(token, 'base64url'))
	} catch {
		return undefined
	}
}
