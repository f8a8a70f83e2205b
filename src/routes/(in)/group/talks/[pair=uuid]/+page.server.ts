import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { SayForm } from '#modules/bridge/forms.ts'
import { closeTalk, pairOf, say, sayYes, takeQuestionBack, talkOf } from '#modules/bridge/server/index.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { atBridge, keepBridgePage, withAside } from '../../../../at-bridge.ts'
import { failAgain } from '../../../../fail-again.ts'
import { recognisedIn } from '../../../../recognising.ts'
import { noteTalkRead } from '../../../../news-of-talks.ts'

export const load = async ({ locals, params, url }) => {
	const { viewer, peer, page } = await atBridge(locals)
	const before = Number(url.searchParams.get('before'))
	const talk = await talkOf(peer, page, params.pair, Number.isSafeInteger(before) && before > 1 ? before : undefined)
	noteTalkRead(viewer, peer, params.pair)
	return { ...talk, older: url.searchParams.has('before'), formKey: randomUUID() }
}

export const actions = {
	say: async ({ locals, params, request }) => {
		const data = await request.formData()
		const form = readForm(SayForm, data)
		const { peer, page } = await atBridge(locals)
		if (data.has('recognise')) {
			const { mine } = await pairOf(peer, page, params.pair)
			const values: Record<string, string> = { ...form.values }
			return { values, problems: {} as Record<string, string>, minutes: 0, recognised: await recognisedIn(locals, [values.words], mine.id) }
		}
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems, minutes: 0 })
		try {
			await say(peer, page, params.pair, form.values)
		} catch (problem) {
			return failAgain(problem, form.values)
		}
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
