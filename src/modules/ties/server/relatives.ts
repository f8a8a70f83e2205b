import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { codeIndexOf, inviteWithCode, makeFormCode, peopleWithRole, spendCode } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { now, today } from '#platform/server/clock.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import { dataKey } from '#platform/server/key-store.ts'
import { sealJson, unsealJson, type Place } from '#platform/server/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { putOutCode, type MadeCode } from './codes.ts'

/** @property since ISO time. @property helpersMayKnow hidden from the member's helpers until the member says otherwise. */
type About = { since: string; helpersMayKnow: boolean; endedAt?: string }

/** A tie between a member and a relative, as one of the two sees it. The name is missing when the other is no longer here. */
export type RelativeTie = { id: string; part: 'member' | 'relative'; member: string; relative: string; name: string | undefined } & About

type Row = { id: string; community: string; member: string; relative: string; state: string; box: Buffer }

const place = ({ id, community }: Pick<Row, 'id' | 'community'>): Place => ({
	table: 'care.relative_tie',
	column: 'box',
	row: id,
	community,
})
const STEP = 256
const membersKey = (member: string): Promise<Buffer | undefined> => dataKey('care', 'person', member)

/**
 * A code for somebody close, to hand over: whoever comes in or is here as a relative and uses it is let in by this member. It is no
 * way to anything the member does not share.
 *
 * @throws Refusal `not_found` for others than members; `too_many` when several are out.
 */
export async function makeRelativeCode(viewer: Viewer, formKey: string): Promise<MadeCode> {
	if (!viewer.roles.includes('member')) throw new Refusal('not_found')
	const made = await putOutCode(viewer, 'relative', makeFormCode('link', formKey, viewer.person, viewer.community, 'relative'), null)
	await inviteWithCode(viewer, 'relative', made.code, made.expiresOn)
	return made
}

/**
 * Uses a member's code for a relative up. The code was the member's yes, using it is one's own. Used again by the same two, the tie
 * there is stays as it is.
 *
 * @returns the tie's id.
 * @throws Refusal `look_again`/`no_such_code` for a code that is unknown, used, one's own or run out; `look_again`/`tie_already`.
 */
export async function useRelativeCode(viewer: Viewer, typed: string): Promise<string> {
	const wrong = new Refusal('look_again', 'no_such_code', { fields: { code: 'no_such_code' } })
	const code = codeIndexOf('tie', typed)
	if (!code || !viewer.roles.includes('relative')) throw wrong
	const id = randomUUID()
	await asPerson(viewer, async (tx) => {
		const found = await sql<{ member: string | null }>`select care.relative_by_code(${code}, ${today()}, ${id}) as member`
			.execute(tx)
			.catch(alreadyTied)
		const member = found.rows[0]?.member
		const key = member && (await membersKey(member))
		if (!key) throw wrong
		const about: About = { since: now().toISOString(), helpersMayKnow: false }
		await write(tx, key, { id, community: viewer.community }, about)
	})
	await spendCode(viewer, typed)
	return id
}

const UNIQUE_VIOLATION = '23505'
function alreadyTied(problem: { code?: string }): never {
	if (problem.code === UNIQUE_VIOLATION) throw new Refusal('look_again', 'tie_already', { fields: { code: 'tie_already' } })
	throw problem
}

async function write(tx: CareTx, key: Buffer, row: Pick<Row, 'id' | 'community'>, about: About, state?: 'ended'): Promise<void> {
	const box = sealJson(key, place(row), about, STEP)
	await tx
		.updateTable('care.relative_tie')
		.set(state ? { box, state } : { box })
		.where('id', '=', row.id)
		.execute()
}

/** One's ties with relatives, or as a relative with members, that stand; by name. */
export async function relativeTiesOf(viewer: Viewer): Promise<RelativeTie[]> {
	const parts = (['member', 'relative'] as const).filter((part) => viewer.roles.includes(part))
	if (parts.length === 0) return []
	const rows = await asPerson(viewer, (tx) =>
		tx.selectFrom('care.relative_tie').selectAll().where('community', '=', viewer.community).where('state', '=', 'stands').execute(),
	)
	const mine = rows.flatMap((row) => {
		const part = row.member === viewer.person ? ('member' as const) : ('relative' as const)
		return parts.includes(part) ? [{ row, part }] : []
	})
	const others = mine.map(({ row, part }) => (part === 'member' ? row.relative : row.member))
	const names = new Map((await peopleWithRole(viewer, ['member', 'relative'], others)).map(({ person, name }) => [person, name]))
	const ties = await Promise.all(
		mine.map(async ({ row, part }): Promise<RelativeTie | undefined> => {
			const key = await membersKey(row.member)
			const { id, member, relative } = row
			return (
				key && {
					id,
					part,
					member,
					relative,
					name: names.get(part === 'member' ? relative : member),
					...unsealJson<About>(key, place(row), row.box),
				}
			)
		}),
	)
	return ties.filter((tie) => tie !== undefined).sort((a, b) => (a.name ?? '').localeCompare(b.name ?? '', 'nb'))
}

/**
 * The relatives a member lets their helpers know of, by name. For a helper's page; the caller has checked that the two are in contact.
 *
 * @param member as whom it is looked up: what they let be known is theirs.
 */
export async function relativesHelpersMayKnow(member: { person: string; community: string }): Promise<string[]> {
	const ties = await relativeTiesOf({ ...member, roles: ['member'] })
	return ties.flatMap(({ helpersMayKnow, name }) => (helpersMayKnow && name ? [name] : []))
}

async function lockMine(tx: CareTx, viewer: Viewer, id: string): Promise<{ row: Row; key: Buffer; about: About }> {
	const row = await tx
		.selectFrom('care.relative_tie')
		.selectAll()
		.where('id', '=', id)
		.where('state', '=', 'stands')
		.forUpdate()
		.executeTakeFirst()
	const key = row && (await membersKey(row.member))
	if (!row || !key) throw new Refusal('not_found')
	return { row, key, about: unsealJson<About>(key, place(row), row.box) }
}

/** The member says whether helpers may know of a relative. Twice is once. @throws Refusal `not_found`. */
export async function letHelpersKnow(viewer: Viewer, id: string, may: boolean): Promise<void> {
	await asPerson(viewer, async (tx) => {
		const { row, key, about } = await lockMine(tx, viewer, id)
		if (row.member !== viewer.person) throw new Refusal('not_found')
		await write(tx, key, row, { ...about, helpersMayKnow: may })
	})
}

/** Ends it, in one step and without a reason, for either. What was shared is seen no more. @throws Refusal `not_found`. */
export async function endRelativeTie(viewer: Viewer, id: string): Promise<void> {
	await asPerson(viewer, async (tx) => {
		const { row, key, about } = await lockMine(tx, viewer, id)
		await write(tx, key, row, { ...about, endedAt: now().toISOString() }, 'ended')
	})
}
