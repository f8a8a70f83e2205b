import { derive, keyRing, mac, uuidFrom } from './keys.ts'

/**
 * The id under which a thing leaves: the same each time it is taken out, and nobody can tell from it which of ours it is.
 *
 * @param purpose keeps kinds of things apart, e.g. `record of a message`.
 */
export function recordId(purpose: string, ...parts: string[]): string {
	return uuidFrom(mac(derive(keyRing().index, purpose), ...parts))
}
