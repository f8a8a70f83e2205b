import { randomUUID } from 'node:crypto'
import { createPerson, PROMISE_VERSION, makeCommunity } from '#modules/accounts/server/index.ts'
import type { Role, Viewer } from '#modules/accounts/rules.ts'
import { giveSupport, layOutArea, postReply, startTopic } from '#modules/forum/server/index.ts'
import { openConversation, sendMessage } from '#modules/messaging/server/index.ts'
import { answerAsk, askHelper } from '#modules/ties/server/index.ts'
import { chooseName, personasOf, takeDuty } from '#modules/personas/server/index.ts'
import { at } from '#platform/server/clock.ts'
import { emailOf, PASSWORD, personaOf } from './people.ts'
import { BEGAN, HOT_TOPIC, MESSAGES, SIGNED_IN, supporters, text, topics, USERS } from './workload.ts'

export type Seeded = { topic: string; long: string; hot: string; conversation: string; /** Of those who sign in. */ personas: string[] }

/** Fills the product through its own verbs, as if people had written it: topics, replies, notices, a conversation. */
export async function seed(): Promise<Seeded> {
	const community = await makeCommunity({ slug: 'bench', name: 'Målebyen', country: 'NO', language: 'nb', timeZone: 'Europe/Oslo' })
	const consultant = await person(community, 'consultant', 'Kari Konsulent', 'consultant@bench.example')
	await takeDuty(consultant, 'Kari')
	const area = await layOutArea(await personasOf(consultant), { name: 'Alt mulig', about: 'Alt som måles.' })
	const members: Viewer[] = []
	const personas: string[] = []
	for (let user = 1; user <= USERS; user++) {
		const member = await person(community, 'member', `Person ${user}`, emailOf(user))
		members.push(member)
		personas.push(await chooseName(member, personaOf(user), `Person ${user}`))
	}
	const ids = await writeTopics(area, members, personas)
	const provider = await person(community, 'provider', 'Per Hjelper', 'provider@bench.example')
	const conversation = await converse(members[SIGNED_IN[0]! - 1]!, provider)
	return { topic: ids[0]!, long: ids[1]!, hot: ids[HOT_TOPIC - 1]!, conversation, personas: SIGNED_IN.map((user) => personas[user - 1]!) }
}

export async function person(community: string, role: Role, name: string, email: string): Promise<Viewer> {
	const id = await createPerson({
		community,
		role,
		profile: { name, email, userName: undefined, language: 'nb', mail: false },
		details: { title: '', place: '', promiseAt: undefined },
		password: PASSWORD,
		promiseVersion: PROMISE_VERSION,
	})
	return { person: id, community, roles: [role] }
}

async function writeTopics(area: string, members: Viewer[], personas: string[]): Promise<string[]> {
	const ids: string[] = []
	for (const { number, title, posts } of topics()) {
		let topic: string | undefined
		for (const { author, body, minute } of posts) {
			const viewer = await personasOf(members[author - 1]!)
			const input = { form_key: randomUUID(), persona: personas[author - 1]!, body }
			topic = await at(new Date(BEGAN + minute * 60_000), async () => {
				if (!topic) return startTopic(viewer, { ...input, area, title })
				await postReply(viewer, topic, input)
				return topic
			})
		}
		ids.push(topic!)
		if (number === 1) await giveThree(topic!, posts, members)
	}
	return ids
}

/** The topic that is measured most has three warm words at each post, as in the calibrator. */
async function giveThree(topic: string, posts: readonly { author: number }[], members: Viewer[]): Promise<void> {
	for (const [index, { author }] of posts.entries())
		for (const user of supporters(index, author)) {
			const viewer = await personasOf(members[user - 1]!)
			await giveSupport(viewer, { topic, ordinal: index + 1, kind: 'hear' })
		}
}

async function converse(member: Viewer, provider: Viewer): Promise<string> {
	await answerAsk(provider, await askHelper(member, { form_key: randomUUID(), to: provider.person, words: '' }), true)
	const conversation = await openConversation(member, {
		form_key: randomUUID(),
		to: [provider.person],
		subject: 'Timen på torsdag',
		text: text(1),
	})
	for (let n = 1; n < MESSAGES; n++) await sendMessage(n % 2 ? provider : member, conversation, { form_key: randomUUID(), text: text(n) })
	return conversation
}
