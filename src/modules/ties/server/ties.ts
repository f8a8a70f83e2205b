import { randomUUID } from 'node:crypto'
import { peopleWithRole, unitsOf, type UnitLevel } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { clearNotices, tellPerson } from '#modules/notifications/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'
import { mayAnswerAsk, mayEndTie, mayTakeAskBack, partsOf, type Part, type TieState } from '../rules.ts'
import { openStory, sealAnswers, sealStory, tieKey, type Story } from './boxes.ts'

/** The other end of a tie as one sees it. A name is missing when they are no longer here. */
export type Other = { kind: 'person' | 'team'; id: string; name: string | undefined; title: string; place: string; level?: UnitLevel }

export type Tie = {
	id: string
	part: Part
	state: TieState
	askedByMe: boolean
	other: Other
	/** The helper or team, and the member, by id. */
	member: string
	helper: string | undefined
	unit: string | undefined
	/** The name of the helper's team, where the contact is with that. */
	team: string | undefined
	story: Story
}

export type TieRow = {
	id: string
	community: string
	member: string
	helper: string | null
	unit: string | null
	asked_by: string
	state: string
	box: Buffer
}

/** One's own part in a tie, if one still holds the role for it. */
export function partIn(viewer: Viewer, row: Pick<TieRow, 'member'>): Part | undefined {
	const part: Part = row.member === viewer.person ? 'member' : 'provider'
	return partsOf(viewer).includes(part) ? part : undefined
}

/** All ties of one's own and of one's teams, ended ones too: first what asks for an answer, then by name. */
export async function tiesOf(viewer: Viewer): Promise<Tie[]> {
	if (partsOf(viewer).length === 0) return []
	const rows = await asPerson(viewer, (tx) => tx.selectFrom('care.tie').selectAll().where('community', '=', viewer.community).execute())
	const ties = await openTies(viewer, rows)
	return ties.sort((a, b) => rank(a) - rank(b) || (a.other.name ?? '').localeCompare(b.other.name ?? '', 'nb'))
}

const rank = ({ state, askedByMe }: Tie): number => (state === 'asked' ? (askedByMe ? 1 : 0) : state === 'stands' ? 2 : 3)

/** @throws Refusal `not_found` when it is not there or not one's own. */
export async function tieOf(viewer: Viewer, id: string): Promise<Tie> {
	const row = await asPerson(viewer, (tx) => rowOf(tx, id))
	const [tie] = row ? await openTies(viewer, [row]) : []
	if (!tie) throw new Refusal('not_found')
	return tie
}

/** The row itself, within the asking person's reach. */
export function rowOf(tx: CareTx, id: string): Promise<TieRow | undefined> {
	return tx.selectFrom('care.tie').selectAll().where('id', '=', id).executeTakeFirst()
}

async function openTies(viewer: Viewer, rows: readonly TieRow[]): Promise<Tie[]> {
	const mine = rows.filter((row) => partIn(viewer, row))
	if (mine.length === 0) return []
	const ids = mine.map((row) => (row.member === viewer.person ? row.helper : row.member)).filter((id) => id !== null)
	const [people, units] = await Promise.all([
		peopleWithRole(viewer, ['provider', 'member'], ids),
		mine.some((row) => row.unit) ? unitsOf(viewer) : [],
	])
	const ties = await Promise.all(
		mine.map(async (row): Promise<Tie | undefined> => {
			const key = await tieKey(row.id)
			if (!key) return undefined
			const part = partIn(viewer, row)!
			const other =
				part === 'member' && row.unit ? teamSeen(row.unit, units) : personSeen(part, part === 'member' ? row.helper! : row.member)
			const story = openStory(key, row.id, row, row.box)
			// Whether somebody is here at all is theirs to say: until their yes a helper sees only what they typed.
			if (row.state === 'asked' && part === 'provider' && story.typed) Object.assign(other, { name: story.typed, title: '', place: '' })
			const { id, member, helper, unit } = row
			const askedByMe = row.asked_by === viewer.person || (part === 'provider' && row.asked_by !== row.member)
			return {
				id,
				part,
				state: row.state as TieState,
				askedByMe,
				other,
				member,
				helper: helper ?? undefined,
				unit: unit ?? undefined,
				team: units.find((one) => one.id === unit)?.name,
				story,
			}
		}),
	)
	return ties.filter((tie) => tie !== undefined)

	function personSeen(part: Part, person: string): Other {
		const role = part === 'member' ? 'provider' : 'member'
		const known = people.find((one) => one.person === person && one.role === role)
		const works = role === 'provider'
		return {
			kind: 'person',
			id: person,
			name: known?.name,
			title: works ? (known?.title ?? '') : '',
			place: works ? (known?.place ?? '') : '',
		}
	}
}

function teamSeen(unit: string, units: Awaited<ReturnType<typeof unitsOf>>): Other {
	const known = units.find(({ id }) => id === unit)
	return { kind: 'team', id: unit, name: known?.name, title: '', place: '', ...(known ? { level: known.level } : {}) }
}

export type NewTie = { member: string; helper?: string; unit?: string; words: string; typed?: string }

/**
 * Puts down that somebody asks. Asking again while one is open or stands gives the one there is, also when two ask at once.
 *
 * @returns its id, and whether it is new.
 */
