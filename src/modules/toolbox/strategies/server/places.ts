import type { Viewer } from '#modules/accounts/rules.ts'
import { Refusal } from '#platform/refusal.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import { ownersKey } from '../../server/entries.ts'
import { strategies, type Strategy } from './strategies.ts'

/** Two, because on the worst page of the worst day nobody reads a list. */
const PLACES = [1, 2] as const

/**
 * One's own two for the help page, in the order of the list. Fails soft: whatever is wrong with the toolbox, the help
 * page comes without them.
 */
export async function pinnedStrategies(owner: Viewer): Promise<Strategy[]> {
	try {
		return (await strategies(owner)).filter((entry) => entry.pinned).map((entry) => entry.content)
	} catch {
		return []
	}
}

/** Shows it on Help now. Twice is once. @throws Refusal `not_found`; `look_again`/`places_taken` when two are there. */
export async function pinStrategy(owner: Viewer, id: string): Promise<void> {
	await asOwner(owner, async (tx, rows) => {
		const row = rows.find((one) => one.id === id)
		if (!row) throw new Refusal('not_found')
		if (row.pin !== null) return
		const free = PLACES.find((place) => !rows.some((one) => one.pin === place))
		if (!free) throw new Refusal('look_again', 'places_taken')
		await tx.updateTable('care.entry').set({ pin: free }).where('id', '=', id).execute()
	})
}

/** Takes it off Help now; it stays in the list. Twice is once. @throws Refusal `not_found`. */
export async function unpinStrategy(owner: Viewer, id: string): Promise<void> {
	await asOwner(owner, async (tx, rows) => {
		if (!rows.some((one) => one.id === id)) throw new Refusal('not_found')
		await tx.updateTable('care.entry').set({ pin: null }).where('id', '=', id).execute()
	})
}

/** Moves it to stand before another. @throws Refusal `not_found` when either is not there. */
export async function moveStrategy(owner: Viewer, id: string, before: string): Promise<void> {
	await asOwner(owner, async (tx, rows) => {
		const order = rows.map((row) => row.id)
		if (!order.includes(id) || !order.includes(before)) throw new Refusal('not_found')
		if (id === before) return
		const rest = order.filter((one) => one !== id)
		rest.splice(rest.indexOf(before), 0, id)
		for (const [position, one] of rest.entries()) {
			if (order[position] === one && rows[position]!.position === position) continue
			await tx.updateTable('care.entry').set({ position }).where('id', '=', one).execute()
		}
	})
}

type Row = { id: string; pin: number | null; position: number }

/** All rows are locked, always in the order of their ids: presses in several windows wait for each other. */
async function asOwner(owner: Viewer, work: (tx: CareTx, rows: Row[]) => Promise<void>): Promise<void> {
	await ownersKey(owner)
	await asPerson(owner, async (tx) => {
		const rows = await tx
			.selectFrom('care.entry')
			.select(['id', 'pin', 'position'])
			.where('person', '=', owner.person)
			.where('tool', '=', 'strategies')
			.where('removed_on', 'is', null)
			.orderBy('id')
			.forUpdate()
			.execute()
		await work(
			tx,
			rows.sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1)),
		)
	})
}
