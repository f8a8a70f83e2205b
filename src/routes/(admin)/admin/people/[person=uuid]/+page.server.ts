import { fail, redirect } from '@sveltejs/kit'
import { GivenRole } from '#modules/accounts/forms.ts'
import { mayGiveRole, mayTakeRole, ROLES } from '#modules/accounts/rules.ts'
import { confirmHelper, giveRole, personHere, takeRole, unitsOf } from '#modules/accounts/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const viewer = asking(locals)
	const { person, name, roles } = await personHere(viewer, params.person)
	const held = roles.map(({ role }) => role)
	return {
		name,
		roles: roles.map((role) => ({ ...role, mayTake: mayTakeRole(viewer, person, role.role) })),
		toGive: ROLES.filter((role) => !held.includes(role) && mayGiveRole(viewer, person, role)),
		units: (await unitsOf(viewer)).map((unit) => unit.name),
		self: person === viewer.person,
	}
}

export const actions: Actions = {
	async give({ locals, params, request }) {
		const read = readForm(GivenRole, await request.formData())
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems })
		const { role, title, place } = read.values
		await giveRole(asking(locals), params.person, role, { title, place })
		redirect(303, `/admin/people/${params.person}`)
	},
	async confirm({ locals, params }) {
		await confirmHelper(asking(locals), params.person)
		redirect(303, `/admin/people/${params.person}`)
	},
	async take({ locals, params, request }) {
		const form = await request.formData()
		const role = ROLES.find((known) => known === form.get('role'))
		if (!role) return fail(400, { values: {} as Record<string, string>, problems: { role: 'not_a_choice' } as Record<string, string> })
		await takeRole(asking(locals), params.person, role)
		redirect(303, '/admin/people')
	},
}
