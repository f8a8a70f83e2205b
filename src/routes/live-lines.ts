import { livingAmong } from '#modules/accounts/server/index.ts'
import { processWide } from '#platform/server/process-wide.ts'

/** More pages than these are seldom looked at at once; a page whose line is not taken is complete without. */
const PER_SESSION = 4
const IN_ALL = 1_000

/** A line that stands open to a browser. `look` asks whether something is to be said and whether they may still hear it. */
type Line = { token: string; look(): Promise<string | undefined>; end(): void; send(text: string): void }
type State = { lines: Set<Line>; watch: NodeJS.Timeout | undefined; beats: number }
const state = processWide('live lines', (): State => ({ lines: new Set(), watch: undefined, beats: 0 }))

/** Longer than it takes to write a line, shorter than proxies wait. */
const BEAT_SECONDS = 20
/** What else could have changed (a role, a block) is looked at so often. */
const LOOK_SECONDS = 60
/** So that many who look at one topic do not all ask at once. */
const SOON_MS = 300
const SPREAD_MS = 500

type Wish = {
	/** The session it ends with. */
	token: string
	/** Says what is new, as an event's data; nothing when it is what was said before. @throws when they may not know any more. */
	look(): Promise<string | undefined>
	/** Calls when something may be new. @returns how to stop. */
	hear(called: () => void): () => void
	/** Sooner than usual, where somebody waits for it to be gone. */
	soonMs?: number
	spreadMs?: number
}

/** A stream of events, or undefined when there are too many. */
export function openLine({ token, look, hear, soonMs = SOON_MS, spreadMs = SPREAD_MS }: Wish): ReadableStream<Uint8Array> | undefined {
	const own = [...state.lines].filter((line) => line.token === token).length
	if (own >= PER_SESSION || state.lines.size >= IN_ALL) return undefined
	const letters = new TextEncoder()
	let stop = (): void => {}
	return new ReadableStream<Uint8Array>({
		start(controller) {
			let [ended, looking, again] = [false, false, false]
			let soon: NodeJS.Timeout | undefined
			const line: Line = {
				token,
				look,
				send: (text) => !ended && controller.enqueue(letters.encode(text)),
				end: () => {
					if (!ended) controller.close()
					stop()
				},
			}
			const lookNow = async (): Promise<void> => {
				soon = undefined
				if (looking) return void (again = true)
				looking = true
				await say(line)
				looking = false
				if (again) lookSoon()
				again = false
			}
			const lookSoon = (): void =>
				void (soon ??= ended ? undefined : setTimeout(() => void lookNow(), soonMs + Math.random() * spreadMs).unref())
			const deafen = hear(lookSoon)
			stop = () => {
				ended = true
				clearTimeout(soon)
				deafen()
				state.lines.delete(line)
				if (state.lines.size > 0) return
				clearInterval(state.watch)
				state.watch = undefined
			}
			state.lines.add(line)
			state.watch ??= setInterval(() => void watch(), 1000).unref()
			// How long a browser waits before it tries again: not all together after a restart.
			line.send(`retry: ${3000 + Math.round(Math.random() * 5000)}\n\n`)
			void lookNow()
		},
		cancel: () => stop(),
	})
}

async function say(line: Line): Promise<void> {
	try {
		const data = await line.look()
		if (data !== undefined) line.send(`data: ${data}\n\n`)
	} catch {
		// They may not know any more, or we cannot ask: the browser tries again, and is told as any page.
		line.end()
	}
}

/** Each second: lines whose session has ended are ended. Now and then each is kept open, and asked anew. */
async function watch(): Promise<void> {
	const lines = [...state.lines]
	const living = await livingAmong([...new Set(lines.map(({ token }) => token))]).catch(() => undefined)
	for (const line of lines) if (living && !living.has(line.token)) line.end()
	state.beats++
	if (state.beats % BEAT_SECONDS === 0) for (const line of state.lines) line.send(': \n\n')
	if (state.beats % LOOK_SECONDS === 0) for (const line of state.lines) await say(line)
}
