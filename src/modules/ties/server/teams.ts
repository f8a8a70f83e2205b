import { peopleWithRole, stillHolding, unitsOf } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { asJob, asPerson, type CareTx } from '#platform/server/db.ts'
import type { Other } from './ties.ts'

export type Teammate = { person: string; name: string; title: string; lead: boolean }
export type Team = { unit: string; name: string; people: Teammate[] }

/** Teams of the community that have somebody in them, as a member can ask them. */
export async function teamsToAsk(viewer: Viewer): Promise<Other[]> {
	const teams = await teamsIn(viewer)
	const units = await unitsOf(viewer)
	return units.filter(({ id }) => teams.has(id)).map(({ id, name, level }) => ({ kind: 'team', id, name, title: '', place: '', level }))
}

async function teamsIn(viewer: Viewer): Promise<Map<string, { person: string; lead: boolean }[]>> {
	const rows = await asPerson(viewer, (tx) =>
		tx.selectFrom('care.team_member').select(['unit', 'person', 'lead']).where('community', '=', viewer.community).execute(),
	)
	return Map.groupBy(rows, ({ unit }) => unit)
}

/** Who reads in some teams, by name. Whoever is no helper any more is not among them. */
export async function teamsOf(viewer: Viewer, units?: readonly string[]): Promise<Team[]> {
	const [teams, known] = await Promise.all([teamsIn(viewer), unitsOf(viewer)])
	const wanted = known.filter(({ id }) => teams.has(id) && (!units || units.includes(id)))
	const people = await peopleWithRole(
		viewer,
		['provider'],
		wanted.flatMap(({ id }) => teams.get(id)!.map(({ person }) => person)),
	)
	return wanted.map(({ id, name }) => ({
		unit: id,
		name,
		people: people.flatMap((one) => {
			const there = teams.get(id)!.find(({ person }) => person === one.person)
			return there ? [{ person: one.person, name: one.name, title: one.title, lead: there.lead }] : []
		}),
	}))
}

/** The teams one reads in oneself. */
export async function myTeams(viewer: Viewer): Promise<Team[]> {
	if (!viewer.roles.includes('provider')) return []
	const rows = await asPerson(viewer, (tx) =>
		tx
			.selectFrom('care.team_member')
			.select('unit')
			.where('person', '=', viewer.person)
			.where('community', '=', viewer.community)
			.execute(),
	)
	return rows.length === 0
		? []
		: teamsOf(
				viewer,
				rows.map(({ unit }) => unit),
			)
}

/** Who reads in a team, by id. */
export async function inTeam(tx: CareTx, community: string, unit: string): Promise<{ person: string; lead: boolean }[]> {
	const rows = await tx
		.selectFrom('care.team_member')
		.select(['person', 'lead'])
		.where('community', '=', community)
		.where('unit', '=', unit)
		.execute()
	const here = await stillHolding(
		community,
		'provider',
		rows.map(({ person }) => person),
	)
	return rows.filter(({ person }) => here.has(person))
}

/** For the night: whoever is no helper any more is in no team. @returns who was taken out of what. */
export async function formerTeammates(): Promise<{ unit: string; community: string; person: string }[]> {
	const rows = await asJob('care', (tx) => tx.selectFrom('care.team_member').select(['unit', 'community', 'person']).execute())
	const gone = []
	for (const [community, there] of Map.groupBy(rows, (row) => row.community)) {
		const here = await stillHolding(
			community,
			'provider',
			there.map(({ person }) => person),
		)
		gone.push(...there.filter(({ person }) => !here.has(person)))
	}
	return gone
}
