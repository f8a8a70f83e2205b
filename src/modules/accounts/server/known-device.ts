import { randomBytes } from 'node:crypto'
import { env } from '#platform/server/env.ts'
import { derive, keyRing, mac, same } from '#platform/server/keys.ts'

/**
 * A cookie that says: these names have been signed in on this device. It opens nothing. It lets their owner try in
 * peace while a stranger elsewhere uses up the tries. The server keeps nothing of it.
 */
export const KNOWN_DAYS = 180
/** So many people share a device; the oldest is forgotten. */
const NAMES_MAX = 5

export function knownCookieName(): string {
	return env().publicUrl.protocol === 'https:' ? '__Host-known' : 'known'
}

function mark(device: string, name: Buffer): Buffer {
	return mac(derive(keyRing().cookie, 'known device'), device, name).subarray(0, 16)
}

function read(cookie: string | undefined): { device: string; marks: Buffer[] } | undefined {
	const [device, ...marks] = (cookie ?? '').split('.')
	if (!device || !/^[\w-]{22}$/.test(device) || marks.length > NAMES_MAX) return undefined
	return { device, marks: marks.map((text) => Buffer.from(text, 'base64url')) }
}

/** The device's id when the name is known on it. */
export function knownDevice(cookie: string | undefined, name: Buffer): string | undefined {
	const known = read(cookie)
	return known?.marks.some((there) => same(there, mark(known.device, name))) ? known.device : undefined
}

/** Which device this is, where it is not a shared one: to tell two devices apart. */
export function knownDeviceId(cookie: string | undefined): string | undefined {
	return read(cookie)?.device
}

/** The cookie with this name added. */
export function rememberDevice(cookie: string | undefined, name: Buffer): string {
	const { device, marks } = read(cookie) ?? { device: randomBytes(16).toString('base64url'), marks: [] }
	const mine = mark(device, name)
	const others = marks.filter((there) => !same(there, mine))
	return [device, ...[mine, ...others].slice(0, NAMES_MAX).map((bytes) => bytes.toString('base64url'))].join('.')
}
