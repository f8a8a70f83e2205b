import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { HeldForm, PaperForm } from '#modules/moderation/forms.ts'
import { markBrought, noteSupervision, ownPapers, throwPaperAway, writePaper } from '#modules/moderation/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { today } from '#platform/server/clock.ts'
import { asking } from '../../../asking.ts'
import { failAgain } from '../../../fail-again.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => ({
	...(await ownPapers(await personasOf(asking(locals)))),
	today: today(),
	saved: url.searchParams.has('saved'),
	formKey: randomUUID(),
})

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The paper a form is about. */
async function paperIn(request: Request): Promise<string> {
	const id = String((await request.formData()).get('id') ?? '')
	if (!UUID.test(id)) throw new Refusal('not_found')
	return id
}
const back = (): never => redirect(303, '/desk/own')

export const actions: Actions = {
	async write({ locals, request }) {
		const form = readForm(PaperForm, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems, minutes: 0 })
		await writePaper(await personasOf(asking(locals)), form.values)
		redirect(303, '/desk/own?saved')
	},
	async away({ locals, request }) {
		await throwPaperAway(await personasOf(asking(locals)), await paperIn(request))
		back()
	},
	async brought({ locals, request }) {
		await markBrought(await personasOf(asking(locals)), await paperIn(request), true)
		back()
	},
	async again({ locals, request }) {
		await markBrought(await personasOf(asking(locals)), await paperIn(request), false)
		back()
	},
	async held({ locals, request }) {
		const data = await request.formData()
		const form = readForm(HeldForm, data)
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems, minutes: 0 })
		try {
			await noteSupervision(await personasOf(asking(locals)), form.values.kind, form.values.day, !data.has('undo'))
		} catch (problem) {
			return failAgain(problem, { ...form.values })
		}
		back()
	},
}
