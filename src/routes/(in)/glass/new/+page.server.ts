import { randomUUID } from 'node:crypto'
import { error, fail, redirect } from '@sveltejs/kit'
import { knownCookieName, knownDeviceId } from '#modules/accounts/server/index.ts'
import { AskForm } from '#modules/break-glass/forms.ts'
import { askToOpen, nameToOpen, whoCouldOpen } from '#modules/break-glass/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../asking.ts'
import { failAgain } from '../../../fail-again.ts'
import type { Actions, PageServerLoad } from './$types'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

async function wanted(locals: App.Locals, url: URL): Promise<{ id: string; name: string }> {
	const id = url.searchParams.get('name') ?? ''
	if (!UUID.test(id)) error(404, { message: 'not_found', code: 'not_found' })
	return nameToOpen(await personasOf(asking(locals)), id)
}

export const load: PageServerLoad = async ({ locals, url }) => {
	const [name, others] = await Promise.all([wanted(locals, url), whoCouldOpen(asking(locals))])
	return {
		called: name.name,
		others: others.map((one) => one.name),
		formKey: randomUUID(),
	}
}

export const actions: Actions = {
	async default({ locals, request, url, cookies }) {
		const form = readForm(AskForm, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems, minutes: 0 })
		const { password: _, ...written } = form.values
		let id: string
		try {
			const door = { session: locals.session!, device: knownDeviceId(cookies.get(knownCookieName())) }
			id = await askToOpen(asking(locals), door, await wanted(locals, url), form.values)
		} catch (problem) {
			return failAgain(problem, written)
		}
		redirect(303, `/glass/${id}`)
	},
}
