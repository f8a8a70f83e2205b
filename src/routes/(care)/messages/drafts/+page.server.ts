import { fail, redirect } from '@sveltejs/kit'
import { DraftForm, DraftPlace } from '#modules/messaging/forms.ts'
import { draftsOf, keepDraft, KEEP_THROWN_DAYS, subjectsOf, throwDraftAway } from '#modules/messaging/server/index.ts'
import { readForm } from '#platform/form.ts'
import { failAgain } from '../../../fail-again.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
	const drafts = await draftsOf(locals.viewer!)
	const subjects = await subjectsOf(
		locals.viewer!,
		drafts.flatMap(({ place }) => (place === 'new' ? [] : [place])),
	)
	const lines = drafts.map(({ place, subject, text, savedAt, thrownAway }) => ({
		place,
		/** Undefined for a conversation they are no longer in; the words still are here. */
		subject: place === 'new' ? subject : subjects.get(place),
		text,
		savedAt,
		thrownAway,
	}))
	return {
		drafts: lines.filter((one) => !one.thrownAway),
		thrownAway: lines.filter((one) => one.thrownAway),
		days: KEEP_THROWN_DAYS,
		kept: url.searchParams.has('kept'),
	}
}

export const actions: Actions = {
	async keep({ locals, request }) {
		const form = readForm(DraftForm, await request.formData())
		if (!form.ok) return fail(400, form)
		try {
			await keepDraft(locals.viewer!, form.values)
		} catch (problem) {
			return failAgain(problem, { subject: form.values.subject, text: form.values.text })
		}
		redirect(303, '/messages/drafts?kept')
	},
	async away({ locals, request }) {
		const form = readForm(DraftPlace, await request.formData())
		if (!form.ok) return fail(400, form)
		await throwDraftAway(locals.viewer!, form.values.place, true)
		redirect(303, '/messages/drafts')
	},
	async back({ locals, request }) {
		const form = readForm(DraftPlace, await request.formData())
		if (!form.ok) return fail(400, form)
		await throwDraftAway(locals.viewer!, form.values.place, false)
		redirect(303, '/messages/drafts')
	},
}
