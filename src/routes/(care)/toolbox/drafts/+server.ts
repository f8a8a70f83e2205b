import { error } from '@sveltejs/kit'
import { draftForm } from '#modules/toolbox/forms.ts'
import { keepDraft } from '#modules/toolbox/server/index.ts'
import { writtenIn } from '#modules/toolbox/tool.ts'
import { readForm } from '#platform/form.ts'
import { isRefusal } from '#platform/refusal.ts'
import { asking } from '../../../asking.ts'
import type { RequestHandler } from './$types'

/** Keeps what is being written, from ui/browser/keep-forms.ts. It is on disk when this answers. */
export const POST: RequestHandler = async ({ locals, request }) => {
	const form = await request.formData()
	const frame = readForm(draftForm, form)
	if (!frame.ok) error(400, 'look_again')
	const { place, form_key, expected } = frame.values
	try {
		await keepDraft(asking(locals), place, { written: writtenIn(form), formKey: form_key, expected })
	} catch (problem) {
		if (isRefusal(problem) && problem.kind === 'look_again') error(400, problem.reason)
		throw problem
	}
	return new Response(null, { status: 204 })
}
