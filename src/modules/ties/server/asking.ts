import { randomUUID } from 'node:crypto'
import { peopleWithRole, personWithSignInName, stillHolding, unitsOf } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { tellPerson } from '#modules/notifications/server/index.ts'
import { asPerson } from '#platform/server/db.ts'
import { onceForPerson } from '#platform/server/once.ts'
import { Refusal } from '#platform/refusal.ts'
import { ASKS_MAX } from '../rules.ts'
import { putForward } from './agreements.ts'
import type { Agreement } from '../agreement.ts'
import { teamsToAsk } from './teams.ts'
import { askTie, rowOf, tellOtherSide, tiesOf, type Other } from './ties.ts'

/** Helpers and teams a member can ask: all that are known here and with whom nothing is open yet. */
export async function helpersToAsk(viewer: Viewer): Promise<Other[]> {
	if (!viewer.roles.includes('member')) return []
	const [helpers, teams, ties] = await Promise.all([peopleWithRole(viewer, ['provider']), teamsToAsk(viewer), tiesOf(viewer)])
	const taken = new Set(ties.filter(({ state }) => state !== 'ended').map(({ other }) => other.id))
	const people = helpers
		.filter(({ person, guest }) => person !== viewer.person && !guest)
		.map(({ person, name, title, place }): Other => ({ kind: 'person', id: person, name, title, place }))
	return [...people, ...teams].filter(({ id }) => !taken.has(id))
}

export type Ask = { form_key: string; to: string; words: string; agreement?: Agreement }

/**
 * A member asks a helper or a team of their community, with what they wish to agree on. The same form twice asks once.
 *
 * @returns the tie's id.
 * @throws Refusal `not_found` for others than members; `look_again` with field `to` for whom one cannot ask.
 */
export async function askHelper(viewer: Viewer, { form_key, to, words, agreement }: Ask): Promise<string> {
	if (!viewer.roles.includes('member')) throw new Refusal('not_found')
	const cannot = new Refusal('look_again', 'cannot_ask', { fields: { to: 'cannot_ask' } })
	if (to === viewer.person) throw cannot
	const [helper] = await peopleWithRole(viewer, ['provider'], [to])
	const unit = helper ? undefined : (await teamsToAsk(viewer)).find(({ id }) => id === to)
	if ((!helper || helper.guest) && !unit) throw cannot
	return asPerson(viewer, (tx) =>
		onceForPerson(tx, viewer, form_key, async () => {
			const { id, isNew } = await askTie(tx, viewer, { member: viewer.person, ...(helper ? { helper: to } : { unit: to }), words })
			if (!isNew) return id
			if (agreement) await putForward(tx, viewer, id, agreement)
			await tellOtherSide(tx, viewer, (await rowOf(tx, id))!, 'member')
			return id
		}),
	)
}

/**
 * A helper asks the member who has this e-mail or user name. Whether there is one is not told: the answer, and what the helper
 * sees afterwards, is the same. For oneself, or for a team one reads in.
 *
 * @throws Refusal `not_found` for others than helpers; `too_many` when very many asks are open.
 */
export async function askMember(
	viewer: Viewer,
	{ form_key, name, words, unit, agreement }: { form_key: string; name: string; words: string; unit?: string; agreement?: Agreement },
): Promise<string> {
	if (!viewer.roles.includes('provider')) throw new Refusal('not_found')
	const open = (await tiesOf(viewer)).filter(({ state, askedByMe, part }) => state === 'asked' && askedByMe && part === 'provider')
	if (open.length >= ASKS_MAX) throw new Refusal('too_many', 'too_many_asks', { retryAfter: 86_400 })
	if (unit && !(await unitsOf(viewer)).some(({ id }) => id === unit))
		throw new Refusal('look_again', 'cannot_ask', { fields: { unit: 'cannot_ask' } })
	const found = await personWithSignInName(name)
	const isMember = found !== undefined && (await stillHolding(viewer.community, 'member', [found])).has(found) && found !== viewer.person
	// A person nobody is: what follows goes the same way, and nobody is told.
	const member = isMember ? found : randomUUID()
	return asPerson(viewer, (tx) =>
		onceForPerson(tx, viewer, form_key, async () => {
			const { id, isNew } = await askTie(tx, viewer, { member, ...(unit ? { unit } : { helper: viewer.person }), words, typed: name })
			if (!isNew) return id
			if (agreement) await putForward(tx, viewer, id, agreement)
			if (isMember) await tellPerson(tx, { community: viewer.community, person: member, kind: 'message_tie', about: id })
			return id
		}),
	)
}
