import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { DraftForm, DraftKey } from '#modules/messaging/forms.ts'
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
	const lines = drafts.map(({ place, form_key, subject, text, savedAt, thrownAway }) => ({
		place,
		key: form_key,
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
			const { by_itself, ...draft } = form.values
			const kept = await keepDraft(locals.viewer!, draft)
			// The page looks after words that it saves by itself. Whoever pressed the button wants this kept.
			if (kept === 'sent' && by_itself) return fail(409, { values: form.values, problems: {} })
			if (kept === 'sent') await keepDraft(locals.viewer!, { ...draft, form_key: randomUUID() })
		} catch (problem) {
			return failAgain(problem, { subject: form.values.subject, text: form.values.text })
		}
		redirect(303, '/messages/drafts?kept')
	},
	async away({ locals, request }) {
		const form = readForm(DraftKey, await request.formData())
		if (!form.ok) return fail(400, form)
		await throwDraftAway(locals.viewer!, form.values.form_key, true)
		redirect(303, '/messages/drafts')
	},
	async back({ locals, request }) {
		const form = readForm(DraftKey, await request.formData())
		if (!form.ok) return fail(400, form)
		await throwDraftAway(locals.viewer!, form.values.form_key, false)
		redirect(303, '/messages/drafts')
	},
}
