import type { Viewer } from '#modules/accounts/rules.ts'
import type { CareKind } from '#modules/notifications/rules.ts'
import { clearNotices, tellPerson } from '#modules/notifications/server/index.ts'
import { today } from '#platform/server/clock.ts'
import { asJob, asPerson, type CareTx } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'
import { daysSince, isCheckIn, suggestions, weekDue, type CheckInAnswer, type Suggestion } from '../check-in.ts'
import { openAnswers, openStory, sealAnswers, tieKey, type Answers } from './boxes.ts'
import { lockTie, writeStory, type TieRow } from './ties.ts'

export type CheckIn = {
	week: number
	mine: CheckInAnswer | undefined
	/** Only when both wish to show what they answered. */
	theirs: CheckInAnswer | undefined
	/** Whether the other one has answered; what, only when both wish. */
	answered: boolean
	suggestions: Suggestion[]
}

/** The check-ins of a tie that have come up, newest first. @throws Refusal `not_found`. */
export async function checkInsOf(viewer: Viewer, id: string): Promise<CheckIn[]> {
	const { tie, mine, theirs } = await asPerson(viewer, async (tx) => {
		const tie = await lockTie(tx, viewer, id)
		const other = tie.part === 'member' ? 'provider' : 'member'
		return { tie, mine: await answersIn(tx, tie, tie.part), theirs: await answersIn(tx, tie, other) }
	})
	return tie.story.raised
		.map(({ week }): CheckIn => {
			const [own, others] = [mine[week], theirs[week]]
			return {
				week,
				mine: own,
				theirs: own?.show && others?.show ? others : undefined,
				answered: others !== undefined,
				suggestions: own ? suggestions(own, tie.part) : [],
			}
		})
		.reverse()
}

type Held = { row: TieRow; key: Buffer }
async function answersIn(tx: CareTx, { row, key }: Held, part: string): Promise<Answers> {
	const there = await tx.selectFrom('care.check_in').select('box').where('tie', '=', row.id).where('part', '=', part).executeTakeFirst()
	return there ? openAnswers(key, row.id, part, row, there.box) : {}
}

/**
 * Answers a check-in, or answers it anew. In a team whoever answers last answers for the team.
 *
 * @throws Refusal `not_found` for one that has not come up.
 */
export async function answerCheckIn(viewer: Viewer, id: string, week: number, answer: Omit<CheckInAnswer, 'on'>): Promise<void> {
	await asPerson(viewer, async (tx) => {
		const tie = await lockTie(tx, viewer, id)
		if (!isCheckIn(week) || !tie.story.raised.some((one) => one.week === week)) throw new Refusal('not_found')
		const answers = { ...(await answersIn(tx, tie, tie.part)), [week]: { ...answer, on: today() } }
		await tx
			.updateTable('care.check_in')
			.set({ box: sealAnswers(tie.key, id, tie.part, tie.row, answers) })
			.where('tie', '=', id)
			.where('part', '=', tie.part)
			.execute()
		await clearNotices(tx, viewer, id)
	})
}

/**
 * Brings up what is due: check-ins of ties that stand, and helpers who have not been heard of. Once each, however often it runs
 * and in however many processes.
 *
 * @param silentAfter days without a sign of life. @param heardOf says whether a helper or team has given one.
 * @returns how many were brought up.
 */
export async function raiseCheckIns(silentAfter: number, heardOf: (row: TieRow, since: string) => Promise<boolean>): Promise<number> {
	const ties = await asJob('care', (tx) => tx.selectFrom('care.tie').selectAll().where('state', '=', 'stands').execute())
	let count = 0
	for (const row of ties) {
		const key = await tieKey(row.id)
		const story = key && openStory(key, row.id, row, row.box)
		if (!story?.agreedOn) continue
		const week = weekDue(story.agreedOn, today(), story.raised)
		const asks = !story.heard && daysSince(story.agreedOn, today()) >= silentAfter
		const life: Life = !asks ? undefined : (await heardOf(row, story.agreedOn)) ? 'heard' : 'silent'
		if (week === undefined && (life === undefined || (life === 'silent' && story.silentOn))) continue
		if (await bringUp(row, week, life)) count++
	}
	return count
}

/** Undefined where it is too early to ask, or known that there is one. */
type Life = 'heard' | 'silent' | undefined

async function bringUp(seen: TieRow, week: number | undefined, life: Life): Promise<boolean> {
	return asJob('care', async (tx) => {
		const row = await tx
			.selectFrom('care.tie')
			.selectAll()
			.where('id', '=', seen.id)
			.where('state', '=', 'stands')
			.forUpdate()
			.executeTakeFirst()
		const key = row && (await tieKey(row.id))
		if (!row || !key) return false
		const { silentOn, ...story } = openStory(key, row.id, row, row.box)
		// Another process may have been first.
		const isNew = week !== undefined && !story.raised.some((one) => one.week === week)
		const isSilent = life === 'silent' && !silentOn
		if (!isNew && !isSilent && (life !== 'heard' || story.heard)) return false
		const raised = isNew ? [...story.raised, { week, on: today() }] : story.raised
		const sign = life === 'heard' ? { heard: true as const } : life === 'silent' || silentOn ? { silentOn: silentOn ?? today() } : {}
		await writeStory(tx, { row, key }, { ...story, raised, ...sign })
		const kinds: CareKind[] = [...(isNew ? ['message_check_in' as const] : []), ...(isSilent ? ['message_tie' as const] : [])]
		const team = row.unit ? await tx.selectFrom('care.team_member').select('person').where('unit', '=', row.unit).execute() : []
		const people = [row.member, ...(row.helper ? [row.helper] : team.map(({ person }) => person))]
		for (const person of people) for (const kind of kinds) await tellPerson(tx, { community: row.community, person, kind, about: row.id })
		return kinds.length > 0
	})
}

/** For the coordinator's count: how many standing ties of a community have a helper nobody has heard of, by tie. */
export async function silentTies(community: string): Promise<TieRow[]> {
	const ties = await asJob('care', (tx) =>
		tx.selectFrom('care.tie').selectAll().where('community', '=', community).where('state', '=', 'stands').execute(),
	)
	const stories = await Promise.all(
		ties.map(async (row) => {
			const key = await tieKey(row.id)
			return key && openStory(key, row.id, row, row.box)
		}),
	)
	return ties.filter((_, at) => stories[at]?.silentOn !== undefined)
}
