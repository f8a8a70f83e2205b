import { peopleWithRole } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { asPerson } from '#platform/server/db.ts'
import { relativeTiesOf } from './relatives.ts'

/** One other person a tie stands with. @property about their work, where they have one here. */
export type Tied = { tie: string; person: string; name: string; kind: 'helper' | 'relative'; about: string }

/** The helpers and relatives a member has let in, one by one; teams are not among them. Helpers first, by name. */
export async function readersOf(viewer: Viewer): Promise<Tied[]> {
	if (!viewer.roles.includes('member')) return []
	const rows = await asPerson(viewer, (tx) =>
		tx
			.selectFrom('care.tie')
			.select(['id', 'helper'])
			.where('member', '=', viewer.person)
			.where('state', '=', 'stands')
			.where('helper', 'is not', null)
			.execute(),
	)
	const ties = new Map(rows.map(({ id, helper }) => [helper!, id]))
	const [helpers, relatives] = await Promise.all([peopleWithRole(viewer, ['provider'], [...ties.keys()]), relativeTiesOf(viewer)])
	return [
		...helpers.map(({ person, name, title, place }): Tied => {
			return { tie: ties.get(person)!, person, name, kind: 'helper', about: [title, place].filter(Boolean).join(', ') }
		}),
		...relatives.flatMap(({ id, part, relative, name }): Tied[] =>
			part === 'member' && name ? [{ tie: id, person: relative, name, kind: 'relative', about: '' }] : [],
		),
	]
}

/** The members somebody is a helper or a relative of, by name; each only as long as the role is held. */
export async function membersOf(viewer: Viewer): Promise<Tied[]> {
	const [asHelper, asRelative] = await Promise.all([viewer.roles.includes('provider') ? helped(viewer) : [], relativeTiesOf(viewer)])
	const close = asRelative.flatMap(({ id, part, member, name }): Tied[] =>
		part === 'relative' && name ? [{ tie: id, person: member, name, kind: 'relative', about: '' }] : [],
	)
	return [...asHelper, ...close].sort((a, b) => a.name.localeCompare(b.name, 'nb'))
}

async function helped(viewer: Viewer): Promise<Tied[]> {
	const rows = await asPerson(viewer, (tx) =>
		tx.selectFrom('care.tie').select(['id', 'member']).where('helper', '=', viewer.person).where('state', '=', 'stands').execute(),
	)
	const ties = new Map(rows.map(({ id, member }) => [member, id]))
	const people = await peopleWithRole(viewer, ['member'], [...ties.keys()])
	return people.map(({ person, name }) => ({ tie: ties.get(person)!, person, name, kind: 'helper', about: '' }))
}
