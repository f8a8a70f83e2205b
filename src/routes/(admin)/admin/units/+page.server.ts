import { fail, redirect } from '@sveltejs/kit'
import { UnitForm } from '#modules/accounts/forms.ts'
import { addUnit, removeUnit, unitsOf } from '#modules/accounts/server/index.ts'
import { teamsOf } from '#modules/ties/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../asking.ts'
import { failAgain } from '../../../fail-again.ts'
import { idIn } from '../../../in-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({ units: await unitsOf(asking(locals)) })

export const actions: Actions = {
	async add({ locals, request }) {
		const read = readForm(UnitForm, await request.formData())
		if (!read.ok) return fail(400, { values: read.values, problems: read.problems, minutes: 0 })
		try {
			await addUnit(asking(locals), read.values)
		} catch (problem) {
			return failAgain(problem, read.values)
		}
		redirect(303, '/admin/units')
	},
	async remove({ locals, request }) {
		const unit = idIn(await request.formData())
		// Members may be in contact with a team that somebody reads in.
		if ((await teamsOf(asking(locals), [unit])).length > 0)
			return fail(400, { values: {} as Record<string, string>, problems: { unit: 'unit_read' } as Record<string, string>, minutes: 0 })
		await removeUnit(asking(locals), unit)
		redirect(303, '/admin/units')
	},
}
