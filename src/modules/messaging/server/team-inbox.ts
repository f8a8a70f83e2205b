import { peopleWithRole } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { myTeams, type Team } from '#modules/ties/server/index.ts'
import { asPerson } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'
import { subjectsOf } from './conversations.ts'
import { myPart } from './messages.ts'

export type TeamThread = {
	id: string
	unit: string
	subject: string | undefined
	member: string | undefined
	due: string | undefined
	/** Who has taken it; undefined while nobody has. */
	owner: { person: string; name: string | undefined; mine: boolean } | undefined
	unread: boolean
}

export type TeamInbox = { teams: (Team & { threads: TeamThread[]; /** Waiting, and taken by nobody. */ alarms: number })[] }

/** The conversations of the teams one reads in: first what waits and nobody has taken, then what waits, then the rest. */
export async function teamInbox(viewer: Viewer): Promise<TeamInbox> {
	const teams = await myTeams(viewer)
	if (teams.length === 0) return { teams: [] }
	const rows = await asPerson(viewer, (tx) =>
		tx
			.selectFrom('care.team_thread as t')
			.innerJoin('care.conversation as c', 'c.id', 't.conversation')
			.innerJoin('care.participant as me', (join) => join.onRef('me.conversation', '=', 'c.id').on('me.person', '=', viewer.person))
			.innerJoin('care.participant as m', (join) => join.onRef('m.conversation', '=', 'c.id').on('m.part', '=', 'member'))
			.select(['c.id', 'c.last_day', 'c.last_ordinal', 't.unit', 't.owner_now', 'm.person as member', 'me.seen_ordinal'])
			.select((eb) =>
				eb
					.selectFrom('care.message as w')
					.select((w) => w.fn.min('w.due_day').as('due'))
					.whereRef('w.conversation', '=', 'c.id')
					.where('w.due_day', 'is not', null)
					.as('due'),
			)
			.orderBy('c.last_day', 'desc')
			.limit(200)
			.execute(),
	)
	const [subjects, people] = await Promise.all([
		subjectsOf(
			viewer,
			rows.map(({ id }) => id),
		),
		peopleWithRole(
			viewer,
			['member', 'provider'],
			rows.flatMap(({ member, owner_now }) => [member, ...(owner_now ? [owner_now] : [])]),
		),
	])
	const nameOf = (id: string): string | undefined => people.find(({ person }) => person === id)?.name
	const threads = rows.map(({ id, unit, member, due, owner_now, seen_ordinal, last_ordinal }): TeamThread => ({
		id,
		unit,
		subject: subjects.get(id),
		member: nameOf(member),
		due: due ?? undefined,
		owner: owner_now ? { person: owner_now, name: nameOf(owner_now), mine: owner_now === viewer.person } : undefined,
		unread: seen_ordinal < last_ordinal,
	}))
	const rank = ({ due, owner }: TeamThread): string => (due ? (owner ? '1' : '0') + due : '2')
	return {
		teams: teams.map((team) => {
			const theirs = threads.filter(({ unit }) => unit === team.unit).sort((a, b) => rank(a).localeCompare(rank(b)))
			return { ...team, threads: theirs, alarms: theirs.filter(({ due, owner }) => due && !owner).length }
		}),
	}
}

/**
 * Takes a team's conversation, so that it has an owner, or gives it up again.
 *
 * @throws Refusal `not_found`; `clash` when a colleague took it meanwhile.
 */
export async function takeThread(viewer: Viewer, conversation: string, take: boolean): Promise<void> {
	await asPerson(viewer, async (tx) => {
		if ((await myPart(tx, viewer, conversation)) !== 'provider') throw new Refusal('not_found')
		const row = await tx
			.selectFrom('care.team_thread')
			.select('owner_now')
			.where('conversation', '=', conversation)
			.forUpdate()
			.executeTakeFirst()
		if (!row) throw new Refusal('not_found')
		if (row.owner_now !== null && row.owner_now !== viewer.person) throw new Refusal('clash', 'taken_by_other')
		await tx
			.updateTable('care.team_thread')
			.set({ owner_now: take ? viewer.person : null })
			.where('conversation', '=', conversation)
			.execute()
	})
}
