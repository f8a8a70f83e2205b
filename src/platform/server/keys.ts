import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { processWide } from './process-wide.ts'

/**
 * The keys of an installation, each for one purpose, from the key file. They exist in this process's memory and in
 * that file, nowhere else: no database, environment, backup, log or job.
 */
export type KeyRing = {
	/** Wraps the data keys of the key store, and nothing else: old ones are dropped after a rotation. By version, newest last. */
	masters: { version: number; key: Buffer }[]
	/** Ties a persona to its owner: `HMAC(claim, …)`. */
	claim: Buffer
	/** Lets a measure follow a person without saying who: `HMAC(measure, …)`. */
	measure: Buffer
	/** Blind indexes: e-mail, user name, invitation code, key store ids, community ids of the peer side. */
	index: Buffer
	/** Seals and chains the audit. */
	audit: Buffer
	/** Signs session cookies. */
	cookie: Buffer
}

const holder = processWide('keys', () => ({ ring: undefined as KeyRing | undefined }))

export function useKeyRing(ring: KeyRing): void {
	holder.ring = ring
}

export function keyRing(): KeyRing {
	if (!holder.ring) throw new Error('No key ring: the key file was not opened')
	return holder.ring
}

/** Purposes are few and said in code; a key that is dropped takes what was derived from it along. */
const derived = new WeakMap<Buffer, Map<string, Buffer>>()

/** A purpose's own key below one of the ring, so that no two uses share one. */
export function derive(key: Buffer, purpose: string): Buffer {
	let known = derived.get(key)
	if (!known) derived.set(key, (known = new Map()))
	let own = known.get(purpose)
	if (!own) known.set(purpose, (own = Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), purpose, 32))))
	return own
}

/** HMAC-SHA-256 over parts that cannot run into each other. */
export function mac(key: Buffer, ...parts: (string | Buffer)[]): Buffer {
	const hmac = createHmac('sha256', key)
	for (const part of parts) {
		const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part
		const length = Buffer.alloc(4)
		length.writeUInt32BE(bytes.length)
		hmac.update(length).update(bytes)
	}
	return hmac.digest()
}

/** Compares in constant time. */
export function same(a: Buffer, b: Buffer): boolean {
	return a.length === b.length && timingSafeEqual(a, b)
}

/** A keyed value to find something by without saying what it is. `kind` keeps purposes apart. */
export function blindIndex(kind: string, value: string): Buffer {
	return mac(keyRing().index, kind, value)
}

/** A uuid (version 8, RFC 9562) made from the first bytes of a MAC: the same always, and telling nothing. */
export function uuidFrom(bytes: Buffer): string {
	const b = Buffer.from(bytes.subarray(0, 16))
	b.writeUInt8((b.readUInt8(6) & 0x0f) | 0x80, 6)
	b.writeUInt8((b.readUInt8(8) & 0x3f) | 0x80, 8)
	const hex = b.toString('hex')
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Where a sealed value stands. A value moved anywhere else does not open. */
export type Place = { table: string; column: string; row: string; community: string }

export class SealBroken extends Error {
	override name = 'SealBroken'
}

function placeBytes(place: Place): Buffer {
	return Buffer.from([place.table, place.column, place.row, place.community].join('\u0000'), 'utf8')
}

/**
 * AES-256-GCM with a random 96-bit nonce, bound to its place. Layout: version (1 byte, 1), nonce (12), tag (16), text.
 */
export function seal(key: Buffer, place: Place, text: string | Buffer): Buffer {
	const nonce = randomBytes(12)
	const cipher = createCipheriv('aes-256-gcm', key, nonce)
	cipher.setAAD(placeBytes(place))
	const body = Buffer.concat([cipher.update(typeof text === 'string' ? Buffer.from(text, 'utf8') : text), cipher.final()])
	return Buffer.concat([Buffer.from([1]), nonce, cipher.getAuthTag(), body])
}

/** Opens what `seal` made. One uniform error whatever is wrong, so that it cannot be used to guess. */
export function unsealBytes(key: Buffer, place: Place, box: Uint8Array): Buffer {
	try {
		const b = Buffer.from(box.buffer, box.byteOffset, box.byteLength)
		if (b.length < 29 || b[0] !== 1) throw new Error('format')
		const decipher = createDecipheriv('aes-256-gcm', key, b.subarray(1, 13))
		decipher.setAAD(placeBytes(place))
		decipher.setAuthTag(b.subarray(13, 29))
		return Buffer.concat([decipher.update(b.subarray(29)), decipher.final()])
	} catch {
		throw new SealBroken('A sealed value could not be opened where it stands')
	}
}

export function unseal(key: Buffer, place: Place, box: Uint8Array): string {
	return unsealBytes(key, place, box).toString('utf8')
}

/** Seals a JSON value, padded to whole steps so that its length tells little. */
export function sealJson(key: Buffer, place: Place, value: unknown, step = 64): Buffer {
	const text = JSON.stringify(value)
	const size = Math.ceil((Buffer.byteLength(text) + 1) / step) * step
	return seal(key, place, text + ' '.repeat(size - Buffer.byteLength(text)))
}

export function unsealJson<T>(key: Buffer, place: Place, box: Uint8Array): T {
	return JSON.parse(unseal(key, place, box)) as T
}
