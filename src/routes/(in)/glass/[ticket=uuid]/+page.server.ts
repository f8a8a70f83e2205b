import { fail, redirect } from '@sveltejs/kit'
import { ROLES } from '#modules/accounts/rules.ts'
import { knownCookieName, knownDeviceId, peopleWithRole } from '#modules/accounts/server/index.ts'
import { OpenForm } from '#modules/break-glass/forms.ts'
import { closeTicket, openName, ticketOf, whoItIs } from '#modules/break-glass/server/index.ts'
import { clearNoticesOf } from '#modules/notifications/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../asking.ts'
import { failAgain } from '../../../fail-again.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const viewer = asking(locals)
	const ticket = await ticketOf(viewer, params.ticket)
	const two = [ticket.askedBy, ...(ticket.answeredBy ? [ticket.answeredBy] : [])]
	const [people, who] = await Promise.all([peopleWithRole(viewer, ROLES, two), whoItIs(viewer, ticket)])
	await clearNoticesOf(viewer, ticket.id)
	const nameOf = (person: string | null): string | undefined => people.find((one) => one.person === person)?.name
	const { called, reason, askedAt, later } = ticket.asked
	return {
		state: ticket.state,
		mine: ticket.mine,
		called,
		reason,
		askedAt,
		later,
		askedBy: nameOf(ticket.askedBy),
		answeredBy: nameOf(ticket.answeredBy),
		who,
	}
}

export const actions: Actions = {
	open: async ({ locals, params, request, cookies }) => {
		const form = readForm(OpenForm, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems, minutes: 0 })
		try {
			const door = { session: locals.session!, device: knownDeviceId(cookies.get(knownCookieName())) }
			await openName(asking(locals), door, params.ticket, form.values.password)
		} catch (problem) {
			return failAgain(problem, {})
		}
		redirect(303, `/glass/${params.ticket}`)
	},
	close: async ({ locals, params }) => {
		await closeTicket(asking(locals), params.ticket)
		redirect(303, `/glass/${params.ticket}`)
	},
}
