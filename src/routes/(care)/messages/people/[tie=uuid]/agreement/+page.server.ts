import { fail, redirect } from '@sveltejs/kit'
import { peopleWithRole } from '#modules/accounts/server/index.ts'
import { FIRST_AGREEMENT, mayPropose } from '#modules/ties/rules.ts'
import { AgreementForm, agreementFrom, valuesOf } from '#modules/ties/forms.ts'
import { proposeAgreement, tieOf, versionsOf } from '#modules/ties/server/index.ts'
import { readForm } from '#platform/form.ts'
import { isRefusal, Refusal, REFUSAL_STATUS } from '#platform/refusal.ts'
import { asking } from '../../../../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const viewer = asking(locals)
	const tie = await tieOf(viewer, params.tie)
	if (!mayPropose(tie)) throw new Refusal('not_found')
	const newest = (await versionsOf(viewer, tie.id)).at(-1)
	const helpers = (await peopleWithRole(viewer, ['provider'])).filter(
		({ person, guest }) => !guest && person !== tie.helper && person !== tie.member,
	)
	return {
		tie,
		values: { ...valuesOf(newest?.agreement ?? FIRST_AGREEMENT), expected: String(newest?.version ?? 0) },
		helpers: helpers.map(({ person, name, title, place }) => ({ person, name, work: [title, place].filter(Boolean).join(', ') })),
	}
}

type Again = { values: Record<string, string>; problems: Record<string, string> }

export const actions: Actions = {
	async default({ request, locals, params }) {
		const read = readForm(AgreementForm, await request.formData())
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems } as Again)
		const { expected, ...wished } = read.values
		const agreement = agreementFrom(wished)
		const values = { ...valuesOf(agreement), expected: String(expected) }
		if (agreement.days.length === 0) return fail(400, { values, problems: { days: 'no_days' } } as Again)
		try {
			await proposeAgreement(asking(locals), params.tie, agreement, expected)
		} catch (problem) {
			if (!isRefusal(problem) || (problem.kind !== 'look_again' && problem.kind !== 'clash')) throw problem
			// After a clash the next press goes on top of what stands now, once it was looked at.
			const newest = problem.kind === 'clash' ? ((await versionsOf(asking(locals), params.tie)).at(-1)?.version ?? 0) : expected
			const problems: Record<string, string> = problem.kind === 'clash' ? { form: problem.reason } : problem.fields
			return fail(REFUSAL_STATUS[problem.kind], { values: { ...values, expected: String(newest) }, problems } as Again)
		}
		redirect(303, `/messages/people/${params.tie}`)
	},
}
