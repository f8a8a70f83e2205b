import { peopleWithRole, type KnownPerson } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { tiesOf, type Other } from '#modules/ties/server/index.ts'

/** Somebody in a conversation, as others in it see them. The name is missing when they have left. */
export type Somebody = { person: string; name: string | undefined; title: string; place: string }

/** The names of some people here, by id. Nobody twice, also when they hold two roles. */
export async function namesOf(viewer: Viewer, people: readonly string[]): Promise<Map<string, KnownPerson>> {
	if (people.length === 0) return new Map()
	return namesAmong(await peopleWithRole(viewer, ['provider', 'member'], [...new Set(people)]))
}

export function namesAmong(known: readonly KnownPerson[]): Map<string, KnownPerson> {
	return new Map([...known].sort((a) => (a.role === 'provider' ? 1 : -1)).map((each) => [each.person, each]))
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

/** Whom one can begin a conversation with: the helpers and teams, or the members, with whom a tie stands. By name. */
export async function peopleToWriteTo(viewer: Viewer): Promise<Other[]> {
	const ties = (await tiesOf(viewer)).filter(({ state, other }) => state === 'stands' && other.name !== undefined)
	const part = viewer.roles.includes('member') && ties.some((tie) => tie.part === 'member') ? 'member' : undefined
	const others = ties.filter((tie) => !part || tie.part === part).map(({ other }) => other)
	return others.filter(({ id }, at) => others.findIndex((one) => one.id === id) === at)
}

/** The helpers a member can let into a conversation of theirs: all who are known here, by name. */
export async function helpersHere(viewer: Viewer): Promise<Somebody[]> {
	if (!viewer.roles.includes('member')) return []
	const helpers = await peopleWithRole(viewer, ['provider'])
	return helpers
		.filter(({ person, guest }) => person !== viewer.person && !guest)
		.map(({ person, name, title, place }) => ({ person, name, title, place }))
}
