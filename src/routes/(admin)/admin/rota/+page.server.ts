import { fail, redirect } from '@sveltejs/kit'
import { AlarmsForm, EveryShiftForm, LeaveForm, NightForm, ShiftForm } from '#modules/accounts/forms.ts'
import {
	addRotaLeave,
	consultantsHere,
	endRotaLeave,
	hoursOfCommunity,
	myRota,
	nameNight,
	nameShift,
	sendTestAlarm,
	setAlarms,
} from '#modules/accounts/server/index.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { testWay } from '../../../../test-alarm.ts'
import { asking } from '../../../asking.ts'
import { failAgain } from '../../../fail-again.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
	const viewer = asking(locals)
	const [rota, people, { hours }] = await Promise.all([myRota(viewer), consultantsHere(viewer), hoursOfCommunity(viewer)])
	return { rota, people, hours, saved: url.searchParams.has('saved') }
}

const done = (): never => redirect(303, '/admin/rota?saved')
const chosen = (...people: string[]): string[] => people.filter((person) => person !== '')

export const actions: Actions = {
	async shift({ locals, request }) {
		const form = readForm(ShiftForm, await request.formData())
		if (!form.ok) throw new Refusal('not_found')
		const { hours, first, second, third } = form.values
		await nameShift(asking(locals), hours, chosen(first, second, third))
		done()
	},
	async every({ locals, request }) {
		const form = readForm(EveryShiftForm, await request.formData())
		if (!form.ok) throw new Refusal('not_found')
		const { first, second, third } = form.values
		const viewer = asking(locals)
		for (const { id } of (await hoursOfCommunity(viewer)).hours) await nameShift(viewer, id, chosen(first, second, third))
		done()
	},
	async night({ locals, request }) {
		const form = readForm(NightForm, await request.formData())
		if (!form.ok) return fail(400, { which: 'night', values: form.values, problems: form.problems, minutes: 0 })
		try {
			await nameNight(asking(locals), chosen(form.values.first, form.values.back_up))
		} catch (problem) {
			return failAgain(problem, { ...form.values })
		}
		done()
	},
	async leave({ locals, request }) {
		const form = readForm(LeaveForm, await request.formData())
		if (!form.ok) return fail(400, { which: 'leave', values: form.values, problems: form.problems, minutes: 0 })
		const { person, from, until, stand_in } = form.values
		try {
			await addRotaLeave(asking(locals), { person, from, until, standIn: stand_in || undefined })
		} catch (problem) {
			return failAgain(problem, { ...form.values })
		}
		done()
	},
	async back({ locals, request }) {
		await endRotaLeave(asking(locals), String((await request.formData()).get('id') ?? ''))
		done()
	},
	/** Everybody who would be rung is sent a message that says it is a test. */
	async test({ locals }) {
		try {
			await sendTestAlarm(asking(locals), testWay)
		} catch (problem) {
			return failAgain(problem, {})
		}
		redirect(303, '/admin/rota?saved#test')
	},
	async alarms({ locals, request }) {
		const form = readForm(AlarmsForm, await request.formData())
		if (!form.ok) return fail(400, { which: 'alarms', values: form.values, problems: form.problems, minutes: 0 })
		const { minutes, contact_name, contact_email, contact_phone, outside_name, outside_email } = form.values
		await setAlarms(asking(locals), {
			minutes,
			contact: contact_email || contact_phone ? { name: contact_name, email: contact_email, phone: contact_phone } : undefined,
			outside: outside_name ? { name: outside_name, email: outside_email, phone: '' } : undefined,
		})
		done()
	},
}
