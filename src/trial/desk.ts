import { randomUUID } from 'node:crypto'
import { listTopics, topicPage } from '#modules/forum/server/index.ts'
import { changePage } from '#modules/notifications/server/index.ts'
import type { Habits } from '#modules/notifications/rules.ts'
import { daysOn, mondayOf } from '#modules/moderation/rules.ts'
import {
	beginShift,
	callMissed,
	countReader,
	decide,
	endShift,
	missFrom,
	myDecisions,
	noteAbout,
	objectTo,
	queue,
	raiseAlarm,
	report,
	sendAlarms,
	takeUpPost,
	turnAlarms,
} from '#modules/moderation/server/index.ts'
import { pageOf, peerCommunity, personasOf, usualPersona, type Asking, type PeerViewer } from '#modules/personas/server/index.ts'
import { at, now, today } from '#platform/server/clock.ts'
import { alarm, decided, handedOver, missed, note, reports } from './content/desk.ts'

const HOUR = 3_600_000
const ago = (hours: number): Date => new Date(now().getTime() - hours * HOUR)

type Written = { post: string; author: string }

/**
 * A Monday morning at the desk of Fjordbyen: reports of the weekend, an objection, and somebody who was not safe in the night. Through
 * the same verbs as people use. Does nothing when there is a case already.
 *
 * @param people everybody of the trial by account key.
 */
export async function makeDesk(people: ReadonlyMap<string, Asking>): Promise<void> {
	const desk = await personasOf(people.get('consultant')!)
	if ((await queue(desk, { kind: 'case' })).total > 0) return
	const posts = await postsOfMembers(desk)
	const take = (viewer: PeerViewer): Written =>
		posts.splice(
			posts.findIndex(({ author }) => !viewer.identity.personas.includes(author)),
			1,
		)[0]!
	for (const { by, why, words, hoursAgo } of reports) {
		const viewer = await personasOf(people.get(by)!)
		const { post } = take(viewer)
		const persona = usualPersona(viewer)!.id
		await at(ago(hoursAgo), () => report(viewer, { form_key: randomUUID(), persona, kind: 'post', object: post, why, words }))
	}
	await decideAndObject(people, desk, posts)
	await ringInTheNight(people)
	await handOver(people)
	await missSomebody(people)
	await countReaders(people, desk)
}

async function handOver(people: ReadonlyMap<string, Asking>): Promise<void> {
	const { by, beganHoursAgo, endedHoursAgo, words } = handedOver
	const colleague = await personasOf(people.get(by)!)
	await at(ago(beganHoursAgo), () => beginShift(colleague))
	await at(ago(endedHoursAgo), () => endShift(colleague, { words, nothing: false }))
}

/** Asked to be missed some weeks ago; the night has found that it is so. */
async function missSomebody(people: ReadonlyMap<string, Asking>): Promise<void> {
	const { by, name, days } = missed
	const asking = people.get(by)!
	const peer = await personasOf(asking)
	const persona = peer.mine.find((one) => one.name === name)!.id
	const on = ago(24 * (days + 1))
		.toISOString()
		.slice(0, 10)
	changePage<Habits>(pageOf(peer.identity.community, asking.person, 'habits'), (habits) => ({ ...habits, missed: { persona, days, on } }))
	missFrom(peer.identity.community, persona, { days, from: today() })
	await callMissed()
}

/** All members of the place came to the group in each of the last weeks. */
async function countReaders(people: ReadonlyMap<string, Asking>, { identity: { community } }: PeerViewer): Promise<void> {
	const here = [...people.values()].filter((one) => one.roles.includes('member') && peerCommunity(one.community) === community)
	for (const back of [1, 2, 3, 4]) for (const _ of here) countReader(community, daysOn(mondayOf(today()), -7 * back))
}

async function postsOfMembers(desk: PeerViewer): Promise<Written[]> {
	const posts: Written[] = []
	for (const { id } of (await listTopics(desk, {})).topics)
		for (const one of (await topicPage(desk, id)).posts)
			if (one.author.kind === 'member' && one.ordinal > 1) posts.push({ post: one.id, author: one.author.id })
	return posts
}

async function decideAndObject(people: ReadonlyMap<string, Asking>, desk: PeerViewer, posts: Written[]): Promise<void> {
	const writer = await personasOf(people.get('member2')!)
	const own = posts.find(({ author }) => writer.identity.personas.includes(author))
	if (!own) return
	const { rule, reason, message, objection, hoursAgo, objectedHoursAgo } = decided
	await at(ago(hoursAgo), async () => {
		const deskCase = await takeUpPost(desk, own.post)
		await decide(desk, deskCase, { form_key: randomUUID(), grade: 'hide', rule, reason, message, days: 0, answer: '' })
		await noteAbout(desk, own.author, { form_key: randomUUID(), words: note })
	})
	const [decision] = await myDecisions(writer)
	await at(ago(objectedHoursAgo), () => objectTo(writer, { form_key: randomUUID(), decision: decision!.id, words: objection }))
}

/** Nobody was on duty then: the contact was told. */
async function ringInTheNight(people: ReadonlyMap<string, Asking>): Promise<void> {
	const viewer = await personasOf(people.get(alarm.by)!)
	const persona = usualPersona(viewer)!.id
	const today = Temporal.Instant.fromEpochMilliseconds(now().getTime()).toZonedDateTimeISO('Europe/Oslo')
	const night = today.withPlainTime(Temporal.PlainTime.from(alarm.hour))
	const moment = new Date((Temporal.ZonedDateTime.compare(night, today) < 0 ? night : night.subtract({ days: 1 })).epochMilliseconds)
	const ways = { inTurn: async () => ({ duty: [], night: [], contact: true, minutes: 5 }), send: async () => true }
	await at(moment, async () => {
		await raiseAlarm(viewer, { form_key: randomUUID(), persona, kind: 'name', object: persona, words: alarm.words })
		await turnAlarms(ways)
		await sendAlarms(ways)
	})
}
