import { randomUUID } from 'node:crypto'
import { blindIndex, derive, keyRing, mac } from '#platform/server/keys.ts'

/** No vowels, so no words; nothing that looks like something else. 24 signs: 4.58 bits each. */
const SIGNS = 'BCDFGHJKMNPQRSTVWXZ34679'

/** `printed` is typed from paper: 12 signs, 55 bits. `link` is pressed: 24 signs, 110 bits. */
export type CodeKind = 'printed' | 'link'
const LENGTH: Record<CodeKind, number> = { printed: 12, link: 24 }

/**
 * A code that follows from the key of the form that asked for it: the same press twice makes the same code, and we
 * need not keep it anywhere.
 *
 * @param formKey a random uuid; @param part what makes the codes of one form differ.
 */
export function makeCode(kind: CodeKind, formKey: string = randomUUID(), ...part: string[]): string {
	const key = derive(keyRing().index, 'invitation code')
	const signs: string[] = []
	for (let block = 0; signs.length < LENGTH[kind]; block++)
		for (const byte of mac(key, kind, formKey, ...part, String(block)))
			// 240 = 10 × 24: above it a sign would come more often than others.
			if (byte < 240 && signs.length < LENGTH[kind]) signs.push(SIGNS[byte % SIGNS.length]!)
	return signs.join('').replace(/(.{4})(?=.)/g, '$1-')
}

/** As typed by somebody: small letters, spaces and look-alikes are understood. Undefined when it cannot be a code. */
export function readCode(typed: string): string | undefined {
	const signs = typed
		.toUpperCase()
		.replace(/[\s\-–—.]/g, '')
		.replaceAll('8', 'B')
		.replaceAll('5', 'S')
		.replaceAll('2', 'Z')
	return /^[BCDFGHJKMNPQRSTVWXZ34679]{12,24}$/.test(signs) ? signs : undefined
}

/** What the database keeps of a code. */
export function codeIndex(kind: 'invitation' | 'password', signs: string): Buffer {
	return blindIndex(`${kind} code`, signs)
}

/** The same for a code as somebody typed it. Undefined when it cannot be one. */
export function codeIndexOf(kind: string, typed: string): Buffer | undefined {
	const signs = readCode(typed)
	return signs ? blindIndex(`${kind} code`, signs) : undefined
}
