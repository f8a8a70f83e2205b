// The desk, in one run: `node bench/desk.ts`. A queue of 10,000 that wait, and fifty reports at once. Server side alone, without HTTP; as
// ratios against the page of the group and a reply of the same run, which bench/run.ts measures against a bare server.
import { randomUUID } from 'node:crypto'
import { groupPage, postReply, startTopic, topicPage } from '#modules/forum/server/index.ts'
import { queue, raiseAlarm, report } from '#modules/moderation/server/index.ts'
import { chooseName, personasOf, type Asking, type PeerViewer } from '#modules/personas/server/index.ts'
import { withTestDatabase } from '../tests/support/database.ts'
import { makeCommunity, makeConsultant } from '../tests/support/group.ts'

const WAITING = 10_000
const AT_ONCE = 50
const LOOKS = 40

/** @returns milliseconds for one, one after the other. */
async function each(count: number, work: () => Promise<unknown>): Promise<number> {
	const began = performance.now()
	for (let at = 0; at < count; at++) await work()
	return (performance.now() - began) / count
}

/** @returns milliseconds until the last of those at once is done. */
async function together(works: readonly (() => Promise<unknown>)[]): Promise<number> {
	const began = performance.now()
	await Promise.all(works.map((work) => work()))
	return performance.now() - began
}

await withTestDatabase(async (database) => {
	const community = await makeCommunity()
	const desk = await makeConsultant(community)
	// Whoever reports needs no account for this: a claim is computed from a number.
	const members: { peer: PeerViewer; persona: string }[] = []
	for (let count = 0; count < AT_ONCE; count++) {
		const asking: Asking = { person: randomUUID(), community, roles: ['member'] }
		const persona = await chooseName(asking, `Navn ${randomUUID().slice(0, 8)}`, 'Ukjent Person')
		members.push({ peer: await personasOf(asking), persona })
	}
	const [writer] = members
	const words = { persona: writer!.persona, title: 'Tema', body: 'Noen ord om dagen.', area: desk.area }
	const topic = await startTopic(writer!.peer, { ...words, form_key: randomUUID() })
	const post = (await topicPage(writer!.peer, topic)).posts[0]!.id
	const reply = () => postReply(writer!.peer, topic, { form_key: randomUUID(), persona: writer!.persona, body: `Svar ${randomUUID()}` })
	const oneReply = await each(LOOKS, reply)
	const onePage = await each(LOOKS, () => groupPage(writer!.peer, {}))

	const said = (index: number) => ({
		form_key: randomUUID(),
		persona: members[index]!.persona,
		kind: 'post' as const,
		object: post,
		words: 'Dette bør noen se på.',
	})
	const replies = await together(members.map(() => reply))
	const reports = await together(
		members.map(
			({ peer }, index) =>
				() =>
					report(peer, { ...said(index), why: 'hurtful' }),
		),
	)
	const alarms = await together(
		members.map(
			({ peer }, index) =>
				() =>
					raiseAlarm(peer, said(index)),
		),
	)

	const empty = await each(LOOKS, () => queue(desk.peer))
	const thief = await database.thief()
	await thief.query(
		`insert into peer.desk_case (community, kind, object, about, opened_at, weight)
			select $1, 'post', gen_random_uuid(), $2, now() - make_interval(hours => n % 200), n % 3 from generate_series(1, $3) n`,
		[desk.peer.identity.community, writer!.persona, WAITING],
	)
	await thief.query('analyze peer.desk_case')
	await thief.end()
	const full = await each(LOOKS, () => queue(desk.peer))
	const last = await each(LOOKS, () => queue(desk.peer, { page: 300 }))
	const { counts } = await queue(desk.peer)

	const line = (what: string, ms: number, than: number, of: string): void =>
		console.log(`${what.padEnd(44)} ${ms.toFixed(1).padStart(8)} ms  ${(ms / than).toFixed(2)} of ${of}`)
	console.log(`${counts.red + counts.amber + counts.green} wait: ${counts.red} red, ${counts.amber} amber, ${counts.green} green`)
	line('a reply', oneReply, oneReply, 'itself')
	line(`the queue, nearly empty`, empty, onePage, 'the page of the group')
	line(`the queue, ${WAITING} wait`, full, onePage, 'the page of the group')
	line(`its page 300`, last, onePage, 'the page of the group')
	line(`${AT_ONCE} reports of one post at once`, reports, replies, `${AT_ONCE} replies at once`)
	line(`${AT_ONCE} alarms about one post at once`, alarms, replies, `${AT_ONCE} replies at once`)
})
process.exit(0)
