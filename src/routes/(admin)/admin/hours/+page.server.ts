import { fail, redirect } from '@sveltejs/kit'
import { Closed, Hours, WORK_DAYS } from '#modules/accounts/forms.ts'
import { addHours, closeDay, hoursOfCommunity, openDay, removeHours } from '#modules/accounts/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../asking.ts'
import { failAgain } from '../../../fail-again.ts'
import { dayIn, idIn } from '../../../in-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => hoursOfCommunity(asking(locals))

const here = '/admin/hours'

export const actions: Actions = {
	async add({ locals, request }) {
		const read = readForm(Hours, await request.formData())
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems, minutes: 0 })
		try {
			const { weekday, ...hours } = read.values
			for (const day of weekday === WORK_DAYS ? [1, 2, 3, 4, 5] : [weekday]) await addHours(asking(locals), { ...hours, weekday: day })
		} catch (problem) {
			return failAgain(problem, { ...read.values, weekday: String(read.values.weekday) })
		}
		redirect(303, here)
	},
	async remove({ locals, request }) {
		await removeHours(asking(locals), idIn(await request.formData()))
		redirect(303, here)
	},
	async close({ locals, request }) {
		const read = readForm(Closed, await request.formData())
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems, minutes: 0 })
		await closeDay(asking(locals), read.values)
		redirect(303, here)
	},
	async open({ locals, request }) {
		await openDay(asking(locals), dayIn(await request.formData()))
		redirect(303, here)
	},
}
