import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { pairsOf } from '#modules/bridge/server/index.ts'
import { DraftForm, DraftKeyForm } from '#modules/forum/forms.ts'
import { titlesOf } from '#modules/forum/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { now } from '#platform/server/clock.ts'
import { asking } from '../../../asking.ts'
import { atBridge } from '../../../at-bridge.ts'
import { draftsOf, keepDraft, pairOfPlace, throwDraftAway } from '../../../drafts.ts'
import { failAgain } from '../../../fail-again.ts'

export const load = async ({ locals, url }) => {
	const { viewer: who, peer: viewer, page } = await atBridge(locals)
	const drafts = await draftsOf(who, viewer)
	const titles = await titlesOf(
		viewer,
		drafts.flatMap(({ place }) => (place === 'new' || place === 'story' || pairOfPlace(place) ? [] : [place])),
	)
	const isOfTalk = drafts.some(({ place }) => pairOfPlace(place))
	const talks = new Map((isOfTalk ? await pairsOf(viewer, page) : []).map(({ id, other }) => [id, other.name]))
	const lines = drafts.map(({ place, form_key, title, body, savedAt, thrownAway }) => ({
		place,
		key: form_key,
		/** Undefined for a topic that is not there any more; the words still are. */
		topic: titles.get(place),
		/** Of a talk: which, and with whom, while it is there. */
		talk: pairOfPlace(place),
		with: talks.get(pairOfPlace(place) ?? ''),
		title,
		body,
		savedAt: new Date(savedAt),
		thrownAway: thrownAway === true,
	}))
	return {
		drafts: lines.filter((one) => !one.thrownAway),
		thrownAway: lines.filter((one) => one.thrownAway),
		kept: url.searchParams.has('kept'),
	}
}

export const actions = {
	keep: async ({ locals, request }) => {
		const form = readForm(DraftForm, await request.formData())
		if (!form.ok) return fail(400, form)
		try {
			const { by_itself, words, ...written } = form.values
			const draft = { ...written, body: written.body || words, savedAt: now().getTime() }
			const viewer = await personasOf(asking(locals))
			const kept = await keepDraft(asking(locals), viewer, draft)
			// The page looks after words that it saves by itself. Whoever pressed the button wants this kept.
			if (kept === 'sent' && by_itself) return fail(409, { values: form.values, problems: {} })
			if (kept === 'sent') await keepDraft(asking(locals), viewer, { ...draft, form_key: randomUUID() })
		} catch (problem) {
			return failAgain(problem, { ...form.values })
		}
		redirect(303, '/group/drafts?kept')
	},
	away: async ({ locals, request }) => {
		const form = readForm(DraftKeyForm, await request.formData())
		if (!form.ok) return fail(400, form)
		await throwDraftAway(asking(locals), await personasOf(asking(locals)), form.values.form_key, true)
		redirect(303, '/group/drafts')
	},
	back: async ({ locals, request }) => {
		const form = readForm(DraftKeyForm, await request.formData())
		if (!form.ok) return fail(400, form)
		await throwDraftAway(asking(locals), await personasOf(asking(locals)), form.values.form_key, false)
		redirect(303, '/group/drafts')
	},
}
