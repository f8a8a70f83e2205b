import { randomUUID } from 'node:crypto'
import type { Viewer } from '#modules/accounts/rules.ts'
import { inTeam, reachesIn, type Reach } from '#modules/ties/server/index.ts'
import { today } from '#platform/server/clock.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import { onceForPerson } from '#platform/server/once.ts'
import { Refusal } from '#platform/refusal.ts'
import { HELPERS_MAX, mayBegin, type Part } from '../rules.ts'
import { keyOf, sealHead, sealSubject } from './boxes.ts'
import { dropDraft, holdForm } from './drafts.ts'
import { addMessage, mustHaveNoGap, mustHoldSomething, mustStandThere, type Words } from './messages.ts'

export type Opening = { form_key: string; to: readonly string[]; subject: string } & Words

type Seating = { mine: Part; via?: string | null; unit?: string; others: { person: string; part: Part; via?: string | null }[] }

/**
 * Opens a conversation with its first message, where ties stand: a member writes to one or more helpers, or to one team; a helper
 * to one member, for themselves or as one of their team. The same form twice opens one.
 *
 * @param input.to helpers' or one team's ids, or for a helper one member's.
 * @returns the conversation's id.
 * @throws Refusal `not_found` without a role for it; `look_again` with field `to` when somebody chosen cannot be written to,
 *   whatever the reason.
 */
export async function openConversation(viewer: Viewer, input: Opening): Promise<string> {
	if (!mayBegin(viewer)) throw new Refusal('not_found')
	const to = [...new Set(input.to)]
	mustHoldSomething(input)
	return asPerson(viewer, async (tx) => {
		await holdForm(tx, input.form_key)
		let isFirst = false
		const made = await onceForPerson(tx, viewer, input.form_key, async () => {
			isFirst = true
			const seating = await seatingFor(tx, viewer, to)
			if (seating.mine === 'provider') mustHaveNoGap(input)
			const id = randomUUID()
			const key = (await keyOf(id, true))!
			const { community, person } = viewer
			const box = sealSubject(key, id, community, input.subject)
			const head = sealHead(key, id, community, { last: 0, changed: {} })
			await tx.insertInto('care.conversation').values({ id, community, opened_by: person, box, head, last_day: today() }).execute()
			await seat(tx, { id, community, person }, seating)
			await addMessage(tx, viewer, id, seating.mine, input)
			return id
		})
		if (!isFirst) await mustStandThere(tx, made, 1, input.text)
		await dropDraft(tx, viewer, input.form_key)
		return made
	})
}

async function seat(
	tx: CareTx,
	{ id, community, person }: { id: string; community: string; person: string },
	seating: Seating,
): Promise<void> {
	const { mine: part, via = null, unit } = seating
	// Oneself first: only who is in it may add others.
	await tx.insertInto('care.participant').values({ conversation: id, community, person, part, via }).execute()
	const others = seating.others.map(({ via: team = null, ...other }) => ({ conversation: id, community, via: team, ...other }))
	await tx.insertInto('care.participant').values(others).execute()
	const owner_now = via ? person : null
	if (unit) await tx.insertInto('care.team_thread').values({ conversation: id, community, unit, owner_now }).execute()
}

async function seatingFor(tx: CareTx, viewer: Viewer, to: string[]): Promise<Seating> {
	const cannot = new Refusal('look_again', 'cannot_write_to', { fields: { to: to.length === 0 ? 'nobody_chosen' : 'cannot_write_to' } })
	if (to.length === 0 || to.length > HELPERS_MAX) throw cannot
	const reaches = await reachesIn(tx, { community: viewer.community })
	return (await fromMember(tx, viewer, reaches, to)) ?? (await fromHelper(tx, viewer, reaches, to)) ?? Promise.reject(cannot)
}

async function fromMember(tx: CareTx, viewer: Viewer, reaches: readonly Reach[], to: string[]): Promise<Seating | undefined> {
	if (!viewer.roles.includes('member')) return undefined
	const mine = reaches.filter(({ member }) => member === viewer.person)
	const chosen = to.map((id) => mine.find(({ helper, unit }) => (helper ?? unit) === id))
	const team = chosen.find((one) => one?.unit)
	// A team answers as one: it is written to alone.
	if (team) return to.length === 1 ? withTeam(tx, viewer, team.unit!) : undefined
	// Who is no helper any more has no times.
	if (!chosen.every((one) => one?.helper && one.readers.times.has(one.helper))) return undefined
	return { mine: 'member', others: to.map((person) => ({ person, part: 'provider' })) }
}

async function withTeam(tx: CareTx, viewer: Viewer, unit: string): Promise<Seating | undefined> {
	const people = (await inTeam(tx, viewer.community, unit)).filter(({ person }) => person !== viewer.person)
	if (people.length === 0) return undefined
	return { mine: 'member', unit, others: people.map(({ person }) => ({ person, part: 'provider', via: unit })) }
}

async function fromHelper(tx: CareTx, viewer: Viewer, reaches: readonly Reach[], to: string[]): Promise<Seating | undefined> {
	const [member] = to
	if (!viewer.roles.includes('provider') || to.length !== 1 || member === viewer.person) return undefined
	const theirs = reaches.filter((reach) => reach.member === member)
	const own = theirs.find(({ helper }) => helper === viewer.person)
	const other = { person: member!, part: 'member' as const }
	if (own) return { mine: 'provider', others: [other] }
	const team = theirs.find(({ unit }) => unit)
	if (!team) return undefined
	const people = (await inTeam(tx, viewer.community, team.unit!)).filter(({ person }) => person !== viewer.person && person !== member)
	return {
		mine: 'provider',
		via: team.unit!,
		unit: team.unit!,
		others: [other, ...people.map(({ person }) => ({ person, part: 'provider' as const, via: team.unit! }))],
	}
}
