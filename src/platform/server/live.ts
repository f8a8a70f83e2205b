import pg from 'pg'
import type { Connection } from './db.ts'
import { derive, keyRing, mac } from './keys.ts'
import { processWide } from './process-wide.ts'

/**
 * That something was written somewhere, told to all processes of ours at once by NOTIFY, so that pages that stand open can say so.
 * What is told is a keyed value of the thing's id: who listens at the database learns no id. One connection per process,
 * opened when somebody first needs it. It is told after the commit and not in it: a transaction that notifies holds a lock for
 * all others that do until it is on disk, and writers would wait for each other. What is lost with a process costs one line.
 */
const CHANNEL = 'reconnect_written'
/** What happens within this time goes out together, each thing once. */
const TOGETHER_MS = 150
/** A message of NOTIFY holds under 8,000 bytes. */
const AT_ONCE = 200
const AGAIN_MS = 2_000

type Hear = () => void
type State = {
	connection: Connection | undefined
	client: Promise<pg.Client> | undefined
	hearers: Map<string, Set<Hear>>
	untold: Set<string>
	telling: NodeJS.Timeout | undefined
	again: NodeJS.Timeout | undefined
}
const state = processWide('live', (): State => ({
	connection: undefined,
	client: undefined,
	hearers: new Map(),
	untold: new Set(),
	telling: undefined,
	again: undefined,
}))

const markOf = (id: string): string => mac(derive(keyRing().index, 'live'), id).toString('hex').slice(0, 32)

/** Nothing is connected yet; without it nothing is told or heard, and all else works. */
export function openLive(connection: Connection): void {
	state.connection = connection
}

export async function closeLive(): Promise<void> {
	state.connection = undefined
	clearTimeout(state.telling)
	clearTimeout(state.again)
	state.telling = undefined
	state.hearers.clear()
	const client = state.client
	state.client = undefined
	await client?.then((one) => one.end()).catch(() => {})
}

/** Something was written in this thing. Costs whoever wrote it nothing. */
export function tellWritten(id: string): void {
	if (!state.connection) return
	state.untold.add(markOf(id))
	state.telling ??= setTimeout(() => void tell(), TOGETHER_MS).unref()
}

/** Calls `hear` whenever something may have been written in this thing. @returns how to stop. */
export function hearWritten(id: string, hear: Hear): () => void {
	const mark = markOf(id)
	const hearers = state.hearers.get(mark) ?? new Set<Hear>()
	state.hearers.set(mark, hearers.add(hear))
	void connected().catch(() => {})
	return () => {
		hearers.delete(hear)
		if (hearers.size === 0 && state.hearers.get(mark) === hearers) state.hearers.delete(mark)
	}
}

async function tell(): Promise<void> {
	state.telling = undefined
	const marks = [...state.untold]
	state.untold.clear()
	const client = await connected().catch(() => undefined)
	for (let at = 0; client && at < marks.length; at += AT_ONCE)
		await client.query('select pg_notify($1, $2)', [CHANNEL, marks.slice(at, at + AT_ONCE).join()]).catch(() => {})
}

function connected(): Promise<pg.Client> {
	if (!state.connection) return Promise.reject(new Error('Not open'))
	return (state.client ??= connect(state.connection))
}

async function connect(connection: Connection): Promise<pg.Client> {
	const client = new pg.Client({ ...connection, keepAlive: true, connectionTimeoutMillis: 5_000 })
	client.on('notification', ({ payload }) => {
		for (const mark of payload?.split(',') ?? []) for (const hear of state.hearers.get(mark) ?? []) hear()
	})
	client.on('error', () => lost())
	client.on('end', () => lost())
	try {
		await client.connect()
		await client.query(`listen ${CHANNEL}`)
		return client
	} catch (error) {
		lost()
		client.end().catch(() => {})
		throw error
	}
}

/** The database went away. While somebody listens we try again, and what was missed is looked for. */
function lost(): void {
	state.client = undefined
	if (!state.connection || state.again) return
	state.again = setTimeout(() => {
		state.again = undefined
		if (state.hearers.size === 0) return
		connected().then(
			() => state.hearers.forEach((hearers) => hearers.forEach((hear) => hear())),
			() => {},
		)
	}, AGAIN_MS).unref()
}
