import { createServer, type Server } from 'node:net'

/** What every scanner knows as a harmless stand-in for something harmful. */
export const EICAR = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'

const servers: Server[] = []
export async function endClamds(): Promise<void> {
	await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))))
}

const verdict = (bytes: Buffer): string => (bytes.includes(EICAR) ? 'stream: Eicar-Signature FOUND' : 'stream: OK')

/** Speaks INSTREAM as clamd does (docs.clamav.net, "Clamd protocol"): a command, pieces with their length before them, an empty one. */
export function fakeClamd(where: string | number, answer?: (bytes: Buffer) => string): Promise<{ where: string; got: Buffer[] }> {
	const got: Buffer[] = []
	const server = createServer((socket) => {
		let all = Buffer.alloc(0)
		socket.on('error', () => {})
		socket.on('data', (part: Buffer) => {
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
