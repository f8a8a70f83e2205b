import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { readEnv } from './env.ts'
import { scan } from './scanner.ts'

/** What every scanner knows as a harmless stand-in for something harmful. */
const EICAR = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'

const folder = mkdtempSync(join(tmpdir(), 'clamd-'))
const servers: Server[] = []
afterEach(async () => {
	await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Speaks INSTREAM as clamd does (docs.clamav.net, "Clamd protocol"): a command, pieces with their length before them, an empty one. */
function fakeClamd(where: string | number, answer?: (bytes: Buffer) => string): Promise<{ where: string; got: Buffer[] }> {
	const got: Buffer[] = []
	const server = createServer((socket) => {
		let all = Buffer.alloc(0)
		socket.on('error', () => {})
		socket.on('data', (part) => {
			all = Buffer.concat([all, part])
			const begin = Buffer.from('zINSTREAM\0')
			if (all.length < begin.length || !all.subarray(0, begin.length).equals(begin)) return
			const pieces: Buffer[] = []
			let at = begin.length
			while (at + 4 <= all.length) {
				const length = all.readUInt32BE(at)
				at += 4
				if (length === 0) {
					const bytes = Buffer.concat(pieces)
					got.push(bytes)
					return socket.end(`${(answer ?? verdict)(bytes)}\0`)
				}
				if (at + length > all.length) return
				pieces.push(all.subarray(at, at + length))
				at += length
			}
		})
	})
	servers.push(server)
	return new Promise((resolve) => {
		server.listen(typeof where === 'number' ? { port: where, host: '127.0.0.1' } : where, () => {
			const address = server.address()
			resolve({ where: typeof address === 'string' ? address : `127.0.0.1:${address!.port}`, got })
		})
	})
}

const verdict = (bytes: Buffer): string => (bytes.includes(EICAR) ? 'stream: Eicar-Signature FOUND' : 'stream: OK')
const useClamd = (where: string | undefined): unknown => readEnv({ LOG: 'silent', ...(where && { CLAMD: where }) })

describe.each([
	['over TCP', 0],
	['over a socket', join(folder, 'clamd.ctl')],
] as const)('%s', (_, where) => {
	test('what is clean is clean, what is not is found, and every byte has been looked at', async () => {
		const clamd = await fakeClamd(where)
		useClamd(clamd.where)
		const large = Buffer.alloc(3_000_001, 'bytes of a document ')
		expect(await scan(large)).toBe('clean')
		expect(clamd.got[0]!.equals(large)).toBe(true)
		expect(await scan(Buffer.concat([large, Buffer.from(EICAR)]))).toBe('infected')
		expect(await scan(Buffer.alloc(0))).toBe('clean')
	})
})

test('none set up is said, and is not the same as clean', async () => {
	useClamd(undefined)
	expect(await scan(Buffer.from('x'))).toBe('off')
})

test('one that is away, breaks off, or says what we do not know: not looked at', async () => {
	useClamd(join(folder, 'nobody.ctl'))
	expect(await scan(Buffer.from('x'))).toBe('unavailable')
	for (const said of ['INSTREAM size limit exceeded. ERROR', '', 'stream: OKAY', 'stream: OK and more', 'PONG']) {
		const { where } = await fakeClamd(0, () => said)
		useClamd(where)
		expect([said, await scan(Buffer.from('x'))]).toEqual([said, 'unavailable'])
	}
})

test('a setting that is no address is refused at the start', () => {
	expect(() => readEnv({ CLAMD: 'clamd' })).toThrow(/CLAMD/)
})
