import { fail, redirect } from '@sveltejs/kit'
import { GoneForm, NamesForm, PersonForm } from '#modules/discretion/forms.ts'
import { roomFrom } from '#modules/discretion/rules.ts'
import { discretionOf, listPerson, setNames, unlistPerson } from '#modules/discretion/server/index.ts'
import { readForm } from '#platform/form.ts'
import { isRefusal, Refusal } from '#platform/refusal.ts'
import { today } from '#platform/server/clock.ts'
import { asking } from '../../../asking.ts'
import { forgetKnown } from '../../../recognising.ts'

export const load = async ({ locals, url }) => {
	const { people, names } = await discretionOf(asking(locals))
	return { people, names, today: today(), room: roomFrom(people, today()), saved: url.searchParams.has('saved') }
}

const done = (): never => redirect(303, '/me/discretion?saved')

export const actions = {
	add: async ({ locals, request }) => {
		const form = readForm(PersonForm, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems })
		try {
			await listPerson(asking(locals), form.values.name)
		} catch (problem) {
			if (!isRefusal(problem) || problem.kind !== 'look_again') throw problem
			return fail(400, { values: { name: form.values.name } as Record<string, string>, problems: problem.fields })
		}
		done()
	},
	gone: async ({ locals, request }) => {
		const form = readForm(GoneForm, await request.formData())
		if (!form.ok) throw new Refusal('not_found')
		await unlistPerson(asking(locals), form.values.id)
		done()
	},
	names: async ({ locals, request }) => {
		const form = readForm(NamesForm, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems })
		await setNames(asking(locals), form.values.names)
		forgetKnown(asking(locals))
		done()
	},
}
