import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { text } from './workload.ts'

/**
 * Asks a server on this machine over and over on kept connections and counts. It runs as a process of its own (so that
 * it can be pinned beside the database) and reads plain bytes, because a full HTTP client would cost more than the
 * server it measures. The job comes as JSON in the first argument, the outcome goes out as JSON.
 */
export type Job = {
	port: number
	path: string
	/** One connection each; with `form` they post it, with a new key and a new text every time. */
	clients: { cookie: string; form?: string }[]
	seconds: number
	/** Stops after so many answers in all. */
	count?: number
}
export type Outcome = { rate: number; p50: number; p99: number; answers: number; failed: Record<string, number> }

const END_OF_CHUNKS = Buffer.from('0\r\n\r\n')

function requestOf(job: Job, client: Job['clients'][number], number: number): string {
	const origin = `http://127.0.0.1:${job.port}`
	const head = [
		`${client.form === undefined ? 'GET' : 'POST'} ${job.path} HTTP/1.1`,
		`Host: 127.0.0.1:${job.port}`,
		`Cookie: ${client.cookie}`,
		'Accept: text/html',
	]
	if (client.form === undefined) return `${head.join('\r\n')}\r\n\r\n`
	const body = `${client.form}&form_key=${randomUUID()}&body=${encodeURIComponent(text(number))}`
	const more = [`Origin: ${origin}`, 'Content-Type: application/x-www-form-urlencoded', `Content-Length: ${Buffer.byteLength(body)}`]
	return `${[...head, ...more].join('\r\n')}\r\n\r\n${body}`
}

/** Is this one whole answer? Then its status. Servers here send either a length or chunks. */
function statusOf(parts: Buffer[]): number | undefined {
	const first = parts[0]!
	const head = first.indexOf('\r\n\r\n')
	if (head < 0) return parts.length > 1 ? statusOf([Buffer.concat(parts)]) : undefined
	const lines = first.toString('latin1', 0, head)
	const length = /\r\ncontent-length: (\d+)/i.exec(lines)?.[1]
	const received = parts.reduce((sum, part) => sum + part.length, 0)
	const last = parts.at(-1)!.length >= 5 ? parts.at(-1)! : Buffer.concat(parts)
	const whole = length ? received >= head + 4 + Number(length) : last.subarray(-5).equals(END_OF_CHUNKS)
	return whole ? Number(lines.slice(9, 12)) : undefined
}

export function generate(job: Job): Promise<Outcome> {
	const wanted = job.clients[0]?.form === undefined ? 200 : 303
	const times: number[] = []
	const failed: Record<string, number> = {}
	const began = performance.now()
	const end = began + job.seconds * 1000
	let asked = 0
	const oneClient = (client: Job['clients'][number]): Promise<void> =>
		new Promise((resolve) => {
			const socket = connect(job.port, '127.0.0.1')
			let parts: Buffer[] = []
			let sent = 0
			const next = (): void => {
				if (performance.now() >= end || asked >= (job.count ?? Infinity)) return void socket.end(resolve)
				sent = performance.now()
				socket.write(requestOf(job, client, ++asked))
			}
			socket.setNoDelay(true)
			socket.on('connect', next)
			socket.on('data', (part: Buffer) => {
				parts.push(part)
				const status = statusOf(parts)
				if (status === undefined) return
				parts = []
				if (status === wanted) times.push(performance.now() - sent)
				else failed[status] = (failed[status] ?? 0) + 1
				next()
			})
			socket.on('error', (problem: NodeJS.ErrnoException) => {
				failed[problem.code ?? 'error'] = (failed[problem.code ?? 'error'] ?? 0) + 1
				resolve()
			})
			// A server that stops answering must not hold the benchmark for ever.
			socket.setTimeout(30_000, () => socket.destroy(Object.assign(new Error('silent'), { code: 'silent' })))
		})
	return Promise.all(job.clients.map(oneClient)).then(() => {
		const passed = (performance.now() - began) / 1000
		times.sort((a, b) => a - b)
		const part = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN
		return { rate: times.length / passed, p50: part(0.5), p99: part(0.99), answers: times.length, failed }
	})
}

if (process.argv[1] === import.meta.filename) console.log(JSON.stringify(await generate(JSON.parse(process.argv[2]!) as Job)))
