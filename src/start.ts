import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import { startHours } from '#modules/accounts/server/index.ts'
import { boot } from '#platform/server/boot.ts'
import { readEnv } from '#platform/server/env.ts'
import { StartError } from '#platform/server/start-error.ts'
import { endWithBody } from '#platform/server/whole-page.ts'
import { limitBodies, OWN_DATA_MAX } from './body-limit.ts'
import { answerPages, type SvelteKitServer } from './page-requests.ts'
import { serveHelpOnly } from './help-only.ts'
import { startWork } from './work.ts'
import { makeTrial, tellTrial } from './trial/make-trial.ts'

/** The protocol people use, told to SvelteKit by us alone: what a request says of itself is not believed. */
const PROTOCOL_HEADER = 'x-reconnect-protocol'
const began = Number(process.env.RECONNECT_STARTED_AT) || Date.now()
const say = (line: string): void => console.log(line)

async function start(): Promise<void> {
	const env = readEnv(process.env)
	const server = createServer()
	await listen(server, env.port, env.host)
	// The port is open from here on. Whoever asks meanwhile is told that we are away: a request nobody hears would wait for ever.
	const endHelpOnly = serveHelpOnly(server, env)
	const booted = await boot(env, say).catch((error: unknown) => {
		if (!(error instanceof StartError) || !error.helpMeanwhile) throw error
		console.error(`\n${error.message}\n  ${error.todo}\n\nUntil then only the help page is served: ${env.publicUrl.origin}/help-now\n`)
	})
	if (!booted) return stopOnSignal(server, async () => {})
	if (env.mode === 'trial') await makeTrial(say)
	const stopHours = await startHours()
	const stopWork = await startWork({ jobs: env.jobsHere })
	process.env.PROTOCOL_HEADER = PROTOCOL_HEADER
	process.env.BODY_SIZE_LIMIT = String(OWN_DATA_MAX)
	believeProxies(env.proxies)
	const built = async (name: string): Promise<unknown> => import(fileURLToPath(new URL(`../build/${name}`, import.meta.url)))
	const { handler } = (await built('handler.js')) as { handler: (request: IncomingMessage, response: ServerResponse) => void }
	const { server: svelteKit } = (await built('server/server.js')) as { server: SvelteKitServer }
	const protocol = env.publicUrl.protocol.slice(0, -1)
	const host = env.publicUrl.host
	const clientAddress = (request: IncomingMessage): string => addressBehind(env.proxies, request)
	const limited = limitBodies(answerPages(svelteKit, { protocol, clientAddress }, handler))
	endHelpOnly()
	server.on('request', (request, response) => {
		request.headers[PROTOCOL_HEADER] = protocol
		// In production the address is known; a Host header somebody made up must not end up in a link.
		if (env.mode === 'production') request.headers.host = host
		// A mail program that ends somebody's mail (RFC 8058) comes from nowhere; its token is all it needs to show.
		if (request.url?.startsWith('/unsubscribe/')) request.headers.origin ??= env.publicUrl.origin
		endWithBody(request, response)
		limited(request, response)
	})
	say(`\nReConnect is ready at ${env.publicUrl.origin} (${((Date.now() - began) / 1000).toFixed(2)} s)`)
	if (env.mode === 'trial') tellTrial(say)
	stopOnSignal(server, async () => {
		stopHours()
		await stopWork()
		await booted.close()
	})
}

function stopOnSignal(server: Server, close: () => Promise<void>): void {
	let stopping = false
	const stop = async (): Promise<void> => {
		if (stopping) return
		stopping = true
		server.close()
		server.closeAllConnections()
		await close()
		process.exit(0)
	}
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
}

/** Behind proxies of ours the address of whoever asks stands in a header; from anybody else that header is made up. */
function believeProxies(proxies: number): void {
	delete process.env.ADDRESS_HEADER
	delete process.env.XFF_DEPTH
	if (proxies === 0) return
	process.env.ADDRESS_HEADER = 'x-forwarded-for'
	process.env.XFF_DEPTH = String(proxies)
}

/** The same for pages that are asked past the adapter. @throws where a proxy of ours did not say it, as the adapter does. */
function addressBehind(proxies: number, request: IncomingMessage): string {
	if (proxies === 0) return request.socket.remoteAddress ?? ''
	const said = String(request.headers['x-forwarded-for'] ?? '').split(',')
	const address = said.at(-proxies)?.trim()
	if (!address) throw new Error('A proxy did not say who is asking')
	return address
}

/** The port is taken first: a second start over the same data must not get as far as the database. */
function listen(server: ReturnType<typeof createServer>, port: number, host: string): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) => {
			if (error.code === 'EADDRINUSE')
				reject(new StartError(`Port ${port} is taken.`, `Stop what uses it, or choose another: PORT=${port + 1} npm start`))
			else if (error.code === 'EACCES')
				reject(new StartError(`Port ${port} may not be used by this account.`, 'Choose one above 1023: PORT=3000 npm start'))
			else reject(new StartError(`${host}:${port} cannot be used (${error.code}).`, 'Check HOST and PORT.'))
		})
		server.listen(port, host, () => resolve())
	})
}

start().catch((error: unknown) => {
	if (error instanceof StartError) console.error(`\n${error.message}\n  ${error.todo}\n`)
	else console.error(error)
	process.exit(1)
})
