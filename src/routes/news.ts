import { m } from '#messages'
import { mayCoordinate, mayEnterGroup, mayReadShared, mayUseMessages, mayUseToolbox, type Viewer } from '#modules/accounts/rules.ts'
import { cafeViewer, listSeries } from '#modules/cafes/server/index.ts'
import { titleInWords } from '#modules/forum/words.ts'
import { foldedBy } from '#modules/forum/rules.ts'
import { circlesNow, hrefOf, placesOf, topicsNow } from '#modules/forum/server/index.ts'
import { conversationsOf, subjectsOf } from '#modules/messaging/server/index.ts'
import { hasRead, isSeenByLooking, isTalkKind } from '#modules/notifications/rules.ts'
import { choicesOf, noticesOf, peerNoticesOf, wants } from '#modules/notifications/server/index.ts'
import { namesOfEntries, sharesOf, unusualLooks, whoShares, type NamedEntry } from '#modules/toolbox/server/index.ts'
import { addressOf } from '#modules/toolbox/tool.ts'
import { tiesOf } from '#modules/ties/server/index.ts'
import { personasOf, type PeerViewer } from '#modules/personas/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { newInTalks } from './news-of-talks.ts'
import { numbersToCall } from './numbers-to-call.ts'
import { cafePage } from './cafe-page.ts'
import { changeHabits, habitsOf } from './habits.ts'
import { filtersOf } from './filters.ts'
import { newWords } from './here.ts'
import { isOnPause } from './pause.ts'
import { readingOf } from './reading.ts'
import { standingFor } from './standing.ts'
import { standingAtCafes } from './standing-cafes.ts'

export type News = { href: string; title: string; from: string }
export type Line = { kind: string; href: string; title: string }
export type GroupNews = { replies: News[]; others: Line[]; warm: boolean }

const NOTHING: GroupNews = { replies: [], others: [], warm: false }

/** More than a few lines would urge. The places themselves show the rest. */
const LINES = 5
const ALL_LINES = 50

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

const URGENCY = ['message_tie', 'message_check_in', 'message_due', 'message_team', 'message_late']
const urgency = (kind: string): number => URGENCY.indexOf(kind)

/** The two-person door: somebody waits for a second person, or a name of one's own was opened. This no switch keeps away. */
export async function newAtDoor(viewer: Viewer): Promise<Line[]> {
	const notices = (await noticesOf(viewer)).filter(({ kind }) => kind.startsWith('glass_'))
	return notices.map(({ kind, about }) =>
		kind === 'glass_asked'
			? { kind, href: `/glass/${about}`, title: m.break_glass_news_asked() }
			: { kind, href: '/me/opened', title: m.break_glass_opened_title() },
	)
}

/** For coordinators: numbers of the help page nobody has called for a month. This no switch keeps out of the app. */
export async function newToCoordinate(viewer: Viewer): Promise<Line[]> {
	if (!mayCoordinate(viewer) || !(await noticesOf(viewer)).some(({ kind }) => kind === 'help_numbers')) return []
	const count = await numbersToCall(viewer)
	return count > 0 ? [{ kind: 'help_numbers', href: '/admin/help-numbers', title: m.accounts_admin_help_numbers() }] : []
}

/** What else is new with one's contacts: somebody asks, an agreement or a check-in waits, an answer is due or late. */
export async function newWithContacts(viewer: Viewer): Promise<Line[]> {
	if (!mayUseMessages(viewer) || !wants(await choicesOf(viewer), 'message', 'app')) return []
	const notices = (await noticesOf(viewer)).filter(({ kind }) => kind.startsWith('message_'))
	if (notices.length === 0) return []
	const [ties, subjects] = await Promise.all([
		tiesOf(viewer),
		subjectsOf(
			viewer,
			notices.map(({ about }) => about),
		),
	])
	// Of one contact or conversation one line is enough: what asks for something before what only tells.
	const once = notices.filter(({ kind, about }) => !notices.some((other) => other.about === about && urgency(other.kind) > urgency(kind)))
	return once.flatMap(({ kind, about }): Line[] => {
		const tie = ties.find(({ id }) => id === about)
		if (tie) return [{ kind, href: `/messages/people/${about}`, title: tie.other.name ?? m.ties_someone_who_left() }]
		const title = subjects.get(about)
		return title === undefined ? [] : [{ kind, href: kind === 'message_team' ? '/messages/teams' : `/messages/${about}`, title }]
	})
}

