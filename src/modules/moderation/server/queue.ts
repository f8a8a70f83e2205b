import { alongsForDesk } from '#modules/bridge/server/index.ts'
import { clashesWaiting, talksWaitingSince } from '#modules/cafes/server/index.ts'
import { aloneTopics, waitingFirstWords, waitingHeld, waitingStories } from '#modules/forum/server/index.ts'
import { titleInWords } from '#modules/forum/words.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { now, today } from '#platform/server/clock.ts'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { colourOf, COLOURS, REPORT_REASONS, type Colour, type ItemKind, type ReportReason } from '../rules.ts'
import { waitingAppeals } from './appeals.ts'
import { caseKey, openBox, type ReportBox } from './boxes.ts'
import { casesFrom, countCases, type CaseCount, type Ringing, type WaitingCase, type Whose } from './waiting-cases.ts'
import { waitingMissed } from './missed.ts'

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
const SOURCES: Record<Exclude<ItemKind, 'case'>, Source> = {
	appeal: waitingAppeals,
	held: (viewer) => toRead(viewer, 'held'),
	found: (viewer) => toRead(viewer, 'found'),
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
	missed: waitingMissed,
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

/** What waits to be read: `held` before others see it, `found` where they do. What the word lists found is red either way. */
async function toRead(viewer: PeerViewer, kind: 'held' | 'found'): Promise<Waiting[]> {
	const waiting = (await waitingHeld(viewer)).filter(({ shown }) => shown === (kind === 'found'))
	return waiting.map(({ post, persona, name, title, why, since }) => ({
		kind,
		object: post,
		weight: why === 'words' ? 2 : 1,
		since,
		title: titleInWords(title),
		name,
		about: persona,
		href: `/desk/take-up?post=${post}`,
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
	/** It rings together with another that the same name raised. */
	folded: boolean
}
export type QueueWish = {
	colour?: Colour | undefined
	kind?: ItemKind | undefined
	who?: Whose
	page?: number
}
export type Queue = { items: QueueItem[]; counts: Record<Colour, number>; total: number; oldest: Date | undefined; pages: number }

export const QUEUE_PAGE = 30

/**
 * Everything that waits for a human, the most pressing first: by what it is and how long it has waited. What rests until a day comes
 * back on that day. Cases, of which there may be thousands, are weighed and counted where they lie, and only a page of them is
 * opened; of all else there are few.
 *
 * @param more what stands above all modules has for the desk.
 */
export async function queue(viewer: PeerViewer, wish: QueueWish = {}, more: readonly Waiting[] = []): Promise<Queue> {
	if (viewer.identity.standing !== 'consultant' || !viewer.duty)
		return { items: [], counts: { red: 0, amber: 0, green: 0 }, total: 0, oldest: undefined, pages: 0 }
	const moment = now()
	const [waiting, { hands, atWork, ringing, cases }] = await Promise.all([
		waitingElsewhere(viewer),
		asPersonas(viewer.identity, (tx) => standing(tx, viewer, moment)),
	])
	const few = withHands(viewer, moment, [...waiting, ...more], { hands, atWork })
	const awake = few.filter((one) => !one.followUp)
	const counts = { red: 0, amber: 0, green: 0 }
	for (const { colour } of awake) counts[colour]++
	for (const one of cases) counts[one.colour] += one.awake

	const others = (wish.who === 'rests' ? few.filter((one) => one.followUp) : awake)
		.filter((one) => !wish.colour || one.colour === wish.colour)
		.filter((one) => !wish.kind || one.kind === wish.kind)
		.filter((one) => wish.who !== 'mine' || one.mine || one.opinionFromMe)
		.filter((one) => wish.who !== 'nobody' || !one.holder)
	const withCases = !wish.kind || wish.kind === 'case'
	const total = others.length + (withCases ? cases.reduce((sum, one) => sum + wantedOf(one, wish), 0) : 0)
	const pages = Math.max(1, Math.ceil(total / QUEUE_PAGE))
	const first = (Math.min(Math.max(1, wish.page ?? 1), pages) - 1) * QUEUE_PAGE
	// The others stand somewhere among the cases: so many cases before this page may be theirs.
	const from = withCases ? Math.max(0, first - others.length) : 0
	const slice = withCases
		? await asPersonas(viewer.identity, (tx) => casesFrom(tx, viewer, wish, { moment, ringing, from, count: first - from + QUEUE_PAGE }))
		: []
	const mixed = [...withHands(viewer, moment, slice.map(asWaiting), { hands: slice.map(handOf), atWork, ringing }), ...others].sort(byPress)
	const items = await withReasons(viewer, mixed.slice(first - from, first - from + QUEUE_PAGE))
	const dates = [...awake.map(({ since }) => since), ...cases.flatMap((one) => one.oldest ?? [])]
	const oldest = dates.reduce<Date | undefined>((earliest, since) => (!earliest || since < earliest ? since : earliest), undefined)
	return { items, counts, total, oldest, pages }
}

/** Whatever waits and is no case. */
export const waitingElsewhere = async (viewer: PeerViewer): Promise<Waiting[]> =>
	once((await Promise.all(Object.values(SOURCES).map((source) => source(viewer)))).flat())

/** First words that are held, or that the lists found something in, wait once, and not twice. */
function once(waiting: readonly Waiting[]): Waiting[] {
	const held = new Set(waiting.flatMap(({ kind, object }) => (kind === 'held' || kind === 'found' ? [object] : [])))
	return waiting.filter(({ kind, object }) => kind !== 'first_words' || !held.has(object))
}

const wantedOf = (one: CaseCount, { colour, who }: QueueWish): number => (colour && one.colour !== colour ? 0 : one[who ?? 'awake'])

const byPress = (a: QueueItem, b: QueueItem): number =>
	Number(b.rings) - Number(a.rings) ||
	Number(a.folded) - Number(b.folded) ||
	COLOURS.indexOf(b.colour) - COLOURS.indexOf(a.colour) ||
	b.weight - a.weight ||
	a.since.getTime() - b.since.getTime() ||
	a.object.localeCompare(b.object)

type HandRow = WaitingCase['hand'] & { kind: string; object: string }
const asWaiting = ({ id, kind, about, name, weight, since }: WaitingCase): Waiting => ({
	kind: 'case',
	object: id,
	weight,
	since,
	title: kind,
	name,
	about,
	href: `/desk/cases/${id}`,
})
const handOf = ({ id, hand }: WaitingCase): HandRow => ({ ...hand, kind: 'case', object: id })

/** What consultants did with what waits and is no case, who is at work, which alarms ring, and how many cases there are. */
async function standing(tx: PeerTx, viewer: PeerViewer, moment: Date) {
	const { community } = viewer.identity
	const [hands, atWork, alarms, cases] = await Promise.all([
		tx
			.selectFrom('peer.desk_hand')
			.select(['kind', 'object', 'version', 'held_by', 'opinion_for', 'follow_up'])
			.where('community', '=', community)
			.where('kind', '<>', 'case')
			.execute(),
		tx.selectFrom('peer.persona').select(['id', 'name']).where('community', '=', community).where('kind', '=', 'duty').execute(),
		tx
			.selectFrom('peer.alarm')
			.select('desk_case')
			.select((is) => is.fn.agg<boolean>('bool_and', [is('folded_into', 'is not', null)]).as('folded'))
			.where('community', '=', community)
			.where('taken_at', 'is', null)
			.groupBy('desk_case')
			.execute(),
		countCases(tx, viewer, moment),
	])
	const ringing: Ringing = {
		first: alarms.flatMap(({ desk_case, folded }) => (folded ? [] : [desk_case])),
		folded: alarms.flatMap(({ desk_case, folded }) => (folded ? [desk_case] : [])),
	}
	return { hands, atWork: new Map(atWork.map(({ id, name }) => [id, name])), ringing, cases }
}

type Standing = { hands: readonly HandRow[]; atWork: ReadonlyMap<string, string>; ringing?: Ringing }

function withHands(viewer: PeerViewer, moment: Date, waiting: readonly Waiting[], { hands, atWork, ringing }: Standing): QueueItem[] {
	const me = viewer.duty!.id
	const handBy = new Map(hands.map((hand) => [`${hand.kind} ${hand.object}`, hand]))
	const [first, folded] = [new Set(ringing?.first), new Set(ringing?.folded)]
	return waiting.map((one) => {
		const hand = handBy.get(`${one.kind} ${one.object}`)
		return {
			...one,
			colour: colourOf(one.weight, one.since, moment),
			holder: hand?.held_by ? (atWork.get(hand.held_by) ?? '') : undefined,
			mine: hand?.held_by === me,
			opinionFromMe: hand?.opinion_for === me,
			followUp: hand?.follow_up && hand.follow_up > today() ? hand.follow_up : undefined,
			version: hand?.version ?? 0,
			reasons: [],
			reports: 0,
			rings: first.has(one.object) || folded.has(one.object),
			folded: folded.has(one.object),
		}
	})
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
	if (kind === 'case') return undefined
	return (await SOURCES[kind](viewer)).find((one) => one.object === object)
}
