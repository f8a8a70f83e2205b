import { randomUUID } from 'node:crypto'
import { noteAct } from '#modules/audit/server/index.ts'
import { asJob, asPersonInAccounts, asVisitor, type AccountsTx } from '#platform/server/db.ts'
import { dataKey } from '#platform/server/key-store.ts'
import { sealJson, unsealJson, type Place } from '#platform/server/keys.ts'
import { now, today } from '#platform/server/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import { BEFORE_OPENING, mayCoordinate, mayHandOutCodes, type Role, type Viewer, PROMISE_VERSION } from '../rules.ts'
import { codeIndex, makeCode, readCode, type CodeKind } from './codes.ts'
import { passCode, passEnrolment } from './limits.ts'
import { addRole, createPerson, personKey, type NewPerson, type RoleDetails } from './people.ts'
import { forgetKept, type Session } from './sign-in.ts'

/** Long enough for a letter and a bad week, short enough for a lost paper. */
export const INVITATION_DAYS = 14
/** As many codes as go on one printed page. */
export const BATCH_MAX = 12

/** `member`: a member made it for a helper of theirs. Coordinators do not see that one. */
type Note = { by: string; note: string; member?: true }
const notePlace = (id: string, community: string): Place => ({ table: 'accounts.invitation', column: 'box', row: id, community })
const communityKey = (community: string): Promise<Buffer> => dataKey('care', 'community', community, true) as Promise<Buffer>

function lastDay(days: number): string {
	return new Date(now().getTime() + days * 86_400_000).toISOString().slice(0, 10)
}

export type NewInvitation = { role: Role; kind: CodeKind; note: string; days: number; formKey: string }
export type MadeCodes = { codes: string[]; expiresOn: string }

/**
 * A coordinator invites one person to a role. The code is shown this once; the same press again shows the same.
 *
 * @throws Refusal `not_found` for anybody but a coordinator.
 */
export async function invite(viewer: Viewer, wish: NewInvitation): Promise<MadeCodes> {
	if (!mayCoordinate(viewer)) throw new Refusal('not_found')
	const code = makeCode(wish.kind, wish.formKey, viewer.person, viewer.community)
	const id = randomUUID()
	const box = sealJson(await communityKey(viewer.community), notePlace(id, viewer.community), {
		by: viewer.person,
		note: wish.note,
	} satisfies Note)
	const expiresOn = lastDay(wish.days)
	await asPersonInAccounts(viewer, async (tx) => {
		const made = await addInvitation(tx, { id, community: viewer.community, role: wish.role, code, batch: null, box, expiresOn })
		if (made)
			await noteAct('care', tx, {
				person: viewer.person,
				role: 'coordinator',
				what: 'accounts.invited',
				community: viewer.community,
				about: id,
			})
	})
	return { codes: [code], expiresOn }
}

/**
 * Nameless codes for new members, to be handed out on paper. Nobody is told which of them is used, or when.
 *
 * @throws Refusal `not_found` for others than consultants and coordinators.
 */
export async function handOutCodes(viewer: Viewer, count: number, formKey: string): Promise<MadeCodes> {
	if (!mayHandOutCodes(viewer)) throw new Refusal('not_found')
	const codes = Array.from({ length: Math.min(count, BATCH_MAX) }, (_, at) =>
		makeCode('printed', formKey, viewer.person, viewer.community, String(at)),
	)
	const expiresOn = lastDay(INVITATION_DAYS)
	const batch = randomUUID()
	await asPersonInAccounts(viewer, async (tx) => {
		for (const code of codes)
			await addInvitation(tx, { id: randomUUID(), community: viewer.community, role: 'member', code, batch, box: null, expiresOn })
	})
	return { codes, expiresOn }
}

/**
 * A member lets a helper or a relative of theirs in with a code of their own. A helper comes in as a guest: see `RoleDetails`.
 *
 * @throws Refusal `not_found` for others than members.
 */
export async function inviteWithCode(viewer: Viewer, role: 'provider' | 'relative', code: string, expiresOn: string): Promise<void> {
	if (!viewer.roles.includes('member')) throw new Refusal('not_found')
	const id = randomUUID()
	const { community } = viewer
	const note = { by: viewer.person, note: '', member: true } satisfies Note
	const box = sealJson(await communityKey(community), notePlace(id, community), note)
	await asPersonInAccounts(viewer, (tx) => addInvitation(tx, { id, community, role, code, batch: null, box, expiresOn }))
}

