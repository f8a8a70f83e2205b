// Cafés beside the group, in one run: `node bench/cafes.ts`. Server side alone, without HTTP; figures as ratios against a list of topics
// and a reply of the same run, which bench/run.ts measures against a bare server.
import { randomUUID } from 'node:crypto'
import {
	cafeViewer,
	dateHere,
	listPlaces,
	lookForClashes,
	makeSeries,
	mySignUp,
	mySignUps,
	signUp,
	upcomingDates,
} from '#modules/cafes/server/index.ts'
import { marksFrom } from '#modules/discretion/server/index.ts'
import { groupPage, postReply, startTopic } from '#modules/forum/server/index.ts'
import { personasOf, type Asking } from '#modules/personas/server/index.ts'
import { hoursBefore, makeCafe } from '../tests/support/cafes.ts'
import { withTestDatabase } from '../tests/support/database.ts'
import { makeCommunity, makeConsultant, makeMember } from '../tests/support/group.ts'

const SIGN_UPS = 1_000
const AT_ONCE = 50
const LOOKS = 300

/** Work done by many at once. @returns milliseconds for one, as somebody would wait on an idle server. */
async function eachOf<T>(things: readonly T[], atOnce: number, work: (thing: T) => Promise<unknown>): Promise<number> {
	const waiting = [...things]
	const began = performance.now()
	const next = async (): Promise<void> => {
		for (let thing = waiting.pop(); thing !== undefined; thing = waiting.pop()) await work(thing)
	}
	await Promise.all(Array.from({ length: atOnce }, next))
	return (performance.now() - began) / things.length
}

await withTestDatabase(async () => {
	const community = await makeCommunity()
	const host = await makeConsultant(community)
	const writer = await makeMember(community)
	const topics: string[] = []
	for (let count = 0; count < 40; count++) {
		const words = { form_key: randomUUID(), persona: writer.persona, title: `Tema ${count}`, body: 'Noen ord om dagen.' }
		topics.push(await startTopic(writer.peer, { ...words, area: host.area }))
	}
	const date = await makeCafe(host.peer, { seats: 200 })
	const [place] = await listPlaces(host.peer)
	for (const name of ['Tirsdag', 'Onsdag', 'Fredag'])
		await makeSeries(host.peer, {
			form_key: randomUUID(),
			place: place!.id,
			name,
			about: '',
			for_whom: '',
			mode: 'in_person',
			seats: 8,
			area: '',
			remember: '',
			link: '',
			rhythm: 'weekly',
			begins_on: new Date().toISOString().slice(0, 10),
			begins_at: '17:00',
			minutes: 90,
			except_on: [],
			time_zone: 'Europe/Oslo',
		})
	// Whoever signs up needs no account for this: a claim is computed from a number.
	const people = Array.from({ length: SIGN_UPS }, (): Asking => ({ person: randomUUID(), community, roles: ['member'] }))
	const word = { how: 'word' as const, persona: '', name: '', word: 'Lyng', step: 'stay' as const, first: undefined, wishes: '' }
	const answers: string[] = []
	const listed = { name: 'Kari Nordmann', from: new Date().toISOString().slice(0, 10), gone: null }
	const oneSignUp = await eachOf(people, AT_ONCE, async (asking) => {
		const viewer = await cafeViewer(asking, await personasOf(asking))
		const marks = marksFrom(community, date, `Ola ${asking.person}`, [listed], SIGN_UPS)
		answers.push(await signUp(viewer, date, { ...word, online: undefined, seen: undefined }, 1, marks))
	})
	const oneReply = await eachOf(people, AT_ONCE, () =>
		postReply(writer.peer, topics[0]!, { form_key: randomUUID(), persona: writer.persona, body: `Svar ${randomUUID()}` }),
	)
	const began = performance.now()
	await hoursBefore(date, 70, lookForClashes)
	const clashes = performance.now() - began
	const looks = Array.from({ length: LOOKS }, (_, at) => people[at]!)
	const topicList = await eachOf(looks, 1, async (asking) => groupPage(await personasOf(asking), {}))
	const cafeList = await eachOf(looks, 1, async (asking) => {
		const viewer = await cafeViewer(asking, await personasOf(asking))
		await Promise.all([upcomingDates(viewer), listPlaces(viewer), mySignUps(viewer)])
	})
	const datePage = await eachOf(looks, 1, async (asking) => {
		const viewer = await cafeViewer(asking, await personasOf(asking))
		await Promise.all([dateHere(viewer, date), mySignUp(viewer, date)])
	})
	const say = (what: string, ms: number, beside: number, of: string): void =>
		console.log(`${what.padEnd(34)} ${ms.toFixed(2)} ms   ${(ms / beside).toFixed(2)} of ${of} (${beside.toFixed(2)} ms)`)
	console.log(`${answers.filter((state) => state === 'seat').length} seats of 200 taken by ${SIGN_UPS}, ${AT_ONCE} at once`)
	say('a sign-up for one date', oneSignUp, oneReply, 'a reply in one topic')
	say('the evening look, a sign-up', clashes / SIGN_UPS, oneReply, 'a reply in one topic')
	say('list of cafés', cafeList, topicList, 'a list of topics')
	say('page of a date', datePage, topicList, 'a list of topics')
})
