import { fail, redirect } from '@sveltejs/kit'
import { LeaveForm, PhoneForm, SwapForm } from '#modules/accounts/forms.ts'
import {
	addRotaLeave,
	answerSwap,
	askSwap,
	consultantsHere,
	endRotaLeave,
	gotTestAlarm,
	hoursOfCommunity,
	myRota,
	setMyPhone,
	turnsAhead,
} from '#modules/accounts/server/index.ts'
import { readForm } from '#platform/form.ts'
import { today } from '#platform/server/clock.ts'
import { asking } from '../../../asking.ts'
import { failAgain } from '../../../fail-again.ts'
import type { Actions, PageServerLoad } from './$types'

const DAYS_AHEAD = 14

export const load: PageServerLoad = async ({ locals, url }) => {
	const viewer = asking(locals)
	const [rota, people, { hours, closed }] = await Promise.all([myRota(viewer), consultantsHere(viewer), hoursOfCommunity(viewer)])
	return {
		me: viewer.person,
		people,
		turns: turnsAhead(rota, { shifts: hours, closed }, today(), DAYS_AHEAD),
		night: rota.night,
		leaves: rota.leaves,
		swaps: rota.swaps.filter(({ from, to, agreed }) => !agreed && (from === viewer.person || to === viewer.person)),
		phone: rota.phones[viewer.person] ?? '',
		/** A test was sent to them, and they have not said yet that they have it. */
		tested: rota.test?.people.some(({ person, gotAt }) => person === viewer.person && !gotAt) ?? false,
		saved: url.searchParams.has('saved'),
	}
}

const done = (): never => redirect(303, '/desk/rota?saved')

export const actions: Actions = {
	async leave({ locals, request }) {
		const form = readForm(LeaveForm, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems, minutes: 0 })
		const { from, until, stand_in } = form.values
		const viewer = asking(locals)
		try {
			await addRotaLeave(viewer, { person: viewer.person, from, until, standIn: stand_in || undefined })
		} catch (problem) {
			return failAgain(problem, { ...form.values })
		}
		done()
	},
	async back({ locals, request }) {
		await endRotaLeave(asking(locals), String((await request.formData()).get('id') ?? ''))
		done()
	},
	/** The turn that is asked for stands in one choice: its day and its hours. */
	async swap({ locals, request }) {
		const data = await request.formData()
		const [day, hours] = String(data.get('turn') ?? '').split(' ')
		data.set('day', day ?? '')
		data.set('hours', hours ?? '')
		const form = readForm(SwapForm, data)
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems, minutes: 0 })
		await askSwap(asking(locals), form.values)
		done()
	},
	async answer({ locals, request }) {
		const data = await request.formData()
		await answerSwap(asking(locals), String(data.get('id') ?? ''), data.get('yes') === 'yes')
		done()
	},
	async got({ locals }) {
		await gotTestAlarm(asking(locals))
		done()
	},
	async phone({ locals, request }) {
		const form = readForm(PhoneForm, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems, minutes: 0 })
		await setMyPhone(asking(locals), form.values.phone)
		done()
	},
}
