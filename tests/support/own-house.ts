import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { boot } from '#platform/server/boot.ts'
import { shiftClock } from '#platform/server/clock.ts'
import { readEnv } from '#platform/server/env.ts'

export type OwnHouse = {
	origin: string
	/** The whole house goes by this moment from now on. */ setTime(moment: Date): void
	close(): Promise<void>
}

/** The built application in this very process, empty, so that a test can set its clock and do what it does by itself. @param more settings. */
export async function openOwnHouse(more: NodeJS.ProcessEnv = {}): Promise<OwnHouse> {
	const folder = mkdtempSync(join(tmpdir(), 'reconnect-house-'))
	const port = await freePort()
	const env = readEnv({ MODE: 'trial', LOG: 'error', PORT: String(port), DATA_DIR: folder, ...more })
	const booted = await boot(env, () => {})
	process.env.PROTOCOL_HEADER = 'x-reconnect-protocol'
	const build = new URL('../../build/handler.js', import.meta.url).href
	const { handler } = (await import(build)) as { handler: Parameters<typeof createServer>[1] }
	const server = createServer((request, response) => {
		request.headers['x-reconnect-protocol'] = 'http'
		handler!(request, response)
	})
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
	return {
		origin: env.publicUrl.origin,
		setTime: (moment) => shiftClock(moment.getTime() - Date.now()),
		async close() {
			shiftClock(0)
			server.closeAllConnections()
			await new Promise((resolve) => server.close(resolve))
			await booted.close()
			rmSync(folder, { recursive: true, force: true })
		},
	}
}

function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const server = createServer()
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo
			server.close(() => resolve(port))
		})
	})
}
