import { noteAct } from '#modules/audit/server/index.ts'
import { asPersonInAccounts, asVisitor } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'
import { mayCoordinate, type Viewer, UNIT_LEVELS, type UnitLevel } from '../rules.ts'

export type Unit = { id: string; name: string; level: UnitLevel }

/** The places helpers of this community belong to, by name. */
export async function unitsOf(viewer: Viewer): Promise<Unit[]> {
	const rows = await asPersonInAccounts(viewer, (tx) =>
		tx.selectFrom('accounts.unit').select(['id', 'name', 'level']).where('community', '=', viewer.community).orderBy('name').execute(),
	)
	return rows.map((row) => ({ ...row, level: UNIT_LEVELS.find((level) => level === row.level)! }))
}

/** @throws Refusal `not_found` for others than coordinators; `look_again` when the name is taken. */
export async function addUnit(viewer: Viewer, { name, level }: Omit<Unit, 'id'>): Promise<void> {
	if (!mayCoordinate(viewer)) throw new Refusal('not_found')
	await asPersonInAccounts(viewer, async (tx) => {
		const made = await tx
			.insertInto('accounts.unit')
			.values({ community: viewer.community, name, level })
			.onConflict((conflict) => conflict.columns(['community', 'name']).doNothing())
			.executeTakeFirst()
		if (made.numInsertedOrUpdatedRows === 0n) throw new Refusal('look_again', 'unit_taken', { fields: { name: 'unit_taken' } })
		await noteAct('care', tx, { person: viewer.person, role: 'coordinator', what: 'accounts.units_changed', community: viewer.community })
	})
}

export async function removeUnit(viewer: Viewer, id: string): Promise<void> {
	if (!mayCoordinate(viewer)) throw new Refusal('not_found')
	await asPersonInAccounts(viewer, async (tx) => {
		const gone = await tx.deleteFrom('accounts.unit').where('id', '=', id).where('community', '=', viewer.community).executeTakeFirst()
		if (gone.numDeletedRows === 0n) throw new Refusal('not_found')
		await noteAct('care', tx, { person: viewer.person, role: 'coordinator', what: 'accounts.units_changed', community: viewer.community })
	})
}

/** Names of the places of a community, for somebody who comes in with one of its codes. */
export async function unitNamesFor(community: string): Promise<string[]> {
	const rows = await asVisitor((tx) =>
		tx.selectFrom('accounts.unit').select('name').where('community', '=', community).orderBy('name').execute(),
	)
	return rows.map(({ name }) => name)
}
