import { randomUUID } from 'node:crypto'
import { codeIndexOf, inviteWithCode, makeFormCode, spendCode } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { now, today } from '#platform/server/clock.ts'
import { asPerson } from '#platform/server/db.ts'
import { sql } from 'kysely'
import { Refusal } from '#platform/refusal.ts'
import { CODE_DAYS, CODES_MAX, partsOf, type Part } from '../rules.ts'
import { sealStory, tieKey, type Story } from './boxes.ts'
import { emptyCheckIns, lockTie, tellOtherSide, writeStory } from './ties.ts'

export type MadeCode = { code: string; expiresOn: string }

/**
 * A code to hand to the other one: whoever uses it is tied to whoever made it. A member's code also lets a helper in who is
 * not here yet; they see this one member, and are shown to nobody else until the coordinator knows them.
 *
 * @param part the maker's own. @param unit a helper's team, to be tied instead of themselves.
 * @throws Refusal `not_found` without the role; `too_many` when several are out.
 */
export async function makeTieCode(viewer: Viewer, part: Part, formKey: string, unit?: string): Promise<MadeCode> {
	if (!partsOf(viewer).includes(part)) throw new Refusal('not_found')
	const code = makeFormCode('link', formKey, viewer.person, viewer.community, 'tie')
	const made = await putOutCode(viewer, part, code, part === 'provider' ? (unit ?? null) : null)
	if (part === 'member') await inviteWithCode(viewer, 'provider', code, made.expiresOn)
	return made
}

/** Puts a code out, one of a few. `part` is whom it is from, or `relative` for a member's code to somebody close. */
export async function putOutCode(viewer: Viewer, part: Part | 'relative', code: string, unit: string | null): Promise<MadeCode> {
	const expiresOn = new Date(now().getTime() + CODE_DAYS * 86_400_000).toISOString().slice(0, 10)
	await asPerson(viewer, async (tx) => {
		const out = await tx
			.selectFrom('care.tie_code')
			.select((eb) => eb.fn.countAll<number>().as('count'))
			.where('community', '=', viewer.community)
			.where('expires_on', '>=', today())
			.executeTakeFirstOrThrow()
		if (out.count >= CODES_MAX) throw new Refusal('too_many', 'too_many_codes_out', { retryAfter: 86_400 })
		await tx
			.insertInto('care.tie_code')
			.values({
				code: codeIndexOf('tie', code)!,
				community: viewer.community,
				owner: viewer.person,
				part,
				unit,
				expires_on: expiresOn,
			})
			.onConflict((conflict) => conflict.doNothing())
			.execute()
	})
	return { code, expiresOn }
}

/**
 * Uses a code of somebody of this community up, and is tied to them at once: the code was their yes, using it is one's own.
 *
 * @returns the tie's id.
 * @throws Refusal `look_again`/`no_such_code` for a code that is unknown, used, one's own or run out, or for one's own kind;
 *   `look_again`/`tie_already` when the two are tied already, without using it up.
 */
export async function useTieCode(viewer: Viewer, typed: string): Promise<string> {
	const wrong = new Refusal('look_again', 'no_such_code', { fields: { code: 'no_such_code' } })
	const code = codeIndexOf('tie', typed)
	if (!code) throw wrong
	for (const part of partsOf(viewer)) {
		const id = randomUUID()
		const key = (await tieKey(id, true))!
		const at = now().toISOString()
		const story: Story = { askedAt: at, words: '', raised: [] }
		const made = await asPerson(viewer, async (tx) => {
			const box = sealStory(key, id, viewer, story)
			const found = await sql<{ owner: string | null }>`select care.tie_by_code(${code}, ${today()}, ${part}, ${id}, ${box}) as owner`
				.execute(tx)
				.catch(alreadyTied)
			if (!found.rows[0]?.owner) return undefined
			await emptyCheckIns(tx, id, viewer.community, key)
			const tie = await lockTie(tx, viewer, id)
			await writeStory(tx, tie, { ...story, yesAt: at }, 'stands')
			await tellOtherSide(tx, viewer, tie.row, part)
			return id
		})
		if (!made) continue
		if (part === 'provider') await spendCode(viewer, typed)
		return made
	}
	throw wrong
}

const UNIQUE_VIOLATION = '23505'
function alreadyTied(problem: { code?: string }): never {
	if (problem.code === UNIQUE_VIOLATION) throw new Refusal('look_again', 'tie_already', { fields: { code: 'tie_already' } })
	throw problem
}
