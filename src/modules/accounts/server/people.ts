import { randomUUID } from 'node:crypto'
import { asJob, asPersonInAccounts, asVisitor, type AccountsTx, type PersonIdentity } from '#platform/server/db.ts'
import { dataKey, eraseKey } from '#platform/server/key-store.ts'
import { blindIndex, sealJson, unsealJson, type Place } from '#platform/server/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { auth } from './auth.ts'
import type { Role } from '../rules.ts'

/** What we know of a person, sealed with their own key. */
export type Profile = {
	name: string
	email: string | undefined
	userName: string | undefined
	language: 'nb' | 'en'
	/** Whether mail may say that something is new. */
	mail: boolean
}

/** What a role of somebody says about them, sealed likewise. */
export type RoleDetails = {
	title: string
	place: string
	promiseAt: string | undefined
	/** A helper who came in by a member's code: shown to nobody but whom they are tied to, until the coordinator knows them. */
	guest?: boolean
}

const profilePlace = (person: string): Place => ({ table: 'accounts.person', column: 'box', row: person, community: '' })
const rolePlace = (person: string, community: string, role: Role): Place => ({
	table: 'accounts.role',
	column: 'box',
	row: `${person} ${role}`,
	community,
})

export async function personKey(person: string): Promise<Buffer> {
	const key = await dataKey('care', 'person', person)
	if (!key) throw new Refusal('not_found')
	return key
}

/** E-mail and user names are compared without case and stray spaces. */
export function normalSignInName(name: string): string {
	return name.normalize('NFKC').trim().toLowerCase()
}

export function signInIndex(name: string): Buffer {
	return blindIndex('sign-in name', normalSignInName(name))
}

/** For the sign-in library the stored e-mail is the person's index, so that it never holds an address. */
export function libraryEmail(person: string): string {
	return `${blindIndex('library e-mail', person).toString('hex').slice(0, 40)}@index.invalid`
}

export type NewPerson = { community: string; role: Role; profile: Profile; details: RoleDetails; password: string; promiseVersion: number }

/**
 * Makes a person with a first role. The caller has checked that they may come in (an invitation, or set-up).
 *
 * @throws Refusal `look_again` when the e-mail or user name is taken here.
 * @returns the new person's id.
 */
export async function createPerson(input: NewPerson, alongside: (tx: AccountsTx) => Promise<void> = async () => {}): Promise<string> {
	const person = randomUUID()
	const key = (await dataKey('care', 'person', person, true))!
	const who = { person, community: input.community }
	const names = [
		{ kind: 'email', name: input.profile.email },
		{ kind: 'user_name', name: input.profile.userName },
	].filter((entry): entry is { kind: string; name: string } => Boolean(entry.name))
	if (names.length === 0) throw new Refusal('look_again', 'no_sign_in_name', { fields: { email: 'missing' } })
	const context = await auth().$context
	const password = await context.password.hash(input.password)
	// The library's half first: cut off between the two, a nameless row without an owner is left over, and the name is
	// still free. The other way round somebody would have a name and never get in.
	await context.internalAdapter.createUser({ id: person, name: '', email: libraryEmail(person), emailVerified: true }, { method: 'admin' })
	await context.internalAdapter.linkAccount({ userId: person, accountId: person, providerId: 'credential', password })
	try {
		await asPersonInAccounts(who, async (tx) => {
			await tx
				.insertInto('accounts.person')
				.values({ id: person, box: sealJson(key, profilePlace(person), input.profile) })
				.execute()
			for (const { kind, name } of names) await takeSignInName(tx, person, kind, name)
			await addRole(tx, who, input.role, input.details, key)
			await tx.insertInto('accounts.promise').values({ community: input.community, person, version: input.promiseVersion }).execute()
			await alongside(tx)
		})
	} catch (error) {
		await context.internalAdapter.deleteUser(person)
		await eraseKey('care', 'person', person)
		throw error
	}
	return person
}

async function takeSignInName(tx: AccountsTx, person: string, kind: string, name: string): Promise<void> {
	const made = await tx
		.insertInto('accounts.sign_in_name')
		.values({ index: signInIndex(name), person, kind })
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst()
	if (made.numInsertedOrUpdatedRows === 0n) throw new Refusal('look_again', 'sign_in_name_taken', { fields: { [kind]: 'taken' } })
}

/** The person an e-mail or user name leads to. For set-up, trial and jobs; a page must not tell strangers. */
export async function personWithSignInName(name: string): Promise<string | undefined> {
	const row = await asVisitor((tx) =>
		tx.selectFrom('accounts.sign_in_name').select('person').where('index', '=', signInIndex(name)).executeTakeFirst(),
	)
	return row?.person
}

/** Gives the asking person a role in their community. Twice is once. */
export async function addRole(tx: AccountsTx, who: PersonIdentity, role: Role, details: RoleDetails, key: Buffer): Promise<void> {
	await tx
		.insertInto('accounts.role')
		.values({ ...who, role, box: sealJson(key, rolePlace(who.person, who.community, role), details) })
		.onConflict((conflict) => conflict.doNothing())
		.execute()
}