/** What is new of what is shared: for whoever may see it, that there is something; for its owner, suggestions and unusual readings. */
export async function newShared(viewer: Viewer): Promise<Line[]> {
	if (!wants(await choicesOf(viewer), 'share', 'app')) return []
	const notices = (await noticesOf(viewer)).filter(({ kind }) => kind === 'share' || kind === 'share_suggestion')
	const of = (kind: string): Set<string> => new Set(notices.flatMap((one) => (one.kind === kind ? [one.about] : [])))
	const [ties, entries] = [of('share'), of('share_suggestion')]
	const [people, suggested, unusual] = await Promise.all([
		mayReadShared(viewer) && ties.size > 0 ? whoShares(viewer) : [],
		mayUseToolbox(viewer) && entries.size > 0 ? namesOfEntries(viewer, [...entries]) : new Map<string, NamedEntry>(),
		mayUseToolbox(viewer) && (await sharesOf(viewer)).length > 0 ? unusualLooks(viewer) : [],
	])
	return [
		...people.flatMap(({ tie, name }): Line[] => (ties.has(tie) ? [{ kind: 'share', href: `/shared/${tie}`, title: name }] : [])),
		...[...suggested.values()].map(({ id, tool, heading }): Line => ({
			kind: 'share_suggestion',
			href: `/toolbox/${addressOf(tool)}/${id}/suggestions`,
			title: heading,
		})),
		...(unusual.length > 0 ? [{ kind: 'share_looks', href: '/me/log', title: m.audit_log_title() }] : []),
	]
}

type Unseen = { kind: string; topic: string; post: string; writtenAt: Date }

/** What is new for them in the group, of the kinds they want in the app; newest first. */
async function unseenInGroup(viewer: Viewer, peer: PeerViewer): Promise<Unseen[]> {
	// On pause nothing is told; it waits as it is.
	if (await isOnPause(viewer, peer)) return []
	const [choices, reading, habits] = await Promise.all([choicesOf(viewer), readingOf(viewer, peer), habitsOf(viewer, peer)])
	const looked = habits.looked ?? ''
	const [told, followed] = await Promise.all([
		peerNoticesOf(peer.identity, undefined, 200),
		topicsNow(peer, wants(choices, 'follow', 'app') ? Object.keys(habits.follows ?? {}) : []),
	])
	const unseen = told
		.filter(({ kind }) => wants(choices, kind, 'app') && !isTalkKind(kind))
		.filter(({ kind, topic, writtenAt }) =>
			isSeenByLooking(kind) ? writtenAt.toISOString() > looked : !hasRead(reading, topic, writtenAt),
		)
	const notices = await standingFor(peer, unseen)
	const told_of = new Set(notices.map(({ topic }) => topic))
	const follows = followed.flatMap(({ id, last }) => {
		const isNew = last && last.writtenAt.toISOString() > (habits.follows?.[id] ?? '') && !hasRead(reading, id, last.writtenAt)
		return isNew && !told_of.has(id) ? [{ kind: 'follow', topic: id, ...last }] : []
	})
	return [...notices, ...follows].sort((a, b) => b.writtenAt.getTime() - a.writtenAt.getTime())
}