/** Set-up alone: the link with which the first coordinator of a community comes in. */
export async function inviteFirstCoordinator(community: string): Promise<MadeCodes> {
	const code = makeCode('link')
	const id = randomUUID()
	const box = sealJson(await communityKey(community), notePlace(id, community), { by: '', note: '' } satisfies Note)
	const expiresOn = lastDay(INVITATION_DAYS)
	await asJob('accounts', (tx) => addInvitation(tx, { id, community, role: 'coordinator', code, batch: null, box, expiresOn }))
	return { codes: [code], expiresOn }
}

type Row = { id: string; community: string; role: Role; code: string; batch: string | null; box: Buffer | null; expiresOn: string }

async function addInvitation(tx: AccountsTx, { code, expiresOn, ...row }: Row): Promise<boolean> {
	const made = await tx
		.insertInto('accounts.invitation')
		.values({ ...row, code: codeIndex('invitation', readCode(code)!), expires_on: expiresOn })
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst()
	return made.numInsertedOrUpdatedRows === 1n
}

/** Whoever uses a member's code without coming in anew uses it up, so that nobody else can come in with it. */
export async function spendCode(viewer: Viewer, typed: string): Promise<void> {
	const signs = readCode(typed)
	const found = signs && (await findInvitation(signs))
	if (found && found.community === viewer.community && found.byMember)
		await asPersonInAccounts(viewer, (tx) => endInvitation(tx, found.id, 'used'))
}

export type OpenInvitation = { id: string; role: Role; note: string; expiresOn: string }

/** Invitations to single people that still stand. Handed-out batches are not among them: they have no status. */
export async function openInvitations(viewer: Viewer): Promise<OpenInvitation[]> {
	if (!mayCoordinate(viewer)) throw new Refusal('not_found')
	const rows = await asPersonInAccounts(viewer, (tx) =>
		tx
			.selectFrom('accounts.invitation as i')
			.leftJoin('accounts.invitation_end as e', 'e.invitation', 'i.id')
			.select(['i.id', 'i.role', 'i.box', 'i.expires_on'])
			.where('i.community', '=', viewer.community)
			.where('i.box', 'is not', null)
			.where('e.how', 'is', null)
			.where('i.expires_on', '>=', today())
			.orderBy('i.expires_on')
			.orderBy('i.id')
			.execute(),
	)
	const key = await communityKey(viewer.community)
	return rows.flatMap((row) => {
		const { note, member } = unsealJson<Note>(key, notePlace(row.id, viewer.community), row.box!)
		return member ? [] : [{ id: row.id, role: row.role as Role, note, expiresOn: row.expires_on }]
	})
}

/** Takes an invitation back. @throws Refusal `not_found` when there is none, here, or it has ended. */
export async function revokeInvitation(viewer: Viewer, id: string): Promise<void> {
	if (!mayCoordinate(viewer)) throw new Refusal('not_found')
	await asPersonInAccounts(viewer, async (tx) => {
		const there = await tx
			.selectFrom('accounts.invitation')
			.select('id')
			.where('id', '=', id)
			.where('community', '=', viewer.community)
			.executeTakeFirst()
		if (!there || !(await endInvitation(tx, id, 'revoked'))) throw new Refusal('not_found')
		await noteAct('care', tx, {
			person: viewer.person,
			role: 'coordinator',
			what: 'accounts.invitation_revoked',
			community: viewer.community,
			about: id,
		})
	})
}

/** One row ends it: of two who come at once, the key lets one in. */
async function endInvitation(tx: AccountsTx, invitation: string, how: 'used' | 'revoked'): Promise<boolean> {
	const ended = await tx
		.insertInto('accounts.invitation_end')
		.values({ invitation, how })
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst()
	return ended.numInsertedOrUpdatedRows === 1n
}

export type Invitation = {
	id: string
	community: string
	communityName: string
	language: string
	role: Role
	/** Until a community is opened only those who set it up come in; the code keeps. */
	open: boolean
	/** A member made it: whoever comes in is their relative, or their helper and a guest until the coordinator knows them. */
	byMember: boolean
}

/**
 * Opens a code. Unknown, used, revoked and run out answer alike.
 *
 * @throws Refusal `look_again`/`no_such_code`; `too_many`.
 */
export async function openCode(typed: string, client: string): Promise<Invitation> {
	const passed = await passCode(client)
	const signs = readCode(typed)
	const found = signs && (await findInvitation(signs))
	if (!found) throw new Refusal('look_again', 'no_such_code', { fields: { code: 'no_such_code' } })
	await passed.right()
	return found
}

