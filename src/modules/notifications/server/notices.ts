import type { CareTx, PeerTx, PersonIdentity, PersonasIdentity } from '#platform/server/db.ts'
import { asJob, asPerson, asPersonas } from '#platform/server/db.ts'
import { now } from '#platform/server/clock.ts'
import { processWide } from '#platform/server/process-wide.ts'
import { enqueue } from '#platform/server/jobs.ts'
import { preparedChange, type Of } from '#platform/server/prepared.ts'
import { hasRead, type CareKind, type PeerKind, type Reading } from '../rules.ts'
import { nextSlot } from './slots.ts'

/**
 * What the sealed envelope of a `tell` job says, on either side. `born` is the slot it was first put in for, `slot` the
 * one it runs at: the same, or a later one for those who want it later.
 */
type Tell = { kind: string; born: number; slot: number }
export type TellPerson = Tell & { person: string; about: string }
/**
 * `community`: where it is, for whoever is on pause there. `post`: what it is about. `followed`: a topic in which somebody wrote,
 * and under which name; whoever follows it is found when it is told.
 */
export type TellPeer = Tell & {
	community: string
	post: string
	persona?: string | undefined
	followed?: { topic: string; by: string } | undefined
}

/**
 * Notes for a person of the care side that something is new, in the transaction of what is new, and has them told by
 * mail at the next slot. While a notice for the same thing still waits there is no second one and no second letter.
 *
 * @param about the thing's id, e.g. the conversation. @param quiet for somebody on leave: it waits in the app, and no letter goes.
 */
export async function tellPerson(
	tx: CareTx,
	news: { community: string; person: string; kind: CareKind; about: string },
	{ quiet = false } = {},
): Promise<void> {
	noteChange(news.person)
	const made = await tx
		.insertInto('care.notice')
		.values(news)
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst()
	if (made.numInsertedOrUpdatedRows === 0n || quiet) return
	const slot = nextSlot()
	const tell: TellPerson = { person: news.person, kind: news.kind, about: news.about, born: slot, slot }
	await enqueue('care', tx as never, 'tell', tell, new Date(slot))
}

/** What is in no topic (a circle, a decision) has its own id as both `topic` and `post`. */
type PeerNews = { community: string; persona: string; kind: PeerKind; topic: string; post: string }

/** The same for a persona of the peer side. Whether earlier ones were read nobody knows, so each new post makes one. */
export async function tellPersona(tx: PeerTx, news: PeerNews): Promise<void> {
	await Promise.all([noteFor(tx, news), tellAtSlot(tx, news)])
}

/**
 * The same for what is news once only, however often it happens there: warm words, a wish, an invitation.
 *
 * @param from the moment after which it may leave, in milliseconds.
 */
export async function tellPersonaOnce(tx: PeerTx, news: PeerNews, from?: number): Promise<void> {
	if (await noteFor(tx, news)) await tellAtSlot(tx, news, from)
}

/**
 * Tells a persona by mail or push at the next slot, and writes no notice: for what the database is not to say of a name. What it is
 * about has to be found by whoever looks. In the transaction of what is new; the job's envelope is sealed.
 */
export function tellUnseen(tx: PeerTx, news: Omit<PeerNews, 'topic'>): Promise<void> {
	return tellAtSlot(tx, { ...news, topic: news.post })
}

type NewNotice = PeerNews & { written_at: Date }

const enterNotice = preparedChange((db: PeerTx, value: Of<NewNotice>) =>
	db
		.insertInto('peer.notice')
		.values({
			community: value('community'),
			persona: value('persona'),
			kind: value('kind'),
			topic: value('topic'),
			post: value('post'),
			written_at: value('written_at'),
		})
		.onConflict((conflict) => conflict.doNothing()),
)

/** @returns whether it was not there yet. */
async function noteFor(tx: PeerTx, news: PeerNews): Promise<boolean> {
	return (await enterNotice(tx, { ...news, written_at: now() })) > 0
}

function tellAtSlot(tx: PeerTx, { community, persona, kind, post }: PeerNews, from?: number): Promise<void> {
	const slot = nextSlot(from)
	return enqueue('peer', tx as never, 'tell', { community, persona, kind, post, born: slot, slot } satisfies TellPeer, new Date(slot))
}

/**
 * Somebody wrote in a topic: whoever began it has a notice, and all who follow it are told at the next slot. Who they are
 * stands nowhere; the slot finds out from what they have sealed. One job for both.
 *
 * @param by the name that wrote, who is not told of it.
 */