export async function askTie(tx: CareTx, viewer: Viewer, wish: NewTie): Promise<{ id: string; isNew: boolean }> {
	const id = randomUUID()
	const key = (await tieKey(id, true))!
	const story: Story = { askedAt: now().toISOString(), words: wish.words, raised: [], ...(wish.typed ? { typed: wish.typed } : {}) }
	const { community, person } = viewer
	const made = await tx
		.insertInto('care.tie')
		.values({
			id,
			community,
			member: wish.member,
			helper: wish.helper ?? null,
			unit: wish.unit ?? null,
			asked_by: person,
			state: 'asked',
			box: sealStory(key, id, { community }, story),
		})
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst()
	if (made.numInsertedOrUpdatedRows === 0n) return { id: await openTieBetween(tx, viewer, wish), isNew: false }
	await emptyCheckIns(tx, id, community, key)
	return { id, isNew: true }
}

async function openTieBetween(tx: CareTx, viewer: Viewer, { member, helper, unit }: NewTie): Promise<string> {
	const other = helper ?? unit!
	const { id } = await tx
		.selectFrom('care.tie')
		.select('id')
		.where('community', '=', viewer.community)
		.where('member', '=', member)
		.where((is) => is.or([is('helper', '=', other), is('unit', '=', other)]))
		.where('state', '<>', 'ended')
		.executeTakeFirstOrThrow()
	return id
}

/** Both rows come with the tie, so that their coming later tells nothing. */
export async function emptyCheckIns(tx: CareTx, tie: string, community: string, key: Buffer): Promise<void> {
	const rows = (['member', 'provider'] as const).map((part) => ({
		tie,
		part,
		community,
		box: sealAnswers(key, tie, part, { community }, {}),
	}))
	await tx.insertInto('care.check_in').values(rows).execute()
}

/** The row locked, with its story, for whoever takes a step in it. @throws Refusal `not_found`. */
export async function lockTie(tx: CareTx, viewer: Viewer, id: string) {
	const row = await tx.selectFrom('care.tie').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
	const part = row && partIn(viewer, row)
	const key = part && (await tieKey(id))
	if (!row || !part || !key) throw new Refusal('not_found')
	const askedByMe = row.asked_by === viewer.person || (part === 'provider' && row.asked_by !== row.member)
	return { row, part, key, state: row.state as TieState, askedByMe, story: openStory(key, id, row, row.box) }
}

/** Keeps what has happened. */
export async function writeStory(
	tx: CareTx,
	{ row, key }: { row: Pick<TieRow, 'id' | 'community'>; key: Buffer },
	story: Story,
	state?: TieState,
): Promise<void> {
	const box = sealStory(key, row.id, row, story)
	await tx
		.updateTable('care.tie')
		.set(state ? { box, state } : { box })
		.where('id', '=', row.id)
		.execute()
}

/** Whoever is on the other side is told that something is new with it: the member, the helper, or all of the team. */
export async function tellOtherSide(tx: CareTx, viewer: Viewer, row: TieRow, part: Part): Promise<void> {
	const people = part === 'provider' ? [row.member] : row.helper ? [row.helper] : await inTeam(tx, row.unit!)
	for (const person of people) await tellPerson(tx, { community: viewer.community, person, kind: 'message_tie', about: row.id })
}

async function inTeam(tx: CareTx, unit: string): Promise<string[]> {
	const rows = await tx.selectFrom('care.team_member').select('person').where('unit', '=', unit).execute()
	return rows.map(({ person }) => person)
}

/**
 * Says yes to an ask, or no. After a no nothing of the ask is left, and whoever asked is not told: they see that there is none.
 *
 * @throws Refusal `not_found`; `not_allowed` for one's own ask, or one that was answered before.
 */
export async function answerAsk(viewer: Viewer, id: string, yes: boolean): Promise<void> {
	await asPerson(viewer, async (tx) => {
		const tie = await lockTie(tx, viewer, id)
		if (yes && tie.state === 'stands') return
		if (!mayAnswerAsk(tie)) throw new Refusal('not_allowed', 'already_answered')
		await clearNotices(tx, viewer, id)
		const at = now().toISOString()
		if (!yes) return writeStory(tx, tie, { ...tie.story, words: '', endedAt: at, endedBy: viewer.person }, 'ended')
		await writeStory(tx, tie, { ...tie.story, yesAt: at }, 'stands')
		await tellOtherSide(tx, viewer, tie.row, tie.part)
	})
}

/**
 * Takes one's own ask back, before it was answered.
 *
 * @throws Refusal `not_found`; `not_allowed` once it was.
 */
export async function takeAskBack(viewer: Viewer, id: string): Promise<void> {
	await asPerson(viewer, async (tx) => {
		const tie = await lockTie(tx, viewer, id)
		if (!mayTakeAskBack(tie)) throw new Refusal('not_allowed', 'already_answered')
		await writeStory(tx, tie, { ...tie.story, words: '', endedAt: now().toISOString(), endedBy: viewer.person }, 'ended')
	})
}

/**
 * Ends a tie, in one step and without a reason. What was written stays with both; nothing new goes between them. What becomes
 * of open conversations `messaging` sees to, in the same transaction.
 *
 * @throws Refusal `not_found`; `not_allowed` when it does not stand.
 */
export async function endTieIn(tx: CareTx, viewer: Viewer, id: string): Promise<TieRow> {
	const tie = await lockTie(tx, viewer, id)
	if (!mayEndTie(tie)) throw new Refusal('not_allowed', 'no_longer_stands')
	await writeStory(tx, tie, { ...tie.story, endedAt: now().toISOString(), endedBy: viewer.person }, 'ended')
	await tellOtherSide(tx, viewer, tie.row, tie.part)
	return tie.row
}
