import { mayEnterGroup, mayUseMessages, type Viewer } from '#modules/accounts/rules.ts'
import { titleInWords } from '#modules/forum/words.ts'
import { hrefOf, placesOf } from '#modules/forum/server/index.ts'
import { foldedBy } from '#modules/forum/rules.ts'
import { conversationsOf } from '#modules/messaging/server/index.ts'
import { noticesOf, peerNoticesOf } from '#modules/notifications/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { filtersOf } from './filters.ts'
import { readingOf } from './reading.ts'

export type News = { href: string; title: string; from: string }

/** More than a few lines would urge. The places themselves show the rest. */
const LINES = 5

/** Conversations in which something waits to be read. */
export async function newInMessages(viewer: Viewer): Promise<News[]> {
	if (!mayUseMessages(viewer) || (await noticesOf(viewer)).length === 0) return []
	const unread = (await conversationsOf(viewer)).lines.filter((line) => line.unread && line.state === 'open')
	return unread.slice(0, LINES).map(({ id, subject, others }) => ({
		href: `/messages/${id}`,
		title: subject,
		from: others.flatMap(({ name }) => name ?? []).join(', '),
	}))
}

/** Topics in which somebody answered one of my names, and I have not been since. */
export async function newInGroup(viewer: Viewer): Promise<News[]> {
	if (!mayEnterGroup(viewer)) return []
	const peer = await personasOf(viewer)
	const [reading, filters] = await Promise.all([readingOf(viewer, peer), filtersOf(viewer, peer)])
	const notices = await peerNoticesOf(peer.identity, reading)
	const newest = notices.filter(({ topic }, at) => notices.findIndex((one) => one.topic === topic) === at).slice(0, LINES)
	const places = await placesOf(
		peer,
		newest.map(({ post }) => post),
	)
	return newest.flatMap(({ post }) => {
		const place = places.get(post)
		const folded = place && foldedBy(filters, { ...place, texts: [place.title, place.body] })
		return place && !folded ? { href: hrefOf(place), title: titleInWords(place.title), from: '' } : []
	})
}
