import { sql } from 'kysely'
import { peopleWithRole, type KnownPerson } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { asPerson } from '#platform/server/db.ts'

/** Somebody in a conversation, as others in it see them. The name is missing when they have left. */
export type Somebody = { person: string; name: string | undefined; title: string; place: string }

/** The names of some people here, by id. Nobody twice, also when they hold two roles. */
export async function namesOf(viewer: Viewer, people: readonly string[]): Promise<Map<string, KnownPerson>> {
	if (people.length === 0) return new Map()
	const known = await peopleWithRole(viewer, ['provider', 'member'], [...new Set(people)])
	return new Map(known.sort((a) => (a.role === 'provider' ? 1 : -1)).map((each) => [each.person, each]))
}

export function somebody(names: Map<string, KnownPerson>, person: string): Somebody {
	const known = names.get(person)
	return {
		person,
		name: known?.name,
		title: known?.role === 'provider' ? known.title : '',
		place: known?.role === 'provider' ? known.place : '',
	}
}

/** The helpers a member can write to: all of the community, by name. */
export async function helpersHere(viewer: Viewer): Promise<Somebody[]> {
	if (!viewer.roles.includes('member')) return []
	const helpers = await peopleWithRole(viewer, ['provider'])
	return helpers.filter(({ person }) => person !== viewer.person).map(({ person, name, title, place }) => ({ person, name, title, place }))
}

/** The members a helper shares a conversation with, by name: the only ones they may begin with. */
export async function membersOf(viewer: Viewer): Promise<Somebody[]> {
	if (!viewer.roles.includes('provider')) return []
	const names = await namesOf(viewer, await membersSharing(viewer))
	return [...names.keys()].map((person) => somebody(names, person)).sort((a, b) => (a.name ?? '').localeCompare(b.name ?? '', 'nb'))
}

export async function membersSharing(viewer: Viewer): Promise<string[]> {
	const rows = await asPerson(viewer, (tx) =>
		tx
			.selectFrom('care.participant as me')
			.innerJoin('care.participant as them', 'them.conversation', 'me.conversation')
			.select('them.person')
			.distinct()
			.where('me.person', '=', viewer.person)
			.where('me.part', '=', 'provider')
			.where('them.part', '=', 'member')
			.where('me.community', '=', viewer.community)
			.where(sql<boolean>`them.person <> me.person`)
			.execute(),
	)
	return rows.map((row) => row.person)
}
