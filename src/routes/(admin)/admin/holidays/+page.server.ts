import { fail, redirect } from '@sveltejs/kit'
import { FreeDayForm } from '#modules/accounts/forms.ts'
import { addFreeDay, freeDaysOf, placeOfCommunity, removeFreeDay } from '#modules/accounts/server/index.ts'
import { hereAt, holidaysFrom, holidaysKnown } from '#modules/ties/rules.ts'
import { readForm } from '#platform/form.ts'
import { now } from '#platform/server/clock.ts'
import { asking } from '../../../asking.ts'
import { failAgain } from '../../../fail-again.ts'
import { dayIn } from '../../../in-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
	const viewer = asking(locals)
	const place = await placeOfCommunity(viewer.community)
	const { day } = hereAt(now(), place)
	return {
		today: day,
		country: place.country,
		known: holidaysKnown(place.country),
		holidays: holidaysFrom(day, place.country),
		own: await freeDaysOf(viewer),
	}
}

const here = '/admin/holidays'

export const actions: Actions = {
	async add({ locals, request }) {
		const read = readForm(FreeDayForm, await request.formData())
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems, minutes: 0 })
		try {
			await addFreeDay(asking(locals), read.values)
		} catch (problem) {
			return failAgain(problem, read.values)
		}
		redirect(303, here)
	},
	async remove({ locals, request }) {
		await removeFreeDay(asking(locals), dayIn(await request.formData()))
		redirect(303, here)
	},
}
