import { get } from './measure.ts'
import type { Target } from './targets.ts'

const kb = (bytes: number): string => (bytes / 1000).toFixed(1)

/** What one answer weighs: as written, and as it goes to a browser that takes compressed ones. */
export async function tellWeights(target: Target): Promise<void> {
	for (const path of [target.paths.topic!, target.paths.list!, '/help-now']) {
		const plain = (await (await get(target, path, { 'accept-encoding': 'identity' })).arrayBuffer()).byteLength
		const sent = await bytesSent(target, path)
		console.log(`Weight of ${path.replace(/[0-9a-f-]{36}/, '…')}: ${kb(plain)} KB of HTML, ${kb(sent.bytes)} KB sent (${sent.encoding})`)
	}
}

/** fetch() unpacks what it gets, so the bytes are counted below it. */
async function bytesSent(target: Target, path: string): Promise<{ bytes: number; encoding: string }> {
	const { request } = await import('node:http')
	return new Promise((resolve, reject) => {
		const headers = { cookie: target.clients[0]!.cookie, 'accept-encoding': 'gzip, deflate, br, zstd', accept: 'text/html' }
		const asked = request({ host: '127.0.0.1', port: target.port, path, headers }, (answer) => {
			let bytes = 0
			answer.on('data', (part: Buffer) => (bytes += part.length))
			answer.on('end', () => resolve({ bytes, encoding: answer.headers['content-encoding'] ?? 'not compressed' }))
		})
		asked.on('error', reject)
		asked.end()
	})
}