export async function tellTopic(tx: PeerTx, news: PeerNews, by: string): Promise<void> {
	const slot = nextSlot()
	const others = news.persona !== by
	const tell: TellPeer = {
		community: news.community,
		persona: others ? news.persona : undefined,
		kind: news.kind,
		post: news.post,
		followed: { topic: news.topic, by },
		born: slot,
		slot,
	}
	await Promise.all([others && noteFor(tx, news), enqueue('peer', tx as never, 'tell', tell, new Date(slot))])
}

export type CareNotice = { kind: string; about: string }

/** Every page asks, to say that something is new; what is new or opened on this machine is known at once, the rest soon. */
const KEPT_FOR_MS = 2_000
const KEPT_MAX = 5_000
type Kept = { until: number; community: string; notices: Promise<CareNotice[]> }
const { kept, changed } = processWide('care notices', () => ({ kept: new Map<string, Kept>(), changed: new Map<string, number>() }))

/** Called before the change is through: what is asked meanwhile may still be the old, so for a while nothing is kept. */
function noteChange(person: string): void {
	if (changed.size >= KEPT_MAX) changed.clear()
	kept.delete(person)
	changed.set(person, performance.now())
}

/** What waits for a person on the care side. A notice goes when the thing is opened: `clearNotices`. */
export function noticesOf(who: PersonIdentity): Promise<CareNotice[]> {
	const known = kept.get(who.person)
	if (known && known.until > performance.now() && known.community === who.community) return known.notices
	if (kept.size >= KEPT_MAX) kept.clear()
	const notices = askNotices(who)
	if (performance.now() - (changed.get(who.person) ?? -KEPT_FOR_MS) < KEPT_FOR_MS) return notices
	kept.set(who.person, { until: performance.now() + KEPT_FOR_MS, community: who.community, notices })
	notices.catch(() => kept.delete(who.person))
	return notices
}

function askNotices(who: PersonIdentity): Promise<CareNotice[]> {
	return asPerson(who, (tx) =>
		tx
			.selectFrom('care.notice')
			.select(['kind', 'about'])
			.where('community', '=', who.community)
			.orderBy('kind')
			.orderBy('about')
			.limit(100)
			.execute(),
	)
}

/** The thing was opened. */
export async function clearNotices(tx: CareTx, who: PersonIdentity, about: string): Promise<void> {
	noteChange(who.person)
	await tx.deleteFrom('care.notice').where('person', '=', who.person).where('about', '=', about).execute()
}

export type PeerNotice = { kind: string; topic: string; post: string; persona: string; writtenAt: Date }

/**
 * The newest notices of the asking person's personas that they have not read, by their sealed page `reading`.
 * Looking at them leaves no trace.
 */
export async function peerNoticesOf(who: PersonasIdentity, reading: Reading | undefined, limit = 20): Promise<PeerNotice[]> {
	if (who.personas.length === 0) return []
	const rows = await asPersonas(who, (tx) =>
		tx
			.selectFrom('peer.notice')
			.select(['kind', 'topic', 'post', 'persona', 'written_at as writtenAt'])
			.where('persona', 'in', [...who.personas])
			.orderBy('written_at', 'desc')
			.limit(200)
			.execute(),
	)
	return rows.filter((row) => !hasRead(reading, row.topic, row.writtenAt)).slice(0, limit)
}

/** In the memory of a job that is about to send: whether what somebody was to be told of still waits to be opened. */
export async function stillWaits({ person, kind, about }: TellPerson): Promise<boolean> {
	const row = await asJob('care', (tx) =>
		tx
			.selectFrom('care.notice')
			.select('id')
			.where('person', '=', person)
			.where('kind', '=', kind)
			.where('about', '=', about)
			.executeTakeFirst(),
	)
	return row !== undefined
}

/** The same for a persona: since when it has been there, and where. Undefined when the notice is gone. */
export async function noticeForSending(persona: string, kind: string, post: string): Promise<{ written: Date; topic: string } | undefined> {
	return asJob('peer', (tx) =>
		tx
			.selectFrom('peer.notice')
			.select(['written_at as written', 'topic'])
			.where('post', '=', post)
			.where('persona', '=', persona)
			.where('kind', '=', kind)
			.executeTakeFirst(),
	)
}

/** The same for a page that changes nothing else. */
export async function clearNoticesOf(who: PersonIdentity, about: string): Promise<void> {
	if (!(await noticesOf(who)).some((notice) => notice.about === about)) return
	await asPerson(who, (tx) => clearNotices(tx, who, about))
}