async function findInvitation(signs: string): Promise<Invitation | undefined> {
	const row = await asVisitor((tx) =>
		tx
			.selectFrom('accounts.invitation as i')
			.innerJoin('accounts.community as c', 'c.id', 'i.community')
			.leftJoin('accounts.invitation_end as e', 'e.invitation', 'i.id')
			.select(['i.id', 'i.community', 'i.box', 'c.name', 'c.language', 'c.opened_on', 'i.role'])
			.where('i.code', '=', codeIndex('invitation', signs))
			// Before the opening a code does not run out: its time begins with it.
			.where((is) =>
				is.or([is('i.expires_on', '>=', today()), is.and([is('c.opened_on', 'is', null), is('i.role', 'not in', [...BEFORE_OPENING])])]),
			)
			.where('e.how', 'is', null)
			.executeTakeFirst(),
	)
	if (!row) return undefined
	const { id, community, name: communityName, language, box } = row
	const note = box && unsealJson<Note>(await communityKey(community), notePlace(id, community), box)
	const role = row.role as Role
	const open = row.opened_on !== null || BEFORE_OPENING.includes(role)
	return { id, community, communityName, language, role, open, byMember: note?.member === true }
}

async function useUp(tx: AccountsTx, invitation: string): Promise<void> {
	if (!(await endInvitation(tx, invitation, 'used'))) throw new Refusal('look_again', 'no_such_code', { fields: { code: 'no_such_code' } })
}

/** The code keeps: nothing is used up. */
function mustBeOpen(invitation: Invitation): Invitation {
	if (!invitation.open) throw new Refusal('look_again', 'not_open_yet', { fields: { code: 'not_open_yet' } })
	return invitation
}

const asGuest = ({ byMember, role }: Invitation): { guest?: true } => (byMember && role === 'provider' ? { guest: true } : {})

export type Newcomer = Pick<NewPerson, 'profile' | 'password'> & { details: Omit<RoleDetails, 'promiseAt'> }

/**
 * Somebody new comes in with a code. The code, the person, the role and the promise are one act.
 *
 * @throws Refusal `look_again` for a code that has ended or a sign-in name that is taken; `too_many`.
 * @returns the new person's id.
 */
export async function comeIn(typed: string, newcomer: Newcomer, client: string): Promise<string> {
	await passEnrolment(client)
	const invitation = mustBeOpen(await openCode(typed, client))
	const { profile, password, details } = newcomer
	const promiseAt = now().toISOString()
	return createPerson(
		{
			community: invitation.community,
			role: invitation.role,
			profile,
			password,
			details: { ...details, promiseAt, ...asGuest(invitation) },
			promiseVersion: PROMISE_VERSION,
		},
		(tx) => useUp(tx, invitation.id),
	)
}

/**
 * Somebody signed in takes up a further role, here or in another community.
 *
 * @throws Refusal `look_again`/`role_already` without using the code up; as `openCode` otherwise.
 */
export async function takeUpRole(
	session: Session,
	typed: string,
	details: Omit<RoleDetails, 'promiseAt'>,
	client: string,
): Promise<Invitation> {
	const invitation = mustBeOpen(await openCode(typed, client))
	const { community, role } = invitation
	const there = session.communities.find((membership) => membership.community === community)
	if (there?.roles.includes(role)) throw new Refusal('look_again', 'role_already', { fields: { code: 'role_already' } })
	const who = { person: session.person, community }
	const key = await personKey(session.person)
	await asPersonInAccounts(who, async (tx) => {
		await useUp(tx, invitation.id)
		await addRole(tx, who, role, { ...details, promiseAt: now().toISOString(), ...asGuest(invitation) }, key)
		await givePromise(tx, who)
	})
	forgetKept()
	return invitation
}

/** Says yes to the promise as it reads now, in this community. */
export async function acceptPromise(viewer: Viewer): Promise<void> {
	await asPersonInAccounts(viewer, (tx) => givePromise(tx, viewer))
	forgetKept()
}

async function givePromise(tx: AccountsTx, { person, community }: { person: string; community: string }): Promise<void> {
	await tx
		.insertInto('accounts.promise')
		.values({ community, person, version: PROMISE_VERSION })
		.onConflict((conflict) => conflict.columns(['community', 'person']).doUpdateSet({ version: PROMISE_VERSION }))
		.execute()
}