async function linesOf(viewer: Viewer, peer: PeerViewer, unseen: readonly Unseen[], most: number): Promise<Line[]> {
	const once = unseen
		.filter(({ kind, topic }, at) => unseen.findIndex((one) => one.topic === topic && one.kind === kind) === at)
		.slice(0, most)
	const idsOf = (isCircle: boolean): string[] => once.flatMap(({ kind, post }) => (kind.startsWith('circle') === isCircle ? [post] : []))
	const [places, circles, filters] = await Promise.all([
		placesOf(peer, idsOf(false)),
		circlesNow(peer, idsOf(true)),
		filtersOf(viewer, peer),
	])
	const lines = once.flatMap(({ kind, topic, post }): Line[] => {
		const circle = circles.get(post)
		if (circle) return [{ kind, href: `/group/circles/${post}`, title: circle.name }]
		if (kind === 'answer') return [{ kind, href: '/group/reports', title: m.notifications_about_report() }]
		if (kind === 'decision' || kind === 'lifted') return [{ kind, href: '/group/decisions', title: m.notifications_about_mine() }]
		if (kind === 'report') return [{ kind, href: `/desk/cases/${post}`, title: m.notifications_about_case() }]
		if (kind === 'bridge_along') return [{ kind, href: `/desk/alongs/${post}`, title: m.notifications_about_along() }]
		if (kind === 'objection') return [{ kind, href: `/desk/appeals/${post}`, title: m.notifications_about_objection() }]
		if (kind === 'cafe_ask') return [{ kind, href: `/desk/cafes/talks/${post}`, title: m.notifications_about_ask() }]
		if (kind === 'cafe_clash') return [{ kind, href: `/desk/cafes/dates/${post}`, title: m.notifications_about_clash() }]
		if (kind === 'story_offered') return [{ kind, href: `/desk/items/story/${post}`, title: m.notifications_about_offer() }]
		if (kind === 'story') return [{ kind, href: `/group/stories/${topic}/agree`, title: m.notifications_about_story() }]
		const place = places.get(post)
		// At work one does not look away from somebody's first words.
		if (kind === 'first_words' && place) return [{ kind, href: hrefOf(place), title: titleInWords(place.title) }]
		// What they fold or do not want to meet is not news to them.
		if (!place || foldedBy(filters, { ...place, texts: [place.title, place.body] })) return []
		return [{ kind, href: kind === 'follow' ? `/group/${place.topic}?from=new` : hrefOf(place), title: titleInWords(place.title) }]
	})
	return lines.filter(({ kind, href }, at) => lines.findIndex((one) => one.kind === kind && one.href === href) === at)
}

/**
 * What is new in the group, in short: topics in which somebody wrote to one of my names, or that I follow, and I have not been
 * since; what asks to be looked at once; and whether somebody gave me something warm, which asks for nothing.
 */
export async function newInGroup(viewer: Viewer): Promise<GroupNews> {
	if (!mayEnterGroup(viewer)) return NOTHING
	const peer = await personasOf(viewer)
	const unseen = await unseenInGroup(viewer, peer)
	const toRead = unseen.filter(({ kind }) => !isSeenByLooking(kind))
	const byTopic = toRead.filter(({ topic }, at) => toRead.findIndex((one) => one.topic === topic) === at)
	const toLookAt = unseen.filter(({ kind }) => isSeenByLooking(kind) && kind !== 'support')
	const [replies, others, cafes, talks, words] = await Promise.all([
		linesOf(viewer, peer, byTopic, LINES),
		linesOf(viewer, peer, toLookAt, LINES),
		newAtCafes(viewer, peer),
		newInTalks(viewer, peer),
		wordLines(viewer, peer),
	])
	return {
		replies: replies.map(({ href, title }) => ({ href, title, from: '' })),
		others: [...words, ...talks, ...cafes, ...others].slice(0, LINES),
		warm: unseen.some(({ kind }) => kind === 'support'),
	}
}

/** Whether a word beside the group says that something is new. What is seen by looking at the list does not urge. */
export async function isNewInGroup(viewer: Viewer): Promise<boolean> {
	if (!mayEnterGroup(viewer)) return false
	const peer = await personasOf(viewer)
	const some = (await unseenInGroup(viewer, peer)).some(({ kind }) => !isSeenByLooking(kind))
	const filters = await filtersOf(viewer, peer)
	// Only who mutes or blocks something needs a closer look.
	const plain = (peer.identity.hidden ?? []).length === 0 && Object.values(filters).every((list) => list.length === 0)
	return (some && (plain || (await newInGroup(viewer)).replies.length > 0)) || (await newInTalks(viewer, peer)).length > 0
}

