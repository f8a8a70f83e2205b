import { env } from '#platform/server/env.ts'
import { derive, keyRing, mac, sealJson, unsealJson, type Place } from '#platform/server/keys.ts'

/**
 * A form that met no session is carried, sealed, through the sign-in page and offered to be sent again. It lies in
 * that page alone: not in an address, not with us.
 */
export type KeptForm = { to: string; fields: [name: string, value: string][] }

/** Longer than any text of ours; above it the browser's own way back has the text. */
export const KEPT_MAX = 200_000

const PLACE: Place = { table: 'kept form', column: '', row: '', community: '' }
const key = (): Buffer => derive(keyRing().cookie, 'kept form')

/** Says on this device, beyond a time-out, whose it was: another person must not be shown the text. */
export function ownerCookieName(): string {
	return env().publicUrl.protocol === 'https:' ? '__Host-whose' : 'whose'
}

export function ownerMark(person: string): string {
	return mac(derive(keyRing().cookie, 'owner mark'), person).subarray(0, 16).toString('base64url')
}

/** @returns the sealed form, or undefined when it holds nothing to keep or too much. */
export function keepForm(to: string, form: FormData, owner: string | undefined): string | undefined {
	// A password would stand in the page again; whoever typed it can type it once more.
	const fields = [...form].filter(
		(field): field is [string, string] => typeof field[1] === 'string' && !/^(password|current)$/.test(field[0]),
	)
	const size = fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0)
	if (fields.length === 0 || size > KEPT_MAX) return undefined
	return sealJson(key(), PLACE, { to, fields, owner }).toString('base64')
}

/** Opens what `keepForm` sealed, for the person who wrote it. */
export function openKept(kept: unknown, person: string): KeptForm | undefined {
	if (typeof kept !== 'string' || kept === '') return undefined
	try {
		const { to, fields, owner } = unsealJson<KeptForm & { owner?: string }>(key(), PLACE, Buffer.from(kept, 'base64'))
		return owner === undefined || owner === ownerMark(person) ? { to, fields } : undefined
	} catch {
		return undefined
	}
}
