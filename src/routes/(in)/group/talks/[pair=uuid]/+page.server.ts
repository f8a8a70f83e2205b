import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { SayForm } from '#modules/bridge/forms.ts'
import { closeTalk, pairOf, say, sayYes, takeQuestionBack, talkOf } from '#modules/bridge/server/index.ts'
import { deviceKey } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { atBridge, keepBridgePage, withAside } from '../../../../at-bridge.ts'
import { draftIn, dropDraft, talkPlace } from '../../../../drafts.ts'
import { failAgain } from '../../../../fail-again.ts'
import { lookFirst } from '../../../../recognising.ts'
import { noteTalkRead } from '../../../../news-of-talks.ts'

export const load = async ({ locals, params, url }) => {
	const { viewer, peer, page } = await atBridge(locals)
	const before = Number(url.searchParams.get('before'))
	const talk = await talkOf(peer, page, params.pair, Number.isSafeInteger(before) && before > 1 ? before : undefined)
	noteTalkRead(viewer, peer, params.pair)
	const draft = talk.pair.state === 'asked' ? undefined : await draftIn(viewer, peer, talkPlace(params.pair), url.searchParams.get('draft'))
	return { ...talk, draft, older: url.searchParams.has('before'), formKey: randomUUID(), deviceKey: deviceKey(viewer) }
}

export const actions = {
	say: async ({ locals, params, request }) => {
		const data = await request.formData()
		const form = readForm(SayForm, data)
		const { viewer, peer, page } = await atBridge(locals)
		// Only when asked: with somebody one talks with one decides alone how open to be.
		const looked = await lookFirst(locals, data, {
			parts: [form.values.words],
			under: (await pairOf(peer, page, params.pair)).mine.id,
			ready: false,
		})
		if (looked) return looked
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems, minutes: 0 })
		try {
			await say(peer, page, params.pair, form.values)
		} catch (problem) {
			return failAgain(problem, form.values)
		}
		await dropDraft(viewer, peer, form.values.form_key)
		redirect(303, `/group/talks/${params.pair}#f-words`)
	},
	yes: async ({ locals, params }) => {
		const { peer, page } = await atBridge(locals)
		await sayYes(peer, page, params.pair)
		redirect(303, `/group/talks/${params.pair}`)
	},
	aside: async ({ locals, params }) => {
		const at = await atBridge(locals)
		// Pressed twice it is one.
		const pair = await pairOf(at.peer, { ...at.page, aside: [] }, params.pair)
		if (pair.state !== 'asked' || pair.byMe) throw new Refusal('not_found')
		await keepBridgePage(at, withAside(at.page, pair.id))
		redirect(303, '/group/talks')
	},
	back: async ({ locals, params }) => {
		const { peer } = await atBridge(locals)
		await takeQuestionBack(peer, params.pair)
		redirect(303, '/group/talks')
	},
	close: async ({ locals, params }) => {
		const { peer } = await atBridge(locals)
		await closeTalk(peer, params.pair)
		redirect(303, `/group/talks/${params.pair}`)
	},
}
