import { randomUUID } from 'node:crypto'
import { error, redirect } from '@sveltejs/kit'
import { earlierForm, strategyForm } from '#modules/toolbox/forms.ts'
import {
	changeStrategy,
	earlierStrategies,
	forgetEarlierStrategy,
	KEEP_REMOVED_DAYS,
	removeStrategy,
	strategy,
	useStrategyAgain,
} from '#modules/toolbox/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../../asking.ts'
import { lookAgain, pageBelow, refused } from '../../again.ts'
import type { Actions, PageServerLoad } from './$types'

const LIST = '/toolbox/strategies'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const owner = asking(locals)
	const below = pageBelow(url)
	const [now, earlier] = await Promise.all([strategy(owner, params.entry), earlierStrategies(owner, params.entry, below)])
	return { now, earlier, below, done: url.searchParams.get('done'), days: KEEP_REMOVED_DAYS, formKey: randomUUID() }
}

export const actions: Actions = {
	async save({ locals, params, request }) {
		const owner = asking(locals)
		const read = readForm(strategyForm, await request.formData())
		if (!read.ok) return lookAgain(read.values, read.problems)
		const { form_key, expected, title, how } = read.values
		try {
			await changeStrategy(owner, form_key, params.entry, expected, { title, how })
		} catch (problem) {
			return refused(problem, { title, how }, () => strategy(owner, params.entry))
		}
		redirect(303, `${LIST}?done=saved`)
	},
	async again({ locals, params, request }) {
		const owner = asking(locals)
		const read = readForm(earlierForm, await request.formData())
		if (!read.ok) error(400, 'look_again')
		const { form_key, expected, version } = read.values
		try {
			await useStrategyAgain(owner, form_key, params.entry, expected, version)
		} catch (problem) {
			const { earlier } = await earlierStrategies(owner, params.entry, version + 1)
			return refused(problem, { ...earlier[0]?.content }, () => strategy(owner, params.entry))
		}
		redirect(303, `${LIST}/${params.entry}?done=again`)
	},
	async erase({ locals, params, request }) {
		const read = readForm(earlierForm, await request.formData())
		if (!read.ok) error(400, 'look_again')
		await forgetEarlierStrategy(asking(locals), params.entry, read.values.version)
		redirect(303, `${LIST}/${params.entry}?done=erased`)
	},
	async remove({ locals, params }) {
		await removeStrategy(asking(locals), params.entry)
		redirect(303, `${LIST}?removed=${params.entry}`)
	},
}
