import { connect, type Socket } from 'node:net'
import { env } from './env.ts'

/**
 * What ClamAV's daemon says of some bytes. `off`: none is set up (the setting CLAMD). `unavailable`: it did not answer, or not in
 * a way we know; what could not be looked at is not taken.
 */
export type Verdict = 'clean' | 'infected' | 'unavailable' | 'off'

/** It reads in pieces; none may be larger than its own limit, which is far above this. */
const PIECE = 64 * 1024
const PATIENCE_MS = 30_000

/** Sends the bytes to the daemon over its socket (INSTREAM): nothing lies on disk for it to find. */
export async function scan(bytes: Buffer): Promise<Verdict> {
	const where = env().clamd
	if (!where) return 'off'
	try {
		return verdictIn(await ask(where, bytes))
	} catch {
		return 'unavailable'
	}
}

function verdictIn(answer: string): Verdict {
	if (/^stream: OK\0?$/.test(answer)) return 'clean'
	return /^stream: .* FOUND\0?$/.test(answer) ? 'infected' : 'unavailable'
}

/** `/run/clamav/clamd.ctl`, or `host:port`. */
function open(where: string): Socket {
	if (where.startsWith('/')) return connect(where)
	const at = where.lastIndexOf(':')
	return connect(Number(where.slice(at + 1)), where.slice(0, at))
}

function ask(where: string, bytes: Buffer): Promise<string> {
	return new Promise((resolve, reject) => {
		const socket = open(where)
		let said = ''
		socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('clamd is silent')))
		socket.on('error', reject)
		socket.on('data', (part) => (said += part.toString('latin1')))
		socket.on('close', () => resolve(said))
		socket.on('connect', () => {
			socket.write('zINSTREAM\0')
			for (let at = 0; at < bytes.length; at += PIECE) {
				const piece = bytes.subarray(at, at + PIECE)
				socket.write(lengthOf(piece.length))
				socket.write(piece)
			}
			socket.write(lengthOf(0))
		})
	})
}

function lengthOf(count: number): Buffer {
	const length = Buffer.alloc(4)
	length.writeUInt32BE(count)
	return length
}
