import { now } from '#platform/server/clock.ts'
import { asPersonas } from '#platform/server/db.ts'
import { noteAct } from '#modules/audit/server/index.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { mayHost, sheetIsOpen, type DoorStep } from '../rules.ts'
import { openIn, sealIn } from './boxes.ts'
import { dateIn, type CafeDate } from './dates.ts'
import { shownIn, type Shown } from './guests.ts'
import type { Coming } from './sign-ups.ts'

/** Who comes, as the host needs to know them at the door, and nothing else. */
export type Expected = Shown & { step: DoorStep; first: boolean; wishes: string; online: boolean; meets: string[]; came: boolean }
export type Sheet = { date: CafeDate; expected: Expected[]; waiting: number; remember: string }

/**
 * The host's sheet of one date. It is there from a day before until a day after, or until it was closed.
 *
 * @throws Refusal `not_found` for others than consultants at work, and outside that time.
 */
export async function hostSheet(viewer: PeerViewer, id: string): Promise<Sheet> {
	if (!mayHost(viewer)) throw new Refusal('not_found')
	const { community } = viewer.identity
	return asPersonas(viewer.identity, async (tx) => {
		const date = await dateIn(tx, viewer, id)
		if (!sheetIsOpen(date, now())) throw new Refusal('not_found', 'cafes_sheet_closed')
		const [rows, pairs, series] = await Promise.all([
			tx.selectFrom('peer.cafe_sign_up').select(['guest', 'state', 'box', 'online', 'came']).where('date', '=', id).execute(),
			tx
				.selectFrom('peer.cafe_pair')
				.select(['offerer', 'wisher'])
				.where('date', '=', id)
				.where('offerer_yes', '=', true)
				.where('wisher_yes', '=', true)
				.execute(),
			tx.selectFrom('peer.cafe_series').select('remember').where('id', '=', date.series.id).executeTakeFirstOrThrow(),
		])
		const seated = rows.filter(({ state }) => state === 'seat')
		const shown = await shownIn(
			tx,
			viewer,
			seated.map(({ guest }) => guest),
		)
		const expected = await Promise.all(
			seated.map(async ({ guest, box, online, came }) => {
				const coming = await openIn<Coming>({ about: id, table: 'peer.cafe_sign_up', row: guest, community }, box)
				const meets = pairs.flatMap(({ offerer, wisher }) => {
					if (offerer !== guest && wisher !== guest) return []
					return shown.get(offerer === guest ? wisher : offerer)?.name ?? []
				})
				const { step, first, wishes } = coming
				return { ...shown.get(guest)!, step, first, wishes, online, meets, came: came === true }
			}),
		)
		expected.sort((a, b) => Number(b.first) - Number(a.first) || a.name.localeCompare(b.name))
		const waiting = rows.filter(({ state }) => state === 'waiting' || state === 'offered').length
		return { date, expected, waiting, remember: series.remember }
	})
}

/** Whoever hosts is early, and so are some who come. */
const EARLY_MS = 15 * 60_000

/** Keeps the ticks at the door, so that a phone that falls asleep loses none. @throws Refusal `not_found` as `hostSheet`. */
export async function tickSheet(viewer: PeerViewer, id: string, came: readonly string[]): Promise<void> {
	const { expected } = await hostSheet(viewer, id)
	await asPersonas(viewer.identity, async (tx) => {
		for (const { guest } of expected)
			await tx
				.updateTable('peer.cafe_sign_up')
				.set({ came: came.includes(guest) ? true : null })
				.where('guest', '=', guest)
				.execute()
	})
}

type Closing = { came: readonly string[]; others: number; mood: string; better: string }

/**
 * Closes the sheet: how many came, how it was, what to do better. The number stays with the date; who came goes with everything else
 * of it some days later. The sheet itself is gone from now on.
 *
 * @throws Refusal `not_found` as `hostSheet`; `look_again` before it has begun.
 */
export async function closeSheet(viewer: PeerViewer, id: string, { came, others, mood, better }: Closing): Promise<void> {
	if (!mayHost(viewer)) throw new Refusal('not_found')
	const { community } = viewer.identity
	await asPersonas(viewer.identity, async (tx) => {
		const date = await dateIn(tx, viewer, id)
		if (!sheetIsOpen(date, now())) throw new Refusal('not_found', 'cafes_sheet_closed')
		if (date.startsAt.getTime() > now().getTime() + EARLY_MS)
			throw new Refusal('look_again', 'cafes_not_begun', { fields: { form: 'cafes_not_begun' } })
		const rows = await tx.selectFrom('peer.cafe_sign_up').select('guest').where('date', '=', id).where('state', '=', 'seat').execute()
		const there = new Set(came)
		for (const { guest } of rows)
			await tx
				.updateTable('peer.cafe_sign_up')
				.set({ came: there.has(guest) })
				.where('guest', '=', guest)
				.execute()
		const count = rows.filter(({ guest }) => there.has(guest)).length + others
		const box = better ? await sealIn(betterPlace(id, community), better) : null
		await tx
			.updateTable('peer.cafe_date')
			.set({ came: count, mood: mood || null, better: box })
			.where('id', '=', id)
			.execute()
		await noteAct('peer', tx, { persona: viewer.duty!.id, role: 'consultant', what: 'cafes.sheet_closed', community, about: id })
	})
}

/** Kept as long as the date, so it lies under a key of its own and not under the one that dies with who came. */
const betterPlace = (id: string, community: string) => ({
	about: `${id} better`,
	table: 'peer.cafe_date',
	column: 'better',
	row: id,
	community,
})

export type Noted = { came: number; mood: string | null; better: string }

/** What hosts noted after a date. Consultants at work only; undefined before. */
export async function notedAfter(viewer: PeerViewer, id: string): Promise<Noted | undefined> {
	if (!mayHost(viewer)) throw new Refusal('not_found')
	const row = await asPersonas(viewer.identity, (tx) =>
		tx.selectFrom('peer.cafe_date').select(['came', 'mood', 'better', 'community']).where('id', '=', id).executeTakeFirst(),
	)
	if (!row || row.came === null) return undefined
	return { came: row.came, mood: row.mood, better: row.better ? await openIn<string>(betterPlace(id, row.community), row.better) : '' }
}
