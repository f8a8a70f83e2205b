import { now } from '#platform/server/clock.ts'
import { asJob, asPersonas, type PeerTx, type PersonasIdentity } from '#platform/server/db.ts'
import { dataKey } from '#platform/server/key-store.ts'
import { sealJson, unsealJson, type Place } from '#platform/server/keys.ts'
import { processWide } from '#platform/server/process-wide.ts'
import { keptIds, laterOf, openKept, takeKept, writeKept, type Kept as KeptValue } from './kept-pages.ts'
import { shuffled } from './shuffle.ts'

/**
 * What somebody has read, follows or drafts on the peer side: one sealed page each, found by a keyed id that only its
 * owner can have computed. Writing it when it happens would tell who reads what, so changes wait in memory and go out
 * in mixed batches: shuffled, with untouched pages rewritten beside them, all of one size, minutes later.
 * A hard kill loses some minutes of reading marks, never words.
 */
export type PageRef = {
	id: Buffer
	community: string
	/** Written by `keepPage`: what waits on disk is looked for too. */
	atOnce?: boolean
}

type Change = (page: unknown) => unknown
type Waiting = {
	ref: PageRef
	changes: Change[]
	/** How far the changes were worked into a page that stands, so that the next look need not begin anew. */
	worked?: { from: unknown; count: number; page: unknown }
}
/** A page as it stands on disk, for the next few pages somebody looks at. */
type Kept = { until: number; standing: Promise<unknown> }
type State = { waiting: Map<string, Waiting>; kept: Map<string, Kept>; timer: NodeJS.Timeout | undefined; saving: Promise<void> }
const state = processWide('sealed-pages', (): State => ({
	waiting: new Map(),
	kept: new Map(),
	timer: undefined,
	saving: Promise.resolve(),
}))

/** What another process of ours changed is seen after so long; what this one changed at once. */
const KEPT_FOR_MS = 15_000
const KEPT_MAX = 2_000

/** Between two and five minutes after the first change, by chance. */
const LAZY_MS = 120_000
const LAZY_SPREAD_MS = 180_000
/** A batch rewrites at least so many pages, so that even one reader alone is one of some. */
const MIX = 12
/** Boxes are a whole number of these; nearly all are one. */
const PAGE_BYTES = 16_384

/** A page of the group looks for the same dozen by their names again and again. */
const names = new WeakMap<Buffer, string>()
function nameOf({ id }: { id: Buffer }): string {
	let name = names.get(id)
	if (!name) names.set(id, (name = id.toString('hex')))
	return name
}

const pagePlace = (ref: PageRef): Place => ({
	table: 'peer.sealed_page',
	column: 'box',
	row: nameOf(ref),
	community: ref.community,
})
const keyOf = (ref: PageRef, make: boolean) => dataKey('peer', 'page', nameOf(ref), make)

/** The page as it stands, changes that wait included. Undefined when there is none yet. */
export async function readPage<Page>(who: PersonasIdentity, ref: PageRef): Promise<Page | undefined> {
	const [page] = await readPages(who, [ref])
	return page as Page | undefined
}

/** The same for several pages of one person, in one look. */
export async function readPages(who: PersonasIdentity, refs: readonly PageRef[]): Promise<unknown[]> {
	const ids = refs.map(nameOf)
	for (;;) {
		const kept = keptOrAsked(who, refs, ids)
		const standing = await Promise.all(kept.map((one) => one.standing))
		// Written meanwhile: what was read may be the old, and what it lacks no longer waits.
		if (ids.some((id, at) => state.kept.get(id) !== kept[at])) continue
		return standing.map((page, at) => withWaiting(ids[at]!, page))
	}
}

/** The same in the memory of a job that finds out whom to tell: pages of many people, by no one's leave and to no one shown. */
export async function readPagesForSending(refs: readonly PageRef[]): Promise<unknown[]> {
	if (refs.length === 0) return []
	const pages = await asJob('peer', (tx) => pagesIn(tx, refs))
	return refs.map((ref) => {
		const id = nameOf(ref)
		const standing = pages.get(id)
		return (state.waiting.get(id)?.changes ?? []).reduce((page, change) => change(page), standing)
	})
}

function withWaiting(id: string, standing: unknown): unknown {
	const waiting = state.waiting.get(id)
	if (!waiting) return standing
	const { count, page } = waiting.worked && waiting.worked.from === standing ? waiting.worked : { count: 0, page: standing }
	const now = waiting.changes.slice(count).reduce((before, change) => change(before), page)
	waiting.worked = { from: standing, count: waiting.changes.length, page: now }
	return now
}

function keptOrAsked(who: PersonasIdentity, refs: readonly PageRef[], ids: readonly string[]): Kept[] {
	if (state.kept.size + ids.length > KEPT_MAX) state.kept.clear()
	const moment = performance.now()
	const wanted = refs.filter((_, at) => !((state.kept.get(ids[at]!)?.until ?? 0) > moment))
	const asked = wanted.length > 0 ? askPages(who, wanted) : undefined
	for (const ref of wanted) {
		const id = nameOf(ref)
		const one = { until: moment + KEPT_FOR_MS, standing: asked!.then((pages) => pages.get(id)) }
		one.standing.catch(() => state.kept.get(id) === one && state.kept.delete(id))
		state.kept.set(id, one)
	}
	return ids.map((id) => state.kept.get(id)!)
}

async function askPages(who: PersonasIdentity, refs: readonly PageRef[]): Promise<Map<string, unknown>> {
	const ids = [...refs.map((ref) => ref.id), ...waitingIds(refs)].map((id) => id.toString('hex'))
	return asPersonas({ ...who, claims: [...who.claims, ...ids] }, (tx) => pagesIn(tx, refs))
}

