import type { Viewer } from '#modules/accounts/rules.ts'
import { noteAct } from '#modules/audit/server/index.ts'
import { tellPerson } from '#modules/notifications/server/index.ts'
import { now, today } from '#platform/server/clock.ts'
import { asJob } from '#platform/server/db.ts'
import { eraseKey } from '#platform/server/key-store.ts'
import { same } from '#platform/server/keys.ts'
import { KEEP_GLASS_DAYS } from '../rules.ts'
import { openAsked, openTold, ticketKey, toldMark, type Told } from './boxes.ts'

/** When and why names of mine were opened, the newest first. What is to be told later is not among them yet. */
export async function openedOfMine({ person, community }: Viewer): Promise<(Told & { ticket: string })[]> {
	const rows = await asJob('care', (tx) =>
		tx.selectFrom('care.glass_told').selectAll().where('community', '=', community).where('told', '=', true).execute(),
	)
	const mine = rows.filter((row) => same(row.mark, toldMark(row.ticket, person)))
	const told = await Promise.all(
		mine.map(async (row) => {
			const key = await ticketKey(row.ticket)
			if (!key) return undefined
			const { person: _, ...one } = openTold(key, row.ticket, row, row.box)
			return { ticket: row.ticket, ...one }
		}),
	)
	return told.filter((one) => one !== undefined).sort((a, b) => b.openedAt.localeCompare(a.openedAt))
}

/** How many names were opened in a community since a day (`YYYY-MM-DD`): everybody may know. */
export async function openedSince(community: string, day: string): Promise<number> {
	const rows = await asJob('care', (tx) => tx.selectFrom('care.glass_told').selectAll().where('community', '=', community).execute())
	const moments = await Promise.all(
		rows.map(async (row) => {
			const key = await ticketKey(row.ticket)
			return key && openTold(key, row.ticket, row, row.box).openedAt
		}),
	)
	return moments.filter((moment) => moment !== undefined && moment >= day).length
}

/** For the night: those whose delay is over are told, and find it among who has looked. @returns how many. */
export async function tellWhoWaits(): Promise<number> {
	const rows = await asJob('care', (tx) => tx.selectFrom('care.glass_told').selectAll().where('told', '=', false).execute())
	let told = 0
	for (const row of rows) {
		const key = await ticketKey(row.ticket)
		if (!key) continue
		const { later, openedBy, person } = openTold(key, row.ticket, row, row.box)
		if (later && later.until > today()) continue
		const { community, ticket } = row
		await asJob('care', async (tx) => {
			await tx.updateTable('care.glass_told').set({ told: true }).where('ticket', '=', ticket).execute()
			await noteAct('care', tx, { person: openedBy, role: 'consultant', what: 'glass.opened', community, about: ticket, whose: person })
			await tellPerson(tx, { community, person, kind: 'glass_opened', about: ticket })
		})
		told++
	}
	return told
}

/** For the night: what was asked and answered years ago. @returns how many. */
export async function forgetOldGlass(): Promise<number> {
	const before = new Date(now().getTime() - KEEP_GLASS_DAYS * 86_400_000).toISOString()
	const rows = await asJob('care', (tx) => tx.selectFrom('care.glass_ticket').selectAll().execute())
	let gone = 0
	for (const row of rows) {
		const key = await ticketKey(row.id)
		if (key && openAsked(key, row.id, row, row.box).askedAt >= before) continue
		await asJob('care', (tx) => tx.deleteFrom('care.glass_ticket').where('id', '=', row.id).execute())
		await eraseKey('care', 'glass', row.id)
		gone++
	}
	return gone
}
