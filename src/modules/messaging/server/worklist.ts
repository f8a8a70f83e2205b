import { peopleWithRole, placeOfCommunity, unitsOf } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { endOf, hereAt } from '#modules/ties/rules.ts'
import { leaveNow, myWorkingTime, waitingFor, type Tie, type WaitingTies } from '#modules/ties/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'
import { subjectsOf } from './conversations.ts'

/** In the order they are looked at. */
const ORDER = ['late', 'unowned', 'due', 'ask', 'unread', 'agreement', 'check_in', 'silent'] as const
export type WorkKind = (typeof ORDER)[number]

export type WorkItem = {
	kind: WorkKind
	href: string
	/** The member's name; undefined when they have left. */
	name: string | undefined
	/** What the conversation is about. */
	subject: string | undefined
	by: string | undefined
	/** In whose place one reads, and to which team it was. */
	standsInFor: string | undefined
	team: string | undefined
	/** One has said oneself to answer by then. */
	promised: boolean
	/** Of what waits for an answer. */
	conversation: string | undefined
}

export type Worklist = { items: WorkItem[]; /** One is away until then, that day included. */ awayUntil: string | undefined }

/**
 * All that waits for a helper over all members: late and due first, then what nobody of the team has taken, new asks, what is
 * unread, agreements and check-ins.
 *
 * @throws Refusal `not_found` for others than helpers.
 */
export async function worklistOf(viewer: Viewer): Promise<Worklist> {
	if (!viewer.roles.includes('provider')) throw new Refusal('not_found')
	const [threads, waiting, leave] = await Promise.all([threadsOf(viewer), waitingFor(viewer), leaveNow(viewer)])
	const items = [...threads, ...fromTies(waiting)]
	items.sort(
		(a, b) =>
			ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) ||
			(a.by ?? '9').localeCompare(b.by ?? '9') ||
			(a.name ?? '').localeCompare(b.name ?? '', 'nb'),
	)
	return { items, awayUntil: leave?.until }
}

async function threadsOf(viewer: Viewer): Promise<WorkItem[]> {
	const rows = (await asPerson(viewer, (tx) => rowsOf(tx, viewer))).filter((row) => isMine(viewer, row))
	if (rows.length === 0) return []
	const [subjects, people, units, time, place] = await Promise.all([
		subjectsOf(
			viewer,
			rows.map(({ id }) => id),
		),
		peopleWithRole(
			viewer,
			['member', 'provider'],
			rows.flatMap((row) => [row.member, ...(row.stands_in_for ? [row.stands_in_for] : [])]),
		),
		rows.some(({ unit }) => unit) ? unitsOf(viewer) : [],
		myWorkingTime(viewer),
		placeOfCommunity(viewer.community),
	])
	const nameOf = (id: string): string | undefined => people.find(({ person }) => person === id)?.name
	const here = hereAt(now(), place)
	const isOver = (due: string): boolean => due < here.day || (due === here.day && here.time >= endOf(time, due))
	return rows.map(({ id, member, due, unit, owner_now, stands_in_for, promised }) => ({
		kind: !due ? 'unread' : isOver(due) ? 'late' : unit && !owner_now ? 'unowned' : 'due',
		href: `/messages/${id}#newest`,
		name: nameOf(member),
		subject: subjects.get(id),
		by: due ?? undefined,
		standsInFor: stands_in_for ? nameOf(stands_in_for) : undefined,
		team: unit ? units.find((one) => one.id === unit)?.name : undefined,
		promised: promised === viewer.person,
		conversation: id,
	}))
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number]

/** What a colleague has taken for the team is theirs. What waits is mine; what does not wait is mine while I have not read it. */
function isMine(viewer: Viewer, { unit, owner_now, due, unread }: Row): boolean {
	if (unit && owner_now && owner_now !== viewer.person) return false
	return due !== null || Boolean(unread)
}

function rowsOf(tx: CareTx, viewer: Viewer) {
	return tx
		.selectFrom('care.participant as me')
		.innerJoin('care.conversation as c', 'c.id', 'me.conversation')
		.innerJoin('care.participant as m', (join) => join.onRef('m.conversation', '=', 'c.id').on('m.part', '=', 'member'))
		.leftJoin('care.team_thread as t', 't.conversation', 'c.id')
		.leftJoin('care.promised as p', 'p.conversation', 'c.id')
		.select(['c.id', 'm.person as member', 'me.stands_in_for', 't.unit', 't.owner_now', 'p.person as promised'])
		.select((eb) =>
			eb
				.selectFrom('care.message as w')
				.select((w) => w.fn.min('w.due_day').as('due'))
				.whereRef('w.conversation', '=', 'c.id')
				.where('w.due_day', 'is not', null)
				.as('due'),
		)
		.select((eb) =>
			eb
				.or([
					eb('me.unread', '=', true),
					eb.exists(
						eb
							.selectFrom('care.message as n')
							.select('n.ordinal')
							.whereRef('n.conversation', '=', 'c.id')
							.whereRef('n.ordinal', '>', 'me.seen_ordinal')
							.where('n.author', '<>', viewer.person),
					),
				])
				.as('unread'),
		)
		.where('me.person', '=', viewer.person)
		.where('me.part', '=', 'provider')
		.where('me.community', '=', viewer.community)
		.execute()
}

function fromTies({ asks, agreements, checkIns, silent }: WaitingTies): WorkItem[] {
	const item = (kind: WorkKind, tie: Tie, href = `/messages/people/${tie.id}`): WorkItem => ({
		kind,
		href,
		name: tie.other.name,
		subject: undefined,
		by: undefined,
		standsInFor: undefined,
		team: tie.team,
		promised: false,
		conversation: undefined,
	})
	const mine = ({ part }: Tie): boolean => part === 'provider'
	return [
		...asks.filter(mine).map((tie) => item('ask', tie)),
		...agreements.filter(mine).map((tie) => item('agreement', tie)),
		...checkIns.filter(({ tie }) => mine(tie)).map(({ tie, week }) => item('check_in', tie, `/messages/people/${tie.id}/check-in/${week}`)),
		...silent.map((tie) => item('silent', tie)),
	]
}
