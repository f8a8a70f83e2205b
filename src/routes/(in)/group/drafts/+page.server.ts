import { fail, redirect } from '@sveltejs/kit'
import { DraftForm, DraftPlaceForm } from '#modules/forum/forms.ts'
import { titlesOf } from '#modules/forum/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { now } from '#platform/server/clock.ts'
import { asking } from '../../../asking.ts'
import { draftsOf, keepDraft, throwDraftAway } from '../../../drafts.ts'
import { failAgain } from '../../../fail-again.ts'

export const load = async ({ locals, url }) => {
	const viewer = await personasOf(asking(locals))
	const drafts = await draftsOf(asking(locals), viewer)
	const titles = await titlesOf(
		viewer,
		drafts.flatMap(({ place }) => (place === 'new' ? [] : [place])),
	)
	const lines = drafts.map(({ place, title, body, savedAt, thrownAway }) => ({
		place,
		/** Undefined for a topic that is not there any more; the words still are. */
		topic: place === 'new' ? undefined : titles.get(place),
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
			await keepDraft(asking(locals), await personasOf(asking(locals)), { ...form.values, savedAt: now().getTime() })
		} catch (problem) {
			return failAgain(problem, { ...form.values })
		}
		redirect(303, '/group/drafts?kept')
	},
	away: async ({ locals, request }) => {
		const form = readForm(DraftPlaceForm, await request.formData())
		if (!form.ok) return fail(400, form)
		await throwDraftAway(asking(locals), await personasOf(asking(locals)), form.values.place, true)
		redirect(303, '/group/drafts')
	},
	back: async ({ locals, request }) => {
		const form = readForm(DraftPlaceForm, await request.formData())
		if (!form.ok) return fail(400, form)
		await throwDraftAway(asking(locals), await personasOf(asking(locals)), form.values.place, false)
		redirect(303, '/group/drafts')
	},
}