export async function profileOf(who: PersonIdentity): Promise<Profile> {
	const key = await personKey(who.person)
	const row = await asPersonInAccounts(who, (tx) =>
		tx.selectFrom('accounts.person').select('box').where('id', '=', who.person).executeTakeFirst(),
	)
	if (!row) throw new Refusal('not_found')
	return unsealJson<Profile>(key, profilePlace(who.person), row.box)
}

export async function changeProfile(who: PersonIdentity, change: Partial<Pick<Profile, 'name' | 'language' | 'mail'>>): Promise<void> {
	const key = await personKey(who.person)
	const profile = { ...(await profileOf(who)), ...change }
	await asPersonInAccounts(who, (tx) =>
		tx
			.updateTable('accounts.person')
			.set({ box: sealJson(key, profilePlace(who.person), profile) })
			.where('id', '=', who.person)
			.execute(),
	)
}

/** Opens a profile in the memory of a job that writes to somebody. Undefined when the person was erased. */
export async function openProfile(person: string, box: Buffer): Promise<Profile | undefined> {
	const key = await dataKey('care', 'person', person)
	return key && unsealJson<Profile>(key, profilePlace(person), box)
}

/** What we know of somebody, for the two-person door alone: it has written who looks, and why, before it asks. */
export async function profileForEmergency(person: string): Promise<Profile | undefined> {
	const row = await asJob('accounts', (tx) => tx.selectFrom('accounts.person').select('box').where('id', '=', person).executeTakeFirst())
	return row && openProfile(person, row.box)
}

export type KnownPerson = { person: string; name: string; role: Role; title: string; place: string; guest: boolean }

/**
 * The names of people in the asking person's community who hold one of these roles.
 *
 * @param among only these, when given.
 */
export async function peopleWithRole(who: PersonIdentity, roles: readonly Role[], among?: readonly string[]): Promise<KnownPerson[]> {
	const rows = await asPersonInAccounts(who, (tx) => {
		let query = tx
			.selectFrom('accounts.role as r')
			.innerJoin('accounts.person as p', 'p.id', 'r.person')
			.select(['r.person', 'r.role', 'r.box as details', 'p.box as profile'])
			.where('r.community', '=', who.community)
			.where('r.role', 'in', [...roles])
		if (among) query = query.where('r.person', 'in', among.length > 0 ? [...among] : ['00000000-0000-0000-0000-000000000000'])
		return query.execute()
	})
	return openNames(who.community, rows)
}

type SealedName = { person: string; role: string; details: Buffer; profile: Buffer }

/** Opens names and titles, by name. Whoever was erased meanwhile is left out. */
export async function openNames(community: string, rows: readonly SealedName[]): Promise<KnownPerson[]> {
	const people = await Promise.all(
		rows.map(async (row): Promise<KnownPerson | undefined> => {
			const key = await dataKey('care', 'person', row.person)
			if (!key) return undefined
			const role = row.role as Role
			const details = unsealJson<RoleDetails>(key, rolePlace(row.person, community, role), row.details)
			const { name } = unsealJson<Profile>(key, profilePlace(row.person), row.profile)
			return { person: row.person, name, role, title: details.title, place: details.place, guest: details.guest === true }
		}),
	)
	return people.filter((p) => p !== undefined).sort((a, b) => a.name.localeCompare(b.name, 'nb'))
}

/** Who of these people holds a role in a community now. For whoever works with ids alone. */
export async function stillHolding(community: string, role: Role, people: readonly string[]): Promise<Set<string>> {
	if (people.length === 0) return new Set()
	const rows = await asJob('accounts', (tx) =>
		tx
			.selectFrom('accounts.role')
			.select('person')
			.where('community', '=', community)
			.where('role', '=', role)
			.where('person', 'in', [...people])
			.execute(),
	)
	return new Set(rows.map(({ person }) => person))
}

/** The names of some helpers here, by id. */
export async function namesOfHelpers(who: PersonIdentity, people: readonly string[]): Promise<Record<string, string>> {
	if (people.length === 0) return {}
	return Object.fromEntries((await peopleWithRole(who, ['provider'], [...new Set(people)])).map(({ person, name }) => [person, name]))
}

/** How many members a community has, counted at most once an hour: it is asked while somebody writes. Exact; whoever says it rounds it. */
export async function membersIn(community: string): Promise<number> {
	const kept = counted.get(community)
	if (kept && kept.until > performance.now()) return kept.members
	const { members } = await asJob('accounts', (tx) =>
		tx
			.selectFrom('accounts.role')
			.select(({ fn }) => fn.countAll<number>().as('members'))
			.where('community', '=', community)
			.where('role', '=', 'member')
			.executeTakeFirstOrThrow(),
	)
	if (counted.size >= 5_000) counted.clear()
	counted.set(community, { until: performance.now() + COUNTED_FOR_MS, members: Number(members) })
	return Number(members)
}
const COUNTED_FOR_MS = 3_600_000
const counted = new Map<string, { until: number; members: number }>()
