import { randomBytes } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { mac } from '#platform/server/keys.ts'
import { processWide } from '#platform/server/process-wide.ts'
import { Refusal } from '#platform/refusal.ts'

/**
 * How often somebody may try. Every try costs a point before it is looked at, so that many at once gain nothing; a
 * right one gives it back. There is no count per name alone: with it a stranger could keep the owner out.
 */
const QUARTER_HOUR = 15 * 60
const make = () => ({
	/** Enough for a tired head; far too few to guess. */
	nameAndClient: new RateLimiterMemory({ points: 10, duration: QUARTER_HOUR }),
	/** One address can be a whole clinic, so there is room for many people's mistakes. */
	client: new RateLimiterMemory({ points: 100, duration: QUARTER_HOUR }),
	/** A device this name has signed in on before counts for itself, whatever strangers do. */
	knownDevice: new RateLimiterMemory({ points: 20, duration: QUARTER_HOUR }),
	/** Codes have 55 bits and more: this only keeps the noise down. */
	code: new RateLimiterMemory({ points: 30, duration: QUARTER_HOUR }),
	/** Making an account or setting a password costs us a hash. */
	enrol: new RateLimiterMemory({ points: 30, duration: QUARTER_HOUR }),
})
type Buckets = ReturnType<typeof make>
const holder = processWide('limits', () => ({ buckets: make(), secret: randomBytes(32) }))

/** Forgets all counts. Tests only. */
export function forgetLimits(): void {
	holder.buckets = make()
}

/**
 * What stands for an address in memory: a MAC under a key that ends with the process. Of an IPv6 address the first 64
 * bits count, since whoever has one has them all.
 */
export function clientOf(address: string): string {
	return mac(holder.secret, isIPv6(address) ? network(address) : address).toString('base64')
}

function network(address: string): string {
	// A web address is the parser at hand that writes every form of an IPv6 address the same way.
	const plain = new URL(`http://[${address.split('%')[0]}]`).hostname.slice(1, -1)
	const mapped = plain.startsWith('::ffff:')
	const [head = '', tail = ''] = plain.split('::')
	const groups = head === '' ? [] : head.split(':')
	const rest = tail === '' ? [] : tail.split(':')
	const whole = plain.includes('::') ? [...groups, ...Array<string>(8 - groups.length - rest.length).fill('0'), ...rest] : groups
	return whole.slice(0, mapped ? 8 : 4).join(':')
}

type Try = { bucket: keyof Buckets; key: string }
/** Gives the points back: the try was right. */
export type Passed = { right(): Promise<void> }

async function pass(tries: Try[], reason: string): Promise<Passed> {
	for (const { bucket, key } of tries) {
		try {
			await holder.buckets[bucket].consume(key)
		} catch (rejected) {
			if (!(rejected instanceof RateLimiterRes)) throw rejected
			throw new Refusal('too_many', reason, { retryAfter: Math.ceil(rejected.msBeforeNext / 1000) })
		}
	}
	return {
		async right() {
			for (const { bucket, key } of tries) await holder.buckets[bucket].reward(key)
		},
	}
}

/** @param device the known device's own id, when this name has been signed in on it before. */
export function passSignIn(name: Buffer, client: string, device: string | undefined): Promise<Passed> {
	const who = name.toString('base64')
	const tries: Try[] = device
		? [{ bucket: 'knownDevice', key: `${who} ${device}` }]
		: [
				{ bucket: 'nameAndClient', key: `${who} ${client}` },
				{ bucket: 'client', key: client },
			]
	return pass(tries, 'too_many_sign_ins')
}

export function passCode(client: string): Promise<Passed> {
	return pass([{ bucket: 'code', key: client }], 'too_many_codes')
}

export function passEnrolment(client: string): Promise<Passed> {
	return pass([{ bucket: 'enrol', key: client }], 'too_many_codes')
}

/** Somebody signed in who guesses their own password to change it. */
export function passOwnPassword(person: string): Promise<Passed> {
	return pass([{ bucket: 'nameAndClient', key: `own ${person}` }], 'too_many_sign_ins')
}
