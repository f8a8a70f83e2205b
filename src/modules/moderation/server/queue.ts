import { alongsForDesk } from '#modules/bridge/server/index.ts'
import { clashesWaiting, talksWaitingSince } from '#modules/cafes/server/index.ts'
import { aloneTopics, waitingFirstWords, waitingHeld, waitingStories } from '#modules/forum/server/index.ts'
import { titleInWords } from '#modules/forum/words.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { now, today } from '#platform/server/clock.ts'
import { asPersonas } from '#platform/server/db.ts'
import { colourOf, COLOURS, REPORT_REASONS, type Colour, type ItemKind, type ReportReason } from '../rules.ts'
import { waitingAppeals } from './appeals.ts'
import { caseKey, openBox, type ReportBox } from './boxes.ts'

/** What waits for a human. `title` may hold a title somebody wrote, never a text. */
export type Waiting = {
	kind: ItemKind
	object: string
	weight: number
	since: Date
	title: string
	name: string
	/** Whose it is: nobody handles what is about a name of theirs. */
	about: string | null
	href: string
	/** Only the day is known. */
	dayOnly?: boolean
}

/**
 * Where what waits comes from: one line for each kind. A lower module that has something for the desk gives a list like these; what
 * stands above all modules hands its own to `queue`.
 */
type Source = (viewer: PeerViewer) => Promise<Waiting[]>
const SOURCES: Record<ItemKind, Source> = {
	case: openCasesIn,
	appeal: waitingAppeals,
	held: async (viewer) =>
		(await waitingHeld(viewer)).map(({ post, persona, name, title, why, since }) => ({
			kind: 'held',
			object: post,
			weight: why === 'words' ? 2 : 1,
			since,
			title: titleInWords(title),
			name,
			about: persona,
			href: `/desk/take-up?post=${post}`,
		})),
	first_words: async (viewer) =>
		(await waitingFirstWords(viewer)).map(({ persona, name, post, title, writtenAt }) => ({
			kind: 'first_words',
			object: post,
			weight: 1,
			since: writtenAt,
			title: titleInWords(title),
			name,
			about: persona,
			href: `/group/post/${post}`,
		})),
	unanswered: async (viewer) =>
		(await aloneTopics(viewer)).map(({ id, title, persona, name, since }) => ({
			kind: 'unanswered',
			object: id,
			weight: 0,
			since,
			title,
			name,
			about: persona,
			href: `/group/${id}`,
		})),
	story: async (viewer) =>
		(await waitingStories(viewer)).map(({ id, name, waitsSince }) => ({
			kind: 'story',
			object: id,
			weight: 0,
			since: waitsSince,
			title: '',
			name,
			about: null,
			href: `/group/stories/${id}/agree`,
		})),
	cafe_ask: async (viewer) =>
		(await talksWaitingSince(viewer)).map(({ guest, series, called, since }) => ({
			kind: 'cafe_ask',
			object: guest,
			weight: 1,
			since,
			title: series,
			name: called,
			about: null,
			href: `/desk/cafes/talks/${guest}`,
			dayOnly: true,
		})),
	bridge_along: async (viewer) =>
		(await alongsForDesk(viewer)).flatMap(({ id, asker, other, since }) =>
			since
				? [
						{
							kind: 'bridge_along',
							object: id,
							weight: 1,
							since: new Date(since),
							title: other ?? '',
							name: asker,
							about: null,
							href: `/desk/alongs/${id}`,
							dayOnly: true,
						},
					]
				: [],
		),
	clash: async (viewer) =>
		(await clashesWaiting(viewer)).map(({ date, series, since }) => ({
			kind: 'clash',
			object: date,
			weight: 1,
			since,
			title: series,
			name: '',
			about: null,
			href: `/desk/cafes/dates/${date}`,
			dayOnly: true,
		})),
}

async function openCasesIn(viewer: PeerViewer): Promise<Waiting[]> {
	const rows = await asPersonas(viewer.identity, (tx) =>
		tx
			.selectFrom('peer.desk_case as c')
			.leftJoin('peer.persona as p', 'p.id', 'c.about')
			.select(['c.id', 'c.kind', 'c.opened_at', 'c.weight', 'c.about', 'p.name'])
			.where('c.community', '=', viewer.identity.community)
			.where('c.closed_at', 'is', null)
			.execute(),
	)
	return rows.map((row) => ({
		kind: 'case',
		object: row.id,
		weight: row.weight,
		since: row.opened_at,
		title: row.kind,
		name: row.kind === 'story' ? '' : (row.name ?? ''),
		about: row.about,
		href: `/desk/cases/${row.id}`,
	}))
}

export type QueueItem = Waiting & {
	colour: Colour
	holder: string | undefined
	mine: boolean
	opinionFromMe: boolean
	followUp: string | undefined
	version: number
	/** Of a case: why it was reported, and by how many. */
	reasons: ReportReason[]
	reports: number
	rings: boolean
}
export type QueueWish = {
	colour?: Colour | undefined
	kind?: ItemKind | undefined
	who?: 'mine' | 'nobody' | 'rests' | undefined
	page?: number
}
export type Queue = { items: QueueItem[]; counts: Record<Colour, number>; total: number; oldest: Date | undefined; pages: number }

