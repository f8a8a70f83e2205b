import { sql } from 'kysely'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asPersonas } from '#platform/server/db.ts'

/** What the desk did in a month, as its members may read it. Below the floor a number is not told: in a small group it would name somebody. */
export type MonthNumbers = {
	month: string
	reports: number | undefined
	answered: number | undefined
	decisions: number | undefined
	appeals: number | undefined
	lifted: number | undefined
	/** Hours until half of the reports were answered. */
	medianHours: number | undefined
}

/** Fewer than this are "a few, or none". */
export const NUMBERS_FLOOR = 4
const MONTHS = 6

type Row = Record<'reports' | 'answered' | 'decisions' | 'appeals' | 'lifted', number> & { month: string; median: number | null }

/** The latest months, this one first. Everybody in the group may see them; nothing in them is about anybody. */
export async function monthlyNumbers(viewer: PeerViewer): Promise<MonthNumbers[]> {
	if (viewer.identity.claims.length === 0) return []
	const { rows } = await asPersonas(viewer.identity, (tx) => sql<Row>`select * from peer.desk_numbers(${now()}, ${MONTHS})`.execute(tx))
	const told = (count: number): number | undefined => (Number(count) < NUMBERS_FLOOR ? undefined : Number(count))
	return rows.map((row) => ({
		month: row.month,
		reports: told(row.reports),
		answered: told(row.answered),
		decisions: told(row.decisions),
		appeals: told(row.appeals),
		lifted: told(row.lifted),
		medianHours: told(row.answered) === undefined || row.median === null ? undefined : Math.max(1, Math.round(Number(row.median))),
	}))
}
