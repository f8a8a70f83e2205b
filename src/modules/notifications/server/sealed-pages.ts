import { asJob, asPersonas, type PeerTx, type PersonasIdentity } from '#platform/server/db.ts'
import { dataKey } from '#platform/server/key-store.ts'
import { sealJson, unsealJson, type Place } from '#platform/server/keys.ts'
import { processWide } from '#platform/server/process-wide.ts'
import { shuffled } from './shuffle.ts'

/**
 * What somebody has read, follows or drafts on the peer side: one sealed page each, found by a keyed id that only its
 * owner can have computed. Writing it when it happens would tell who reads what, so changes wait in memory and go out
 * in mixed batches: shuffled, with untouched pages rewritten beside them, all of one size, minutes later.
 * A hard kill loses some minutes of reading marks, never words.
 */
export type PageRef = { id: Buffer; community: string }

type Waiting = { ref: PageRef; changes: ((page: unknown) => unknown)[] }
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
const KEPT_FOR_MS = 5_000
const KEPT_MAX = 2_000

/** Between two and five minutes after the first change, by chance. */
const LAZY_MS = 120_000
const LAZY_SPREAD_MS = 180_000
/** A batch rewrites at least so many pages, so that even one reader alone is one of some. */
const MIX = 12
/** Boxes are a whole number of these; nearly all are one. */
const PAGE_BYTES = 16_384

const pagePlace = (ref: PageRef): Place => ({
	table: 'peer.sealed_page',
	column: 'box',
	row: ref.id.toString('hex'),
	community: ref.community,
})
const keyOf = (ref: PageRef, make: boolean) => dataKey('peer', 'page', ref.id.toString('hex'), make)

/** The page as it stands, changes that wait included. Undefined when there is none yet. */
export async function readPage<Page>(who: PersonasIdentity, ref: PageRef): Promise<Page | undefined> {
	const [page] = await readPages(who, [ref])
	return page as Page | undefined
}

/** The same for several pages of one person, in one look. */
export async function readPages(who: PersonasIdentity, refs: readonly PageRef[]): Promise<unknown[]> {
	const ids = refs.map((ref) => ref.id.toString('hex'))
	for (;;) {
		const kept = keptOrAsked(who, refs, ids)
		const standing = await Promise.all(kept.map((one) => one.standing))
		// Written meanwhile: what was read may be the old, and what it lacks no longer waits.
		if (ids.some((id, at) => state.kept.get(id) !== kept[at])) continue
		return standing.map((page, at) => (state.waiting.get(ids[at]!)?.changes ?? []).reduce((page, change) => change(page), page))
	}
}

function keptOrAsked(who: PersonasIdentity, refs: readonly PageRef[], ids: readonly string[]): Kept[] {
	if (state.kept.size + ids.length > KEPT_MAX) state.kept.clear()
	const moment = performance.now()
	const wanted = refs.filter((_, at) => !((state.kept.get(ids[at]!)?.until ?? 0) > moment))
	const asked = wanted.length > 0 ? askPages(who, wanted) : undefined
	for (const ref of wanted) {
		const id = ref.id.toString('hex')
		const one = { until: moment + KEPT_FOR_MS, standing: asked!.then((pages) => pages.get(id)) }
		one.standing.catch(() => state.kept.get(id) === one && state.kept.delete(id))
		state.kept.set(id, one)
	}
	return ids.map((id) => state.kept.get(id)!)
}

async function askPages(who: PersonasIdentity, refs: readonly PageRef[]): Promise<Map<string, unknown>> {
	const ids = refs.map((ref) => ref.id)
	const rows = await asPersonas({ ...who, claims: [...who.claims, ...ids.map((id) => id.toString('hex'))] }, (tx) =>
		tx.selectFrom('peer.sealed_page').select(['id', 'box']).where('id', 'in', ids).execute(),
	)
	const boxes = new Map(rows.map((row) => [row.id.toString('hex'), row.box]))
	return new Map(
		await Promise.all(
			refs.map(async (ref): Promise<[string, unknown]> => [ref.id.toString('hex'), await opened(ref, boxes.get(ref.id.toString('hex')))]),
		),
	)
}

/** Changes a page, now for its owner and within minutes on disk. `change` gets the page as it then stands, more than once: it asks no clock. */
export function changePage<Page>(ref: PageRef, change: (page: Page | undefined) => Page): void {
	const id = ref.id.toString('hex')
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
	const batch = [...state.waiting.values()]
	if (batch.length === 0) return
	const counts = new Map(batch.map(({ ref, changes }) => [ref.id.toString('hex'), changes.length]))
	await asJob('peer', async (tx) => {
		const others = await untouched(tx, batch, Math.max(0, MIX - batch.length))
		for (const { ref, changes } of shuffled([...batch, ...others])) await rewrite(tx, ref, changes)
	})
	for (const [id, count] of counts) {
		const waiting = state.waiting.get(id)
		waiting?.changes.splice(0, count)
		state.kept.delete(id)
		if (waiting?.changes.length === 0) state.waiting.delete(id)
	}
}

async function untouched(tx: PeerTx, batch: Waiting[], some: number): Promise<Waiting[]> {
	if (some === 0) return []
	const rows = await tx.selectFrom('peer.sealed_page').select(['id', 'community']).execute()
	const touched = new Set(batch.map(({ ref }) => ref.id.toString('hex')))
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
