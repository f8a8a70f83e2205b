import { sql, type RawBuilder } from 'kysely'
import { namesOf, type PeerViewer } from '#modules/personas/server/index.ts'
import { today } from '#platform/server/clock.ts'
import type { PeerTx } from '#platform/server/db.ts'
import { COLOURS, RISES_AFTER_MS, type Colour } from '../rules.ts'

/** Whose: mine or asked of me, nobody's, or what rests until a day. */
export type Whose = 'mine' | 'nobody' | 'rests' | undefined

/** `colourOf` (rules.ts) where the rows are: 0 green, 1 amber, 2 red. A test holds the two together. */
function colourIn(moment: Date): RawBuilder<number> {
	const before = (ms: number): Date => new Date(moment.getTime() - ms)
	const { amber, green } = RISES_AFTER_MS
	return sql<number>`case when c.weight >= 2 then 2
		when c.weight = 1 then case when c.opened_at <= ${before(amber)} then 2 else 1 end
		when c.opened_at <= ${before(green + amber)} then 2
		when c.opened_at <= ${before(green)} then 1 else 0 end`
}

const openOnes = (tx: PeerTx, community: string) =>
	tx
		.selectFrom('peer.desk_case as c')
		.leftJoin('peer.desk_hand as h', (on) =>
			on.onRef('h.community', '=', 'c.community').on('h.kind', '=', 'case').onRef('h.object', '=', 'c.id'),
		)
		.where('c.community', '=', community)
		.where('c.closed_at', 'is', null)

const rests = (): RawBuilder<boolean> => sql<boolean>`h.follow_up is not null and h.follow_up > ${today()}::date`

export type CaseCount = { colour: Colour; awake: number; mine: number; nobody: number; rests: number; oldest: Date | undefined }

/** How many open cases there are of each colour: awake, of these mine and nobody's, and those that rest. */
export async function countCases(tx: PeerTx, viewer: PeerViewer, moment: Date): Promise<CaseCount[]> {
	const me = viewer.duty!.id
	const rows = await openOnes(tx, viewer.identity.community)
		.select(colourIn(moment).as('colour'))
		.select([
			sql<number>`count(*) filter (where not coalesce(${rests()}, false))::int`.as('awake'),
			sql<number>`count(*) filter (where not coalesce(${rests()}, false) and (h.held_by = ${me} or h.opinion_for = ${me}))::int`.as('mine'),
			sql<number>`count(*) filter (where not coalesce(${rests()}, false) and h.held_by is null)::int`.as('nobody'),
			sql<number>`count(*) filter (where ${rests()})::int`.as('rests'),
			sql<Date | null>`min(c.opened_at) filter (where not coalesce(${rests()}, false))`.as('oldest'),
		])
		.groupBy('colour')
		.execute()
	return rows.map((row) => ({ ...row, colour: COLOURS[row.colour]!, oldest: row.oldest ?? undefined }))
}

type Wish = { colour?: Colour | undefined; who?: Whose }
/** Cases that ring, and those that ring with another: above all else, in this order. */
export type Ringing = { first: readonly string[]; folded: readonly string[] }
export type WaitingCase = {
	id: string
	kind: string
	about: string | null
	name: string
	weight: number
	since: Date
	hand: { version: number; held_by: string | null; opinion_for: string | null; follow_up: string | null }
}

/** So many open cases from a place in their order: what rings, then by colour, weight and age. */
export async function casesFrom(
	tx: PeerTx,
	viewer: PeerViewer,
	{ colour, who }: Wish,
	{ moment, ringing, from, count }: { moment: Date; ringing: Ringing; from: number; count: number },
): Promise<WaitingCase[]> {
	const me = viewer.duty!.id
	const among = (ids: readonly string[]) => sql`c.id = any (${[...ids]}::uuid[])`
	let rows = openOnes(tx, viewer.identity.community)
		.select(['c.id', 'c.kind', 'c.about', 'c.weight', 'c.opened_at', 'h.version', 'h.held_by', 'h.opinion_for', 'h.follow_up'])
		.where(who === 'rests' ? rests() : sql<boolean>`not coalesce(${rests()}, false)`)
	if (colour) rows = rows.where(colourIn(moment), '=', COLOURS.indexOf(colour))
	if (who === 'mine') rows = rows.where((is) => is.or([is('h.held_by', '=', me), is('h.opinion_for', '=', me)]))
	if (who === 'nobody') rows = rows.where('h.held_by', 'is', null)
	if (ringing.first.length > 0) rows = rows.orderBy(among(ringing.first), 'desc')
	if (ringing.folded.length > 0) rows = rows.orderBy(among(ringing.folded), 'desc')
	const page = await rows
		.orderBy(colourIn(moment), 'desc')
		.orderBy('c.weight', 'desc')
		.orderBy('c.opened_at')
		.orderBy('c.id')
		.offset(from)
		.limit(count)
		.execute()
	const names = await namesOf(
		tx,
		page.flatMap(({ about }) => about ?? []),
	)
	return page.map(({ id, kind, about, weight, opened_at, ...hand }) => ({
		id,
		kind,
		about,
		// Whose a story is only the case itself says.
		name: kind === 'story' || !about ? '' : (names.get(about)?.name ?? ''),
		weight,
		since: opened_at,
		hand: { version: hand.version ?? 0, held_by: hand.held_by, opinion_for: hand.opinion_for, follow_up: hand.follow_up },
	}))
}
