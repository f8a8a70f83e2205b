import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { KindWordForm } from '#modules/cafes/forms.ts'
import {
	clashesAhead,
	deskTalks,
	listPlaces,
	listSeries,
	numbersOf,
	upcomingDates,
	whoDidNotCome,
	writeKindWord,
} from '#modules/cafes/server/index.ts'
import { mayHost, sheetIsOpen } from '#modules/cafes/rules.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { now } from '#platform/server/clock.ts'
import { asking } from '../../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
	const viewer = await personasOf(asking(locals))
	if (!mayHost(viewer)) return { duty: false as const }
	const [places, series, upcoming, talks, noWay, clashes] = await Promise.all([
		listPlaces(viewer),
		listSeries(viewer),
		upcomingDates(viewer),
		deskTalks(viewer),
		whoDidNotCome(viewer),
		clashesAhead(viewer),
	])
	const numbers = await numbersOf(
		viewer,
		upcoming.map(({ id }) => id),
	)
	const dates = upcoming.map((date) => ({
		date,
		...numbers.get(date.id)!,
		sheet: sheetIsOpen(date, now()),
		clash: clashes.includes(date.id),
	}))
	return { duty: true as const, places, series, dates, talks, noWay, formKey: randomUUID(), sent: url.searchParams.has('sent') }
}

export const actions: Actions = {
	async kind({ locals, request }) {
		const form = readForm(KindWordForm, await request.formData())
		if (!form.ok) return fail(400, { problems: form.problems })
		await writeKindWord(await personasOf(asking(locals)), form.values)
		redirect(303, '/desk/cafes?sent')
	},
}
