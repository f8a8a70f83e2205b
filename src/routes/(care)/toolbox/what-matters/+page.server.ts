import { randomUUID } from 'node:crypto'
import { error, redirect } from '@sveltejs/kit'
import { earlierForm, whatMattersForm } from '#modules/toolbox/forms.ts'
import { earlierTexts, forgetText, useTextAgain, whatMatters, writeWhatMatters } from '#modules/toolbox/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../asking.ts'
import { lookAgain, pageBelow, refused } from '../again.ts'
import type { Actions, PageServerLoad } from './$types'

const HERE = '/toolbox/what-matters'

export const load: PageServerLoad = async ({ locals, url }) => {
	const owner = asking(locals)
	const below = pageBelow(url)
	const [now, earlier] = await Promise.all([whatMatters(owner), earlierTexts(owner, below)])
	return { now, earlier, below, done: url.searchParams.get('done'), formKey: randomUUID() }
}

export const actions: Actions = {
	async save({ locals, request }) {
		const owner = asking(locals)
		const read = readForm(whatMattersForm, await request.formData())
		if (!read.ok) return lookAgain(read.values, read.problems)
		const { form_key, expected, text } = read.values
		try {
			await writeWhatMatters(owner, form_key, expected, text)
		} catch (problem) {
			return refused(problem, { text }, () => whatMatters(owner))
		}
		redirect(303, `${HERE}?done=saved`)
	},
	async again({ locals, request }) {
		const owner = asking(locals)
		const read = readForm(earlierForm, await request.formData())
		if (!read.ok) error(400, 'look_again')
		const { form_key, expected, version } = read.values
		try {
			await useTextAgain(owner, form_key, expected, version)
		} catch (problem) {
			const { texts } = await earlierTexts(owner, version + 1)
			return refused(problem, { text: texts.find((one) => one.version === version)?.text ?? '' }, () => whatMatters(owner))
		}
		redirect(303, `${HERE}?done=again`)
	},
	async erase({ locals, request }) {
		const read = readForm(earlierForm, await request.formData())
		if (!read.ok) error(400, 'look_again')
		await forgetText(asking(locals), read.values.version)
		redirect(303, `${HERE}?done=erased`)
	},
}
