import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { hrefOf, pageOf, postReply, topicPage } from '#modules/forum/server/index.ts'
import { SayForm } from '#modules/moderation/forms.ts'
import { deskTexts } from '#modules/moderation/server/index.ts'
import { firstText, isTextKind, TEXT_KINDS, withName } from '#modules/moderation/words.ts'
import { personasOf, type PeerViewer } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../../../asking.ts'
import { failAgain } from '../../../../fail-again.ts'
import type { Actions, PageServerLoad } from './$types'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

async function topicOf(viewer: PeerViewer, url: URL) {
	const id = url.searchParams.get('topic') ?? ''
	if (!UUID.test(id) || !viewer.duty) throw new Refusal('not_found')
	return topicPage(viewer, id)
}

export const load: PageServerLoad = async ({ locals, url }) => {
	const viewer = await personasOf(asking(locals))
	const [{ topic, posts }, texts] = await Promise.all([topicOf(viewer, url), deskTexts(viewer)])
	const latest = pageOf(topic.posts) > 1 ? (await topicPage(viewer, topic.id, pageOf(topic.posts))).posts : posts
	const asked = url.searchParams.get('text') ?? ''
	const kind = isTextKind(asked) ? asked : 'welcome'
	const last = latest.at(-1)
	const opener = posts.find(({ ordinal }) => ordinal === 1)?.author.name ?? ''
	return {
		topic: { id: topic.id, title: topic.title },
		last: last && { name: last.author.name, body: last.body },
		kind,
		kinds: TEXT_KINDS.filter((one) => one !== 'missed'),
		words: withName(texts[kind]?.words ?? firstText(kind), opener),
		as: viewer.duty!.name,
		formKey: randomUUID(),
	}
}

export const actions: Actions = {
	async default({ locals, url, request }) {
		const form = readForm(SayForm, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems, minutes: 0 })
		const viewer = await personasOf(asking(locals))
		const { topic } = await topicOf(viewer, url)
		let ordinal: number
		try {
			const { form_key, words: body } = form.values
			ordinal = await postReply(viewer, topic.id, { form_key, persona: viewer.duty!.id, body, mixing: 'yes' })
		} catch (problem) {
			return failAgain(problem, { ...form.values })
		}
		redirect(303, hrefOf({ topic: topic.id, ordinal }))
	},
}
