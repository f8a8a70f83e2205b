import { randomUUID } from 'node:crypto'
import { at } from '#platform/server/clock.ts'
import {
	agreeToStory,
	areasOf,
	giveSupport,
	layOutArea,
	offerStory,
	postReply,
	startTopic,
	takeStory,
} from '#modules/forum/server/index.ts'
import { chooseName, personasOf, takeDuty, type Asking } from '#modules/personas/server/index.ts'
import { accounts, areas, stories, topics } from './content/index.ts'
import type { Author, CommunityKey, Story, Topic } from './content/types.ts'
import { SUPPORT_KINDS } from '#modules/forum/kinds.ts'
import { momentOf } from './when.ts'

/** Everybody of the trial as the group asks for them, by account key. */
export type TrialPeople = Map<string, Asking>

type Writer = { asking: Asking; persona: string }

/**
 * Fills the groups of the trial, through the same verbs as people do. Does nothing when they are filled.
 *
 * @param say hears how far it has come.
 */
export async function makeGroups(people: TrialPeople, say: (line: string) => void): Promise<void> {
	for (const community of ['fjordbyen', 'skogvik'] as const) {
		const consultant = accounts.find((one) => one.community === community && one.roles.includes('consultant'))!
		if ((await areasOf(await personasOf(people.get(consultant.key)!))).length > 0) continue
		const writers = await nameEverybody(people, community)
		const areaIds = await layOutAreas(people.get(consultant.key)!, community)
		const written = topics.filter((topic) => areaIds.has(topic.area)).sort((a, b) => momentOf(a).getTime() - momentOf(b).getTime())
		for (const [count, topic] of written.entries()) {
			await write(topic, areaIds.get(topic.area)!, writers)
			if (count % 10 === 9) say(`Writing the group of ${community}: ${count + 1} of ${written.length} topics`)
		}
		for (const story of stories.filter(({ author }) => writers.has(author)))
			await tell(story, writers.get(story.author)!, writers.get('consultant')!)
	}
}

/** In another order than people came in, as it would be in life. */
async function nameEverybody(people: TrialPeople, community: CommunityKey): Promise<Map<Author, Writer>> {
	const writers = new Map<Author, Writer>()
	const here = accounts.filter((one) => one.community === community)
	const names = here.flatMap((account) => (account.personas ?? []).map((persona) => ({ account, persona })))
	for (const { account, persona } of names.sort(
		(a, b) => Number(b.persona.usual) - Number(a.persona.usual) || a.persona.name.localeCompare(b.persona.name),
	)) {
		const asking = people.get(account.key)!
		writers.set(persona.key, { asking, persona: await chooseName(asking, persona.name, account.name) })
	}
	for (const account of here.filter((one) => one.dutyName)) {
		const asking = people.get(account.key)!
		const persona = await takeDuty(asking, account.dutyName!)
		// What the trial has written at work is written by the first of them.
		if (!writers.has('consultant')) writers.set('consultant', { asking, persona })
	}
	return writers
}

async function layOutAreas(consultant: Asking, community: CommunityKey): Promise<Map<string, string>> {
	const viewer = await personasOf(consultant)
	const ids = new Map<string, string>()
	for (const area of areas.filter((one) => one.community === community))
		ids.set(area.key, await layOutArea(viewer, { name: area.name, about: area.about }))
	return ids
}

async function write(topic: Topic, area: string, writers: Map<Author, Writer>): Promise<void> {
	const author = writers.get(topic.author)!
	const id = await at(momentOf(topic), async () =>
		startTopic(await personasOf(author.asking), {
			form_key: randomUUID(),
			area,
			persona: author.persona,
			title: topic.title,
			body: topic.text,
			notes: [...(topic.notes ?? [])],
		}),
	)
	for (const [index, reply] of topic.replies.entries()) {
		const writer = writers.get(reply.author)!
		await at(momentOf(reply), async () => {
			const viewer = await personasOf(writer.asking)
			await postReply(viewer, id, { form_key: randomUUID(), persona: writer.persona, body: reply.text })
			// Whoever answers another first gives the opening something warm, each in their way.
			if (reply.author !== topic.author && index < 3) await giveSupport(viewer, { topic: id, ordinal: 1, kind: SUPPORT_KINDS[index]! })
		})
	}
}

/** Offered, taken up and agreed on by the two, on one day. */
async function tell({ title, text, name, ...written }: Story, author: Writer, consultant: Writer): Promise<void> {
	await at(momentOf(written), async () => {
		const [writer, desk] = [await personasOf(author.asking), await personasOf(consultant.asking)]
		const under = name === undefined ? { under: 'mine' as const, name: '' } : { under: 'own' as const, name }
		const id = await offerStory(writer, { form_key: randomUUID(), persona: author.persona, title, body: text, ...under }, '')
		await takeStory(desk, id)
		await agreeToStory(desk, id, 1)
		await agreeToStory(writer, id, 1)
	})
}
