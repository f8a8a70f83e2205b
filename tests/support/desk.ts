import { randomUUID } from 'node:crypto'
import { postReply, startTopic, topicPage } from '#modules/forum/server/index.ts'
import type { Grade } from '#modules/moderation/rules.ts'
import { casePage, queue, report } from '#modules/moderation/server/index.ts'
import { forgetKeptPersonas, personasOf, type PeerViewer } from '#modules/personas/server/index.ts'
import { makeCommunity, makeConsultant, makeMember } from './group.ts'

/** The cases that wait at somebody's desk, by their ids; `kind` is what they are about. */
export async function casesOf(viewer: PeerViewer): Promise<{ id: string; kind: string }[]> {
	const found: { id: string; kind: string }[] = []
	const { pages } = await queue(viewer, { kind: 'case' })
	for (let page = 1; page <= pages; page++)
		for (const { object, title } of (await queue(viewer, { kind: 'case', page })).items) found.push({ id: object, kind: title })
	return found
}

export type Who = { peer: PeerViewer; persona: string }

/** A community with somebody who writes, somebody who reports, and two at work. */
export async function openDesk() {
	const community = await makeCommunity()
	const writer = await makeMember(community)
	const reader = await makeMember(community)
	const anne = await makeConsultant(community)
	const bo = await makeConsultant(community)

	/** A reply of somebody's in a topic of the reader's. */
	async function aPost(by: Who = writer): Promise<{ topic: string; post: string }> {
		const form_key = randomUUID()
		const start = { form_key, area: anne.area, persona: reader.persona, title: `T ${form_key}`, body: 'Hei' }
		const topic = await startTopic(reader.peer, start)
		await postReply(by.peer, topic, { form_key: randomUUID(), persona: by.persona, body: `Noe sårende ${randomUUID()}` })
		return { topic, post: (await topicPage(reader.peer, topic)).posts[1]!.id }
	}

	/** The case of such a reply, reported by the reader. */
	async function aCase(by: Who = writer, why: 'hurtful' | 'selling' | 'worried' = 'hurtful') {
		const there = await aPost(by)
		await report(reader.peer, { form_key: randomUUID(), persona: reader.persona, kind: 'post', object: there.post, why, words: '' })
		for (const { id } of await casesOf(anne.peer)) if ((await casePage(anne.peer, id)).case.object === there.post) return { ...there, id }
		throw new Error('no case')
	}
	return { community, writer, reader, anne, bo, aPost, aCase }
}

export const deciding = (grade: Grade, days = 0) => ({
	form_key: randomUUID(),
	grade,
	rule: 'kind' as const,
	reason: 'Ordene såret noen.',
	message: 'Hei. Vi vil gjerne ha deg her.',
	days,
	answer: 'Takk.',
})

/** Somebody as they come anew, with what was decided meanwhile. */
export function afresh(viewer: Parameters<typeof personasOf>[0]): Promise<PeerViewer> {
	forgetKeptPersonas()
	return personasOf(viewer)
}

export const words = (persona: string) => ({ form_key: randomUUID(), persona, body: `Hei ${randomUUID()}`, mixing: 'yes' as const })
