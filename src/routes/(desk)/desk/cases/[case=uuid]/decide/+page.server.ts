import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { m } from '#messages'
import { rulesInForce } from '#modules/forum/server/index.ts'
import { DecideForm } from '#modules/moderation/forms.ts'
import { DAYS_FIRST, isTimed } from '#modules/moderation/rules.ts'
import { casePage, decide } from '#modules/moderation/server/index.ts'
import { templateOf } from '#modules/moderation/words.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../../../../asking.ts'
import { failAgain } from '../../../../../fail-again.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const viewer = await personasOf(asking(locals))
	const [page, { rules }] = await Promise.all([casePage(viewer, params.case), rulesInForce(viewer.identity)])
	const grade = page.grades.find((one) => one === url.searchParams.get('grade')) ?? page.grades[0]
	if (!grade) throw new Refusal('not_found')
	return {
		case: page.case.id,
		name: page.name,
		now: page.now,
		reports: page.reports.length,
		grades: page.grades,
		rules,
		grade,
		first: { message: templateOf(grade), days: isTimed(grade) ? String(DAYS_FIRST[grade] ?? 7) : '' },
		formKey: randomUUID(),
	}
}

export const actions: Actions = {
	/** What they get, before it is sent; nothing is decided by looking. */
	async preview({ request }) {
		const form = readForm(DecideForm, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems, minutes: 0, preview: undefined })
		const { grade, rule, reason, message, days } = form.values
		const endsAt = isTimed(grade) && days ? new Date(now().getTime() + Number(days) * 86_400_000) : null
		const values = { ...form.values, days: days ? String(days) : '' }
		return { values, problems: {}, minutes: 0, preview: { grade, rule, reason, message, endsAt } }
	},
	async decide({ locals, params, request }) {
		const form = readForm(DecideForm, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems, minutes: 0, preview: undefined })
		try {
			const answer = form.values.answer || m.moderation_no_answer()
			await decide(await personasOf(asking(locals)), params.case!, { ...form.values, answer })
		} catch (problem) {
			return failAgain(problem, { ...form.values, days: String(form.values.days || '') })
		}
		redirect(303, `/desk/cases/${params.case}`)
	},
}
