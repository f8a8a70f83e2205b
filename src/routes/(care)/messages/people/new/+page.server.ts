import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { FIRST_AGREEMENT } from '#modules/ties/rules.ts'
import { AskHelper, AskMember, MakeCode, TieCode } from '#modules/ties/forms.ts'
import { askHelper, askMember, helpersToAsk, makeTieCode, myTeams, useTieCode, type MadeCode } from '#modules/ties/server/index.ts'
import { readForm } from '#platform/form.ts'
import { isRefusal, REFUSAL_STATUS } from '#platform/refusal.ts'
import { asking } from '../../../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
	const viewer = asking(locals)
	const member = viewer.roles.includes('member')
	return {
		member,
		helpers: member ? await helpersToAsk(viewer) : [],
		teams: member ? [] : (await myTeams(viewer)).map(({ unit, name }) => ({ unit, name })),
		to: url.searchParams.get('to') ?? '',
		formKey: randomUUID(),
		codeKey: randomUUID(),
		/** A code in a link that was pressed. */
		code: url.searchParams.get('code') ?? '',
		origin: url.origin,
	}
}

type Again = { values: Record<string, string>; problems: Record<string, string>; made?: MadeCode }
const again = (values: Record<string, string>, problem: unknown) => {
	if (!isRefusal(problem) || (problem.kind !== 'look_again' && problem.kind !== 'too_many')) throw problem
	const problems: Record<string, string> = Object.keys(problem.fields).length > 0 ? problem.fields : { form: problem.reason }
	return fail(REFUSAL_STATUS[problem.kind], { values, problems } as Again)
}

export const actions: Actions = {
	async ask({ request, locals }) {
		const read = readForm(AskHelper, await request.formData())
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems } as Again)
		let id: string
		try {
			id = await askHelper(asking(locals), { ...read.values, agreement: FIRST_AGREEMENT })
		} catch (problem) {
			return again(read.values, problem)
		}
		redirect(303, `/messages/people/${id}`)
	},
	async member({ request, locals }) {
		const read = readForm(AskMember, await request.formData())
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems } as Again)
		const { unit, ...rest } = read.values
		let id: string
		try {
			id = await askMember(asking(locals), { ...rest, agreement: FIRST_AGREEMENT, ...(unit ? { unit } : {}) })
		} catch (problem) {
			return again(read.values, problem)
		}
		redirect(303, `/messages/people/${id}`)
	},
	async make({ request, locals }) {
		const viewer = asking(locals)
		const read = readForm(MakeCode, await request.formData())
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems } as Again)
		const { form_key, unit } = read.values
		try {
			const made = await makeTieCode(viewer, viewer.roles.includes('member') ? 'member' : 'provider', form_key, unit || undefined)
			return { values: {} as Record<string, string>, problems: {} as Record<string, string>, made } as Again
		} catch (problem) {
			return again({}, problem)
		}
	},
	async use({ request, locals }) {
		const read = readForm(TieCode, await request.formData())
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems } as Again)
		let id: string
		try {
			id = await useTieCode(asking(locals), read.values.code)
		} catch (problem) {
			return again(read.values, problem)
		}
		redirect(303, `/messages/people/${id}`)
	},
}
