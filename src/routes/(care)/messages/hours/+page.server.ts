import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { namesOfHelpers, peopleWithRole } from '#modules/accounts/server/index.ts'
import { HoursForm, hoursFrom, LeaveForm } from '#modules/ties/forms.ts'
import { addLeave, endLeave, leaveNow, myWorkingTime, setHours } from '#modules/ties/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../asking.ts'
import { failAgain } from '../../../fail-again.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
	const viewer = asking(locals)
	const time = await myWorkingTime(viewer)
	const helpers = (await peopleWithRole(viewer, ['provider'])).filter(({ person, guest }) => !guest && person !== viewer.person)
	return {
		time,
		now: (await leaveNow(viewer))?.id,
		names: await namesOfHelpers(
			viewer,
			time.leaves.flatMap(({ standIn }) => standIn ?? []),
		),
		helpers: helpers.map(({ person, name }) => ({ value: person, label: name })),
		done: ['hours', 'added', 'ended'].find((what) => what === url.searchParams.get('done')),
		formKey: randomUUID(),
	}
}

export const actions: Actions = {
	async hours({ request, locals }) {
		const read = readForm(HoursForm, await request.formData())
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems, minutes: 0 })
		try {
			await setHours(asking(locals), hoursFrom(read.values))
		} catch (problem) {
			return failAgain(problem, read.values)
		}
		redirect(303, '/messages/hours?done=hours')
	},
	async leave({ request, locals }) {
		const read = readForm(LeaveForm, await request.formData())
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems, minutes: 0 })
		const { stand_in, ...leave } = read.values
		try {
			await addLeave(asking(locals), { ...leave, standIn: stand_in || undefined })
		} catch (problem) {
			return failAgain(problem, read.values)
		}
		redirect(303, '/messages/hours?done=added')
	},
	async end({ request, locals }) {
		await endLeave(asking(locals), String((await request.formData()).get('id') ?? ''))
		redirect(303, '/messages/hours?done=ended')
	},
}
