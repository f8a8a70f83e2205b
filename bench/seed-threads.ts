import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { makeCommunity } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { markSeen, openConversation } from '#modules/messaging/server/index.ts'
import { answerAsk, askHelper } from '#modules/ties/server/index.ts'
import { connectionFromUrl } from '#platform/server/database-url.ts'
import { at } from '#platform/server/clock.ts'
import { fillConversation } from '../tests/support/fill.ts'
import { emailOf } from './people.ts'
import { person } from './seed.ts'
import { BEGAN, text } from './workload.ts'

/** As large as a community of ours may be after some years: everybody has written much, to one helper each. */
export const THREADS = { members: 200, helpers: 20, each: 10, messages: 100 } as const
export const helperEmail = (n: number): string => `helper${n}@bench.example`

/** One member's and one helper's own threads, to be looked at: the newest of each. */
export type SeededThreads = { thread: string; messages: number }

/**
 * 200 members with ten threads of a hundred messages each, to 20 helpers: 200,000 messages, so that a helper has ten thousand in a hundred
 * threads. People, contacts and the first message of each thread by the product's own verbs; the rest sealed by its own boxes and
 * put in past the verbs.
 */
export async function seedThreads(superuserUrl: string): Promise<SeededThreads> {
	const community = await makeCommunity({ slug: 'threads', name: 'Målebyen', country: 'NO', language: 'nb', timeZone: 'Europe/Oslo' })
	const client = new pg.Client(connectionFromUrl(superuserUrl))
	await client.connect()
	const helpers: Viewer[] = []
	for (let n = 1; n <= THREADS.helpers; n++) helpers.push(await person(community, 'provider', `Hjelper ${n}`, helperEmail(n)))
	let newest = ''
	for (let n = 1; n <= THREADS.members; n++) {
		const member = await person(community, 'member', `Person ${n}`, emailOf(n))
		const helper = helpers[n % helpers.length]!
		await answerAsk(helper, await askHelper(member, { form_key: randomUUID(), to: helper.person, words: '' }), true)
		for (let t = 0; t < THREADS.each; t++) {
			const moment = new Date(BEGAN + (n * THREADS.each + t) * 3_600_000)
			const id = await at(moment, () =>
				openConversation(member, { form_key: randomUUID(), to: [helper.person], subject: text(t, 40).replace(/\s+/g, ' '), text: text(n) }),
			)
			await at(moment, () => markSeen(helper, id, 1))
			await fillConversation(client, id, [helper.person, member.person], THREADS.messages - 1, moment)
			if (n === 1) newest = id
		}
	}
	await client.end()
	return { thread: newest, messages: THREADS.members * THREADS.each * THREADS.messages }
}
