import type pg from 'pg'
import type { Called } from '#modules/cafes/rules.ts'
import { openGuestOwner } from '#modules/personas/server/index.ts'
import { dataKey } from '#platform/server/key-store.ts'
import { unsealJson } from '#platform/server/keys.ts'

/** How a guest stands on the sheet of a host, as they chose; and, told by the key file alone, who it is. */
export type OnSheet = {
	guest: string
	community: string
	date: string
	owner: string
	/** Whether those see them who have chosen to be seen too. */
	seen: boolean
	called: Called
	step: string
	first: boolean
	wishes: string
}
/** All sheets that there have been, by guest, as somebody with a perfect memory has them: the database forgets each after two weeks. */
export type Sheets = Map<string, OnSheet>

type Row = { guest: string; community: string; date: string; seen: boolean; box: Buffer; called: Buffer; owner: Buffer }

/** Before every night. */
export async function remember(thief: pg.Client, sheets: Sheets): Promise<void> {
	const { rows } = await thief.query<Row>(
		`select s.guest, s.community, s.date, s.seen, s.box, g.box as called, c.owner from peer.cafe_sign_up s
		join peer.cafe_guest g on g.id = s.guest join peer.cafe_claim c on c.guest = s.guest`,
	)
	for (const { guest, community, date, seen, box, called, owner } of rows) {
		const key = await dataKey('peer', 'cafe', date)
		if (!key) continue
		const open = <T>(table: string, sealed: Buffer): T => unsealJson<T>(key, { table, column: 'box', row: guest, community }, sealed)
		const { step, first, wishes } = open<Pick<OnSheet, 'step' | 'first' | 'wishes'>>('peer.cafe_sign_up', box)
		const person = openGuestOwner({ guest, community, owner })
		sheets.set(guest, {
			guest,
			community,
			date,
			seen,
			owner: person,
			called: open<Called>('peer.cafe_guest', called),
			step,
			first,
			wishes,
		})
	}
}

export const shownAs = ({ called }: OnSheet): string => called.persona ?? called.text ?? ''