/** All that is new for them, line by line. */
export async function newLines(viewer: Viewer): Promise<Line[]> {
	const messages = (await newInMessages(viewer)).map(({ href, title }) => ({ kind: 'message', href, title }))
	return [
		...(await newAtDoor(viewer)),
		...(await newToCoordinate(viewer)),
		...messages,
		...(await newWithContacts(viewer)),
		...(await newShared(viewer)),
		...(await newGroupLines(viewer)),
	]
}

/** The same of the group alone. */
export async function newGroupLines(viewer: Viewer, most = ALL_LINES): Promise<Line[]> {
	if (!mayEnterGroup(viewer)) return []
	const peer = await personasOf(viewer)
	const [group, cafes, talks, words] = await Promise.all([
		unseenInGroup(viewer, peer).then((unseen) => linesOf(viewer, peer, unseen, most)),
		newAtCafes(viewer, peer),
		newInTalks(viewer, peer),
		wordLines(viewer, peer),
	])
	return [...words, ...talks, ...cafes, ...group].slice(0, most)
}

/** Where what somebody is told at the cafés leads. What is about the day after leads there. */
const AFTERWARDS = ['cafe_after', 'cafe_word', 'cafe_rest']

/** What is new for them at the cafés, as the guests they are there; the nearest first. */
async function newAtCafes(viewer: Viewer, peer: PeerViewer): Promise<Line[]> {
	const [choices, habits] = await Promise.all([choicesOf(viewer), habitsOf(viewer, peer)])
	if (!viewer.roles.includes('member') || !wants(choices, 'cafe', 'app') || (await isOnPause(viewer, peer))) return []
	const cafe = await cafeViewer(viewer, peer)
	const personas = [...cafe.guests.values()]
	const told = await peerNoticesOf({ ...cafe.identity, personas }, undefined, 100)
	const unseen = told.filter(({ writtenAt }) => writtenAt.toISOString() > (habits.looked ?? ''))
	const here = await standingAtCafes(cafe, await cafePage(viewer, peer), unseen)
	const series = here.some(({ date }) => date === undefined) ? await listSeries(peer) : []
	const lines = here.flatMap(({ kind, about, date }): Line[] => {
		const title = date ? date.series.name : series.find(({ id }) => id === about)?.name
		if (!title) return []
		const place = date ? `/cafes/dates/${about}` : `/cafes/hosts/${about}`
		const part = kind === 'cafe_buddy' ? '/buddies' : AFTERWARDS.includes(kind) ? '/after' : ''
		return [{ kind, href: `${place}${part}`, title }]
	})
	return lines.filter(({ kind, href }, at) => lines.findIndex((one) => one.kind === kind && one.href === href) === at)
}

/** A kind word for whoever asked to be missed. It has no notice, so it is looked for; seen by looking at the list. */
async function wordLines(viewer: Viewer, peer: PeerViewer): Promise<Line[]> {
	const habits = await habitsOf(viewer, peer)
	if (!habits.missed || (await isOnPause(viewer, peer))) return []
	const fresh = (await newWords(peer, habits)).filter(({ on }) => on >= (habits.looked ?? '').slice(0, 10))
	return fresh.slice(0, 1).map(() => ({ kind: 'missed', href: '/group/missed', title: m.moderation_missed_news() }))
}

/** They have looked at what is new. Nobody but they can know it. */
export async function lookedAtNews(viewer: Viewer): Promise<void> {
	if (!mayEnterGroup(viewer)) return
	const peer = await personasOf(viewer)
	if (await isOnPause(viewer, peer)) return
	const moment = now().toISOString()
	changeHabits(viewer, peer, (habits) => ({ ...habits, looked: moment }))
}
