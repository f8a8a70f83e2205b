import { createServer, type IncomingMessage, type Server } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { answerPages } from './page-requests.ts'

let server: Server | undefined
afterEach(() => server?.closeAllConnections())
afterEach(() => server?.close())

/** @param respond stands for SvelteKit. @returns how to ask, and who answered what. */
async function serve(respond: (request: Request, address: string) => Response | Promise<Response>) {
	const others: string[] = []
	const svelteKit = {
		respond: async (request: Request, { getClientAddress }: { getClientAddress: () => string }) => respond(request, getClientAddress()),
	}
	const clientAddress = ({ headers }: IncomingMessage): string => String(headers['x-forwarded-for'])
	const handler = answerPages(svelteKit, { protocol: 'https', clientAddress }, (request, response) => {
		others.push(`${request.method} ${request.url}`)
		response.end('other')
	})
	server = createServer(handler)
	await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve))
	const { port } = server.address() as { port: number }
	return { ask: (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init), others, port }
}

test('SvelteKit is asked for a page as for any request', async () => {
	const { ask, port } = await serve(async (request, address) =>
		Response.json({
			url: request.url,
			method: request.method,
			is: request instanceof Request,
			cookie: request.headers.get('Cookie'),
			none: request.headers.get('x-none'),
			has: [request.headers.has('ACCEPT'), request.headers.has('x-none')],
			all: [...request.headers].some(([name, value]) => name === 'cookie' && value === 'a=1'),
			copy: new Headers(request.headers).get('cookie'),
			again: new Request(request.url, { headers: request.headers }).headers.get('cookie'),
			text: await request.clone().text(),
			left: request.signal.aborted,
			address,
		}),
	)
	const answer = await ask('/group?area=1', { headers: { cookie: 'a=1', 'x-forwarded-for': '1.2.3.4' } })
	expect(await answer.json()).toEqual({
		url: `https://127.0.0.1:${port}/group?area=1`,
		method: 'GET',
		is: true,
		cookie: 'a=1',
		none: null,
		has: [true, false],
		all: true,
		copy: 'a=1',
		again: 'a=1',
		text: '',
		left: false,
		address: '1.2.3.4',
	})
})

test('an answer comes whole: its number, each cookie, and what is still being written', async () => {
	const { ask } = await serve(() => {
		const headers = new Headers({ 'x-one': '1' })
		for (const cookie of ['a=1; Path=/', 'b=2; Path=/']) headers.append('set-cookie', cookie)
		const body = new ReadableStream({
			async start(stream) {
				for (const part of ['one ', 'two ', 'three']) {
					stream.enqueue(new TextEncoder().encode(part))
					await new Promise((resolve) => setTimeout(resolve, 5))
				}
				stream.close()
			},
		})
		return new Response(body, { status: 418, headers })
	})
	const answer = await ask('/page')
	expect([answer.status, answer.headers.get('x-one'), answer.headers.getSetCookie(), await answer.text()]).toEqual([
		418,
		'1',
		['a=1; Path=/', 'b=2; Path=/'],
		'one two three',
	])
})

test('forms, files, and what asks for a strange host go the way they went', async () => {
	const { ask, others, port } = await serve(() => new Response('page'))
	for (const [path, method] of [
		['/group', 'POST'],
		['/group', 'HEAD'],
		['/favicon.svg', 'GET'],
		['/_app/immutable/x', 'GET'],
	] as const)
		await ask(path, { method })
	expect(others).toEqual(['POST /group', 'HEAD /group', 'GET /favicon.svg', 'GET /_app/immutable/x'])
	const { request } = await import('node:http')
	await new Promise((resolve) => request({ port, path: '/group', headers: { host: 'a/b@c' } }, resolve).end())
	expect(others.at(-1)).toBe('GET /group')
	expect(await (await ask('/')).text()).toBe('page')
})

test('who leaves before the answer is there is noticed by whoever listens', async () => {
	let left: Promise<unknown> | undefined
	const { ask } = await serve((request) => {
		left = new Promise((resolve) => request.signal.addEventListener('abort', resolve))
		return new Promise<Response>(() => {})
	})
	const gone = new AbortController()
	const asked = ask('/group', { signal: gone.signal })
	await new Promise((resolve) => setTimeout(resolve, 50))
	gone.abort()
	await expect(asked).rejects.toThrow('aborted')
	await left
})
