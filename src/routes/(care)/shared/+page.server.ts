import { fail, redirect } from '@sveltejs/kit'
import { codeForm } from '#modules/toolbox/forms.ts'
import { whoShares } from '#modules/toolbox/server/index.ts'
import { noticesOf } from '#modules/notifications/server/index.ts'
import { relativeTiesOf, useRelativeCode } from '#modules/ties/server/index.ts'
import { readForm } from '#platform/form.ts'
import { isRefusal, REFUSAL_STATUS } from '#platform/refusal.ts'
import { asking } from '../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
	const viewer = asking(locals)
	const relative = viewer.roles.includes('relative')
	const [people, notices, ties] = await Promise.all([whoShares(viewer), noticesOf(viewer), relative ? relativeTiesOf(viewer) : []])
	const fresh = new Set(notices.filter(({ kind }) => kind === 'share').map(({ about }) => about))
	return {
		people: people.map((one) => ({ ...one, isNew: fresh.has(one.tie) })),
		relative,
		letIn: ties.find(({ id, part }) => part === 'relative' && id === url.searchParams.get('tie'))?.name,
		code: url.searchParams.get('code') ?? '',
	}
}

export const actions: Actions = {
	async use({ locals, request }) {
		const read = readForm(codeForm, await request.formData())
		if (!read.ok) return fail(400, { values: read.values as Record<string, string>, problems: read.problems })
		let tie: string
		try {
			tie = await useRelativeCode(asking(locals), read.values.code)
		} catch (problem) {
			if (!isRefusal(problem) || problem.kind !== 'look_again') throw problem
			return fail(REFUSAL_STATUS.look_again, { values: read.values as Record<string, string>, problems: problem.fields })
		}
		redirect(303, `/shared?tie=${tie}`)
	},
}