const waitingIds = (refs: readonly PageRef[]): Buffer[] => refs.filter((ref) => ref.atOnce).flatMap((ref) => keptIds(ref.id))

/** Pages as they are on disk, what waits there included. That is asked first: what is taken into its page meanwhile stands there. */
async function pagesIn(tx: PeerTx, refs: readonly PageRef[]): Promise<Map<string, unknown>> {
	const ids = refs.map((ref) => ref.id)
	const waiting = waitingIds(refs)
	const [kept, rows] = await Promise.all([
		waiting.length > 0 ? tx.selectFrom('peer.kept_page').select(['id', 'box']).where('id', 'in', waiting).execute() : [],
		tx.selectFrom('peer.sealed_page').select(['id', 'box']).where('id', 'in', ids).execute(),
	])
	const boxes = new Map(rows.map((row) => [row.id.toString('hex'), row.box]))
	const pages = new Map<string, unknown>()
	for (const ref of refs) pages.set(nameOf(ref), await opened(ref, boxes.get(nameOf(ref))))
	for (const { page, ...value } of kept.map(openKept)) pages.set(page, laterOf(pages.get(page), value))
	return pages
}

/**
 * Puts a value in place of a page's, on disk at once: for words, which are never lost. Read with `keptOn`. The page itself is
 * saved with the next batch.
 */
export async function keepPage(ref: PageRef, value: unknown): Promise<void> {
	const kept: KeptValue = { at: now().getTime(), value }
	await writeKept(ref, kept)
	changePage(ref, (page) => laterOf(page, kept))
}

/** What was put there by `keepPage`. */
export function keptOn<Value>(page: unknown): Value | undefined {
	return (page as KeptValue | undefined)?.value as Value | undefined
}

/** Changes a page, now for its owner and within minutes on disk. `change` gets the page as it then stands, more than once: it asks no clock. */
export function changePage<Page>(ref: PageRef, change: (page: Page | undefined) => Page): void {
	const id = nameOf(ref)
	const waiting = state.waiting.get(id) ?? { ref, changes: [] }
	waiting.changes.push(change as (page: unknown) => unknown)
	state.waiting.set(id, waiting)
	state.timer ??= setTimeout(() => void savePages().catch(() => {}), LAZY_MS + Math.random() * LAZY_SPREAD_MS).unref()
}

/** Writes all that waits. Called by the timer and when the process stops; what could not be written waits on. */
export function savePages(): Promise<void> {
	return (state.saving = state.saving.catch(() => {}).then(saveBatch))
}

async function saveBatch(): Promise<void> {
	clearTimeout(state.timer)
	state.timer = undefined
	const counts = new Map([...state.waiting].map(([id, { changes }]) => [id, changes.length]))
	await asJob('peer', async (tx) => {
		const batch = withKept([...state.waiting.values()], await takeKept(tx))
		if (batch.length === 0) return
		const others = await untouched(tx, batch, Math.max(0, MIX - batch.length))
		for (const { ref, changes } of shuffled([...batch, ...others])) await rewrite(tx, ref, changes)
	})
	for (const [id, count] of counts) {
		const waiting = state.waiting.get(id)
		waiting?.changes.splice(0, count)
		delete waiting?.worked
		state.kept.delete(id)
		if (waiting?.changes.length === 0) state.waiting.delete(id)
	}
}

/** Adds what waits on disk: mostly our own once more, else what another process took and could not save. */
function withKept(batch: Waiting[], kept: Awaited<ReturnType<typeof takeKept>>): Waiting[] {
	const pages = new Map(batch.map(({ ref, changes }) => [nameOf(ref), { ref, changes: [...changes] }]))
	for (const { page, community, ...value } of kept) {
		const waiting = pages.get(page) ?? { ref: { id: Buffer.from(page, 'hex'), community }, changes: [] }
		waiting.changes.push((standing) => laterOf(standing, value))
		pages.set(page, waiting)
	}
	return [...pages.values()]
}

async function untouched(tx: PeerTx, batch: Waiting[], some: number): Promise<Waiting[]> {
	if (some === 0) return []
	const rows = await tx.selectFrom('peer.sealed_page').select(['id', 'community']).execute()
	const touched = new Set(batch.map(({ ref }) => nameOf(ref)))
	const free = rows.filter((row) => !touched.has(row.id.toString('hex')))
	return shuffled(free)
		.slice(0, some)
		.map((ref) => ({ ref, changes: [] }))
}

async function rewrite(tx: PeerTx, ref: PageRef, changes: Waiting['changes']): Promise<void> {
	const row = await tx.selectFrom('peer.sealed_page').select('box').where('id', '=', ref.id).forUpdate().executeTakeFirst()
	// A page whose key was erased is nobody's any more.
	if (row && !(await keyOf(ref, false))) return
	const page = changes.reduce((page, change) => change(page), await opened(ref, row?.box))
	const box = sealJson((await keyOf(ref, true))!, pagePlace(ref), page, PAGE_BYTES)
	await tx
		.insertInto('peer.sealed_page')
		.values({ id: ref.id, community: ref.community, box })
		.onConflict((conflict) => conflict.column('id').doUpdateSet({ box }))
		.execute()
}

async function opened(ref: PageRef, box: Buffer | undefined): Promise<unknown> {
	const key = box && (await keyOf(ref, false))
	return key && unsealJson(key, pagePlace(ref), box)
}
