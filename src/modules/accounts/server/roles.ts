import { noteAct, noteLook } from '#modules/audit/server/index.ts'
import { asPersonInAccounts, type AccountsTx } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'
import { mayCoordinate, mayGiveRole, mayTakeRole, ROLES, type Role, type Viewer } from '../rules.ts'
import { addRole, openNames, personKey, type RoleDetails } from './people.ts'
import { forgetKept } from './sign-in.ts'

export type PersonHere = { person: string; name: string; roles: { role: Role; title: string; place: string; guest: boolean }[] }

/**
 * Everybody of the community by name, for the coordinator. What they write is not here, nor is any name in the group.
 * The look is audited.
 */
export async function peopleHere(viewer: Viewer): Promise<PersonHere[]> {
	if (!mayCoordinate(viewer)) throw new Refusal('not_found')
	const rows = await asPersonInAccounts(viewer, async (tx) => {
		await noteLook('care', tx, { person: viewer.person, role: 'coordinator', what: 'accounts.people', community: viewer.community })
		return rolesIn(tx, viewer.community)
	})
	return byPerson(await openNames(viewer.community, rows))
}

/** One person of the community. They can read in their own log that the coordinator looked. */
export async function personHere(viewer: Viewer, person: string): Promise<PersonHere> {
	if (!mayCoordinate(viewer)) throw new Refusal('not_found')
	const rows = await asPersonInAccounts(viewer, async (tx) => {
		const found = await rolesIn(tx, viewer.community, person)
		if (found.length > 0 && person !== viewer.person)
			await noteLook('care', tx, {
				person: viewer.person,
				role: 'coordinator',
				what: 'accounts.person',
				community: viewer.community,
				about: person,
				whose: person,
			})
		return found
	})
	const [found] = byPerson(await openNames(viewer.community, rows))
	if (!found) throw new Refusal('not_found')
	return found
}

function rolesIn(tx: AccountsTx, community: string, person?: string) {
	let query = tx
		.selectFrom('accounts.role as r')
		.innerJoin('accounts.person as p', 'p.id', 'r.person')
		.select(['r.person', 'r.role', 'r.box as details', 'p.box as profile'])
		.where('r.community', '=', community)
	if (person) query = query.where('r.person', '=', person)
	return query.execute()
}

function byPerson(known: Awaited<ReturnType<typeof openNames>>): PersonHere[] {
	const people = new Map<string, PersonHere>()
	for (const { person, name, role, title, place, guest } of known) {
		const there = people.get(person) ?? { person, name, roles: [] }
		there.roles.push({ role, title, place, guest })
		people.set(person, there)
	}
	for (const { roles } of people.values()) roles.sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role))
	return [...people.values()]
}

/**
 * Gives somebody of the community a further role. In force at once.
 *
 * @throws Refusal `not_found` for others than coordinators and for strangers; `not_allowed` for oneself and for `member`,
 *   which people become with a code and their own yes.
 */
export async function giveRole(viewer: Viewer, person: string, role: Role, details: Pick<RoleDetails, 'title' | 'place'>): Promise<void> {
	if (!mayCoordinate(viewer)) throw new Refusal('not_found')
	const key = await personKey(person)
	await asPersonInAccounts(viewer, async (tx) => {
		const roles = await rolesIn(tx, viewer.community, person)
		if (roles.length === 0) throw new Refusal('not_found')
		if (!mayGiveRole(viewer, person, role)) throw new Refusal('not_allowed')
		await addRole(tx, { person, community: viewer.community }, role, { ...details, promiseAt: undefined }, key)
		await noteAct('care', tx, {
			person: viewer.person,
			role: 'coordinator',
			what: 'accounts.role_given',
			community: viewer.community,
			about: person,
			whose: person,
			reason: role,
		})
	})
	forgetKept()
}

/**
 * Takes a role back. In force at once; nothing somebody wrote is removed by it.
 *
 * @throws Refusal `not_found`; `not_allowed` for one's own coordinator role, so that a community always has one.
 */
export async function takeRole(viewer: Viewer, person: string, role: Role): Promise<void> {
	if (!mayCoordinate(viewer)) throw new Refusal('not_found')
	if (!mayTakeRole(viewer, person, role)) throw new Refusal('not_allowed')
	await asPersonInAccounts(viewer, async (tx) => {
		const gone = await tx
			.deleteFrom('accounts.role')
			.where('community', '=', viewer.community)
			.where('person', '=', person)
			.where('role', '=', role)
			.executeTakeFirst()
		if (gone.numDeletedRows === 0n) throw new Refusal('not_found')
		await noteAct('care', tx, {
			person: viewer.person,
			role: 'coordinator',
			what: 'accounts.role_taken',
			community: viewer.community,
			about: person,
			whose: person,
			reason: role,
		})
	})
	forgetKept()
}

/**
 * The coordinator knows a helper who came in by a member's code: from now on everybody here can ask them. By which member they
 * came is not told.
 *
 * @throws Refusal `not_found` for others than coordinators, and when there is no such guest.
 */
export async function confirmHelper(viewer: Viewer, person: string): Promise<void> {
	if (!mayCoordinate(viewer)) throw new Refusal('not_found')
	const key = await personKey(person)
	await asPersonInAccounts(viewer, async (tx) => {
		const [known] = await openNames(
			viewer.community,
			(await rolesIn(tx, viewer.community, person)).filter(({ role }) => role === 'provider'),
		)
		if (!known?.guest) throw new Refusal('not_found')
		const who = { person, community: viewer.community }
		await tx
			.deleteFrom('accounts.role')
			.where('community', '=', who.community)
			.where('person', '=', person)
			.where('role', '=', 'provider')
			.execute()
		await addRole(tx, who, 'provider', { title: known.title, place: known.place, promiseAt: undefined }, key)
		await noteAct('care', tx, {
			person: viewer.person,
			role: 'coordinator',
			what: 'accounts.helper_confirmed',
			community: viewer.community,
			about: person,
			whose: person,
		})
	})
}
