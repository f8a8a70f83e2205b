import { fail, redirect } from '@sveltejs/kit'
import { CancelForm, DateForm, HostForm, MatchForm, MoveForm, OtherForm } from '#modules/cafes/forms.ts'
import { sheetIsOpen } from '#modules/cafes/rules.ts'
import {
	cancelDate,
	clashesAhead,
	changeDate,
	dateHere,
	hostDate,
	listPlaces,
	matchingAt,
	moveDate,
	notedAfter,
	numbersOf,
	offerOther,
	suggestPair,
	toHosts,
	upcomingDates,
} from '#modules/cafes/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../../../../asking.ts'
import { failAgain } from '../../../../../fail-again.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const viewer = await personasOf(asking(locals))
	const numbers = await numbersOf(viewer, [params.date])
	const [date, places, noted, matching, said, clashes, upcoming] = await Promise.all([
		dateHere(viewer, params.date),
		listPlaces(viewer),
		notedAfter(viewer, params.date),
		matchingAt(viewer, params.date),
		toHosts(viewer, params.date),
		clashesAhead(viewer),
		upcomingDates(viewer),
	])
	const me = viewer.duty?.id
	const mine: 'host' | 'also' | undefined = date.host?.id === me ? 'host' : date.also?.id === me ? 'also' : undefined
	return {
		date,
		places,
		noted,
		matching,
		said,
		clash: clashes.includes(params.date),
		others: upcoming.filter(({ id, cancelled }) => id !== params.date && !cancelled),
		mine,
		...numbers.get(params.date)!,
		sheet: sheetIsOpen(date, now()),
		saved: url.searchParams.has('saved'),
	}
}

const here = (id: string): never => redirect(303, `/desk/cafes/dates/${id}?saved`)

export const actions: Actions = {
	async change({ locals, params, request }) {
		const form = readForm(DateForm, await request.formData())
		if (!form.ok) return fail(400, { which: 'change', values: form.values, problems: form.problems })
		await changeDate(await personasOf(asking(locals)), params.date, form.values)
		here(params.date)
	},
	async move({ locals, params, request }) {
		const form = readForm(MoveForm, await request.formData())
		if (!form.ok) return fail(400, { which: 'move', values: form.values, problems: form.problems })
		try {
			await moveDate(await personasOf(asking(locals)), params.date, form.values)
		} catch (problem) {
			const again = failAgain(problem, { ...form.values })
			return fail(again.status, { which: 'move', values: again.data.values, problems: again.data.problems })
		}
		here(params.date)
	},
	async cancel({ locals, params, request }) {
		const form = readForm(CancelForm, await request.formData())
		if (!form.ok) return fail(400, { which: 'cancel', values: form.values, problems: form.problems })
		await cancelDate(await personasOf(asking(locals)), params.date, form.values.note)
		here(params.date)
	},
	async match({ locals, params, request }) {
		const form = readForm(MatchForm, await request.formData())
		if (!form.ok) throw new Refusal('not_found')
		await suggestPair(await personasOf(asking(locals)), params.date, form.values.offerer, form.values.wisher)
		here(params.date)
	},
	async other({ locals, params, request }) {
		const form = readForm(OtherForm, await request.formData())
		if (!form.ok) throw new Refusal('not_found')
		await offerOther(await personasOf(asking(locals)), params.date, form.values.other)
		here(params.date)
	},
	async host({ locals, params, request }) {
		const form = readForm(HostForm, await request.formData())
		if (!form.ok) throw new Refusal('not_found')
		await hostDate(await personasOf(asking(locals)), params.date, form.values.as)
		here(params.date)
	},
}
