import { shuffled } from './shuffle.ts'

/** So long a letter counts as sent, for tells of the same slot that come late or again. */
const REMEMBERED_MS = 3_600_000
const AT_ONCE = 4

/** One message to one person on one channel. */
export type Delivery = { person: string; channel: 'mail' | 'push'; slot: number }
type Letters = { collect(tells: readonly Delivery[]): Promise<void>; flush(): Promise<void> }

/**
 * Gathers tells from both sides for a moment, then sends each person's one letter of that slot in random order.
 * `collect` ends when the letters of its tells are sent, and throws when one could not be: only then is a job done.
 */
export function collectLetters(send: (tell: Delivery) => Promise<void>, waitMs: number): Letters {
	const sent = new Map<string, number>()
	let waiting = new Map<string, { tell: Delivery; done: PromiseWithResolvers<void> }>()
	let timer: NodeJS.Timeout | undefined

	async function flush(): Promise<void> {
		clearTimeout(timer)
		timer = undefined
		const batch = shuffled([...waiting])
		waiting = new Map()
		for (const [key, time] of sent) if (time < Date.now() - REMEMBERED_MS) sent.delete(key)
		const next = async (): Promise<void> => {
			for (let entry = batch.pop(); entry; entry = batch.pop()) {
				const [key, { tell, done }] = entry
				await send(tell).then(() => (sent.set(key, Date.now()), done.resolve()), done.reject)
			}
		}
		await Promise.all(Array.from({ length: AT_ONCE }, next))
	}

	async function collect(tells: readonly Delivery[]): Promise<void> {
		const results = tells.map(async (tell) => {
			const key = `${tell.person} ${tell.channel} ${tell.slot}`
			if (sent.has(key)) return undefined
			const entry = waiting.get(key) ?? { tell, done: Promise.withResolvers<void>() }
			waiting.set(key, entry)
			return entry.done.promise
		})
		if (waiting.size > 0) timer ??= setTimeout(() => void flush(), waitMs)
		const failed = (await Promise.allSettled(results)).find((result) => result.status === 'rejected')
		if (failed) throw failed.reason
	}

	return { collect, flush }
}
