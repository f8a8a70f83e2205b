import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { peopleWithRole, unitsOf } from '#modules/accounts/server/index.ts'
import { TeamReader } from '#modules/messaging/forms.ts'
import { putInTeam, takeOutOfTeam } from '#modules/messaging/server/index.ts'
import { teamsOf } from '#modules/ties/server/index.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../../../asking.ts'
import { failAgain } from '../../../../fail-again.ts'
import { idIn } from '../../../../in-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const viewer = asking(locals)
	const unit = (await unitsOf(viewer)).find(({ id }) => id === params.unit)
	if (!unit) throw new Refusal('not_found')
	const [[team], helpers] = await Promise.all([teamsOf(viewer, [unit.id]), peopleWithRole(viewer, ['provider'])])
	const people = team?.people ?? []
	return {
		name: unit.name,
		people,
		others: helpers
			.filter(({ person, guest }) => !guest && !people.some((one) => one.person === person))
			.map(({ person, name }) => ({ value: person, label: name })),
	}
}

export const actions: Actions = {
	async add({ request, locals, params }) {
		const read = readForm(TeamReader, await request.formData())
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems, minutes: 0 })
		const { person, lead } = read.values
		try {
			await putInTeam(asking(locals), { unit: params.unit, person: person || randomUUID(), lead: lead === 'yes' })
		} catch (problem) {
			return failAgain(problem, { person, lead: lead ?? '' })
		}
		redirect(303, `/admin/units/${params.unit}`)
	},
	async remove({ request, locals, params }) {
		await takeOutOfTeam(asking(locals), params.unit, idIn(await request.formData(), 'person'))
		redirect(303, `/admin/units/${params.unit}`)
	},
}
