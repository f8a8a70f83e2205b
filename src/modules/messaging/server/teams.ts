import { unitsOf } from '#modules/accounts/server/index.ts'
import { mayCoordinate, type Viewer } from '#modules/accounts/rules.ts'
import { peopleWithRole } from '#modules/accounts/server/index.ts'
import { noteAct } from '#modules/audit/server/index.ts'
import { formerTeammates } from '#modules/ties/server/index.ts'
import { asJob, asPerson, type CareTx } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'

type Reader = { unit: string; person: string; lead: boolean }

async function checkUnit(viewer: Viewer, unit: string): Promise<void> {
	if (!mayCoordinate(viewer)) throw new Refusal('not_found')
	if (!(await unitsOf(viewer)).some(({ id }) => id === unit)) throw new Refusal('not_found')
}

const noted = (viewer: Viewer, what: string, person: string) =>
	asPerson(viewer, (tx) =>
		noteAct('care', tx, { person: viewer.person, role: 'coordinator', what, community: viewer.community, about: person, whose: person }),
	)

/**
 * A coordinator lets a helper read in a team, or changes whether they lead it. They see the team's conversations from then on,
 * those that are open with all that was said in them, since they answer for the team.
 *
 * @throws Refusal `not_found` for others than coordinators and for a unit that is not here; `look_again` for who is no helper here.
 */
export async function putInTeam(viewer: Viewer, { unit, person, lead }: Reader): Promise<void> {
	await checkUnit(viewer, unit)
	const [known] = await peopleWithRole(viewer, ['provider'], [person])
	if (!known || known.guest) throw new Refusal('look_again', 'stand_in', { fields: { person: 'stand_in' } })
	const { community } = viewer
	await asJob('care', async (tx) => {
		await tx
			.insertInto('care.team_member')
			.values({ unit, community, person, lead })
			.onConflict((conflict) => conflict.columns(['unit', 'person']).doUpdateSet({ lead }))
			.execute()
		const threads = await tx
			.selectFrom('care.team_thread as t')
			.innerJoin('care.conversation as c', 'c.id', 't.conversation')
			.select(['c.id', 'c.last_ordinal'])
			.where('t.unit', '=', unit)
			.where('t.community', '=', community)
			.execute()
		for (const { id, last_ordinal } of threads)
			await tx
				.insertInto('care.participant')
				.values({ conversation: id, community, person, part: 'provider', via: unit, seen_ordinal: last_ordinal })
				.onConflict((conflict) => conflict.doNothing())
				.execute()
	})
	await noted(viewer, 'messaging.put_in_team', person)
}

/**
 * Takes a helper out of a team. What the team has is out of their reach at once; what they had taken nobody has now.
 *
 * @throws Refusal `not_found`.
 */
export async function takeOutOfTeam(viewer: Viewer, unit: string, person: string): Promise<void> {
	await checkUnit(viewer, unit)
	const gone = await asJob('care', (tx) => outOfTeam(tx, { unit, community: viewer.community, person }))
	if (!gone) throw new Refusal('not_found')
	await noted(viewer, 'messaging.taken_out_of_team', person)
}

async function outOfTeam(tx: CareTx, { unit, community, person }: { unit: string; community: string; person: string }): Promise<boolean> {
	const gone = await tx
		.deleteFrom('care.team_member')
		.where('unit', '=', unit)
		.where('community', '=', community)
		.where('person', '=', person)
		.executeTakeFirst()
	await tx.deleteFrom('care.participant').where('via', '=', unit).where('person', '=', person).where('community', '=', community).execute()
	await tx.updateTable('care.team_thread').set({ owner_now: null }).where('unit', '=', unit).where('owner_now', '=', person).execute()
	return gone.numDeletedRows > 0n
}

/** For the night: whoever is no helper any more reads in no team. @returns how many. */
export async function clearTeams(): Promise<number> {
	const former = await formerTeammates()
	for (const one of former) await asJob('care', (tx) => outOfTeam(tx, one))
	return former.length
}
