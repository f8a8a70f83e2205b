import { mayEnterGroup, mayUseMessages, type Viewer } from '#modules/accounts/rules.ts'
import { titleInWords } from '#modules/forum/words.ts'
import { foldedBy } from '#modules/forum/rules.ts'
import { hrefOf, placesOf, topicsNow } from '#modules/forum/server/index.ts'
import { conversationsOf } from '#modules/messaging/server/index.ts'
import { hasRead } from '#modules/notifications/rules.ts'
import { choicesOf, noticesOf, peerNoticesOf, wants } from '#modules/notifications/server/index.ts'
import { personasOf, type PeerViewer } from '#modules/personas/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { changeHabits, habitsOf } from './habits.ts'
import { filtersOf } from './filters.ts'
import { isOnPause } from './pause.ts'
import { readingOf } from './reading.ts'

export type News = { href: string; title: string; from: string }
export type Line = { kind: string; href: string; title: string }

/** More than a few lines would urge. The places themselves show the rest. */
const LINES = 5
const ALL_LINES = 50

/** What is new once and asks for nothing: it is seen by looking at the list. All else is seen by reading the topic. */
const SEEN_BY_LOOKING = ['support', 'note_wish', 'desk']

/** Conversations in which something waits to be read. */
export async function newInMessages(viewer: Viewer): Promise<News[]> {
	if (!mayUseMessages(viewer) || !wants(await choicesOf(viewer), 'message', 'app')) return []
	if ((await noticesOf(viewer)).length === 0) return []
	const unread = (await conversationsOf(viewer)).lines.filter((line) => line.unread && line.state === 'open')
	return unread.slice(0, LINES).map(({ id, subject, others }) => ({
		href: `/messages/${id}`,
		title: subject,
		from: others.flatMap(({ name }) => name ?? []).join(', '),
	}))
}

type Unseen = { kind: string; topic: string; post: string | undefined; title?: string }

/** What is new for them in the group, of the kinds they want in the app; newest first, by kind of news. */
async function unseenInGroup(viewer: Viewer, peer: PeerViewer): Promise<Unseen[]> {
	// On pause nothing is told; it waits as it is.
	if (await isOnPause(viewer, peer)) return []
	const [choices, reading, habits] = await Promise.all([choicesOf(viewer), readingOf(viewer, peer), habitsOf(viewer, peer)])
	const looked = habits.looked ?? ''
	const [told, followed] = await Promise.all([
		peerNoticesOf(peer.identity, undefined, 200),
		topicsNow(peer, wants(choices, 'follow', 'app') ? Object.keys(habits.follows ?? {}) : []),
	])
	const notices = told
		.filter(({ kind }) => wants(choices, kind, 'app'))
		.filter(({ kind, topic, writtenAt }) =>
			SEEN_BY_LOOKING.includes(kind) ? writtenAt.toISOString() > looked : !hasRead(reading, topic, writtenAt),
		)
	const follows = followed.filter(
		({ id, lastPostAt }) => lastPostAt.toISOString() > (habits.follows?.[id] ?? '') && !hasRead(reading, id, lastPostAt),
	)
	const told_of = new Set(notices.map(({ topic }) => topic))
	return [
		...notices,
		...follows.flatMap(({ id, title }) => (told_of.has(id) ? [] : [{ kind: 'follow', topic: id, post: undefined, title }])),
	]
}

async function linesOf(viewer: Viewer, peer: PeerViewer, unseen: readonly Unseen[], most: number): Promise<Line[]> {
	const once = unseen
		.filter(({ kind, topic }, at) => unseen.findIndex((one) => one.topic === topic && one.kind === kind) === at)
		.slice(0, most)
	const posts = once.flatMap(({ post }) => post ?? [])
	const [places, filters] = await Promise.all([placesOf(peer, posts), filtersOf(viewer, peer)])
	return once.flatMap(({ kind, topic, post, title }) => {
		if (filters.topics.some(({ id }) => id === topic)) return []
		if (post === undefined) return [{ kind, href: `/group/${topic}?from=new`, title: titleInWords(title ?? '') }]
		const place = places.get(post)
		// What they fold or do not want to meet is not news to them.
		const folded = place && foldedBy(filters, { ...place, texts: [place.title, place.body] })
		return place && !folded ? [{ kind, href: hrefOf(place), title: titleInWords(place.title) }] : []
	})
}

/** Topics in which somebody wrote to one of my names, or that I follow, and I have not been since. */
export async function newInGroup(viewer: Viewer): Promise<News[]> {
	if (!mayEnterGroup(viewer)) return []
	const peer = await personasOf(viewer)
	const unseen = (await unseenInGroup(viewer, peer)).filter(({ kind }) => !SEEN_BY_LOOKING.includes(kind))
	const byTopic = unseen.filter(({ topic }, at) => unseen.findIndex((one) => one.topic === topic) === at)
	return (await linesOf(viewer, peer, byTopic, LINES)).map(({ href, title }) => ({ href, title, from: '' }))
}

/** Whether a word beside the group says that something is new. Warm words ask for nothing, so they do not. */
export async function isNewInGroup(viewer: Viewer): Promise<boolean> {
	if (!mayEnterGroup(viewer)) return false
	const peer = await personasOf(viewer)
	const some = (await unseenInGroup(viewer, peer)).some(({ kind }) => !SEEN_BY_LOOKING.includes(kind))
	const filters = await filtersOf(viewer, peer)
	// Only who mutes or blocks something needs a closer look.
	const plain = (peer.identity.hidden ?? []).length === 0 && Object.values(filters).every((list) => list.length === 0)
	return some && (plain || (await newInGroup(viewer)).length > 0)
}

/** Whether somebody gave something warm, or wished for something, since they last looked. */
export async function isSomethingWarm(viewer: Viewer): Promise<boolean> {
	if (!mayEnterGroup(viewer)) return false
	return (await unseenInGroup(viewer, await personasOf(viewer))).some(({ kind }) => SEEN_BY_LOOKING.includes(kind))
}

/** All that is new for them, line by line. */
export async function newLines(viewer: Viewer): Promise<Line[]> {
	const messages = (await newInMessages(viewer)).map(({ href, title }) => ({ kind: 'message', href, title }))
	return [...messages, ...(await newGroupLines(viewer))]
}

/** The same of the group alone. */
export async function newGroupLines(viewer: Viewer, most = ALL_LINES): Promise<Line[]> {
	if (!mayEnterGroup(viewer)) return []
	const peer = await personasOf(viewer)
	return linesOf(viewer, peer, await unseenInGroup(viewer, peer), most)
}

/** They have looked at what is new. Nobody but they can know it. */
export async function lookedAtNews(viewer: Viewer): Promise<void> {
	if (!mayEnterGroup(viewer)) return
	const peer = await personasOf(viewer)
	if (await isOnPause(viewer, peer)) return
	const moment = now().toISOString()
	changeHabits(viewer, peer, (habits) => ({ ...habits, looked: moment }))
}