export const QUEUE_PAGE = 30

/**
 * Everything that waits for a human, the most pressing first: by what it is and how long it has waited. What rests until a day comes
 * back on that day. Only what is on the page is opened.
 *
 * @param more what stands above all modules has for the desk.
 */
export async function queue(viewer: PeerViewer, wish: QueueWish = {}, more: readonly Waiting[] = []): Promise<Queue> {
	if (viewer.identity.standing !== 'consultant' || !viewer.duty)
		return { items: [], counts: { red: 0, amber: 0, green: 0 }, total: 0, oldest: undefined, pages: 0 }
	const me = viewer.duty.id
	const moment = now()
	const [waiting, ringing, hands] = await Promise.all([
		Promise.all(Object.values(SOURCES).map((source) => source(viewer))),
		asPersonas(viewer.identity, (tx) => tx.selectFrom('peer.alarm').select('desk_case').where('taken_at', 'is', null).execute()),
		asPersonas(viewer.identity, (tx) =>
			tx
				.selectFrom('peer.desk_hand as h')
				.leftJoin('peer.persona as p', 'p.id', 'h.held_by')
				.select(['h.kind', 'h.object', 'h.version', 'h.held_by', 'h.opinion_for', 'h.follow_up', 'p.name'])
				.where('h.community', '=', viewer.identity.community)
				.execute(),
		),
	])
	const handBy = new Map(hands.map((hand) => [`${hand.kind} ${hand.object}`, hand]))
	const rings = new Set(ringing.map(({ desk_case }) => desk_case))
	const held = new Set(waiting.flat().flatMap(({ kind, object }) => (kind === 'held' ? [object] : [])))
	// First words that are held wait once, and not twice.
	const once = waiting.flat().filter(({ kind, object }) => kind !== 'first_words' || !held.has(object))
	const all = [...once, ...more].map((one) => {
		const hand = handBy.get(`${one.kind} ${one.object}`)
		return {
			...one,
			colour: colourOf(one.weight, one.since, moment),
			holder: hand?.name ?? undefined,
			mine: hand?.held_by === me,
			opinionFromMe: hand?.opinion_for === me,
			followUp: hand?.follow_up && hand.follow_up > today() ? hand.follow_up : undefined,
			version: hand?.version ?? 0,
			reasons: [],
			reports: 0,
			rings: one.kind === 'case' && rings.has(one.object),
		}
	})
	const awake = all.filter((one) => !one.followUp)
	const counts = { red: 0, amber: 0, green: 0 }
	for (const { colour } of awake) counts[colour]++
	const wanted = (wish.who === 'rests' ? all.filter((one) => one.followUp) : awake)
		.filter((one) => !wish.colour || one.colour === wish.colour)
		.filter((one) => !wish.kind || one.kind === wish.kind)
		.filter((one) => wish.who !== 'mine' || one.mine || one.opinionFromMe)
		.filter((one) => wish.who !== 'nobody' || !one.holder)
		.sort(
			(a, b) =>
				Number(b.rings) - Number(a.rings) ||
				COLOURS.indexOf(b.colour) - COLOURS.indexOf(a.colour) ||
				b.weight - a.weight ||
				a.since.getTime() - b.since.getTime(),
		)
	const pages = Math.max(1, Math.ceil(wanted.length / QUEUE_PAGE))
	const page = Math.min(Math.max(1, wish.page ?? 1), pages)
	const items = await withReasons(viewer, wanted.slice((page - 1) * QUEUE_PAGE, page * QUEUE_PAGE))
	const oldest = awake.reduce<Date | undefined>((first, { since }) => (!first || since < first ? since : first), undefined)
	return { items, counts, total: wanted.length, oldest, pages }
}

/** Opens why the cases on this page were reported. */
async function withReasons(viewer: PeerViewer, items: QueueItem[]): Promise<QueueItem[]> {
	const ids = items.flatMap(({ kind, object }) => (kind === 'case' ? [object] : []))
	if (ids.length === 0) return items
	const { community } = viewer.identity
	const reports = await asPersonas(viewer.identity, (tx) =>
		tx.selectFrom('peer.report').select(['id', 'desk_case', 'box']).where('desk_case', 'in', ids).limit(300).execute(),
	)
	return Promise.all(
		items.map(async (item) => {
			const own = reports.filter((one) => one.desk_case === item.object)
			if (item.kind !== 'case' || own.length === 0) return item
			const key = await caseKey(item.object)
			const whys = new Set(own.map((one) => openBox<ReportBox>(key, 'peer.report', one.id, community, one.box).why))
			return { ...item, reports: own.length, reasons: REPORT_REASONS.filter((why) => whys.has(why)) }
		}),
	)
}

/** One thing that waits, for its page. Undefined when it waits no more, or is not mine to handle. */
export async function waitingThing(viewer: PeerViewer, kind: ItemKind, object: string): Promise<Waiting | undefined> {
	return (await SOURCES[kind](viewer)).find((one) => one.object === object)
}
