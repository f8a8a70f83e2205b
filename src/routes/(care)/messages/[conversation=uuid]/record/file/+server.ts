import { redirect } from '@sveltejs/kit'
import { m } from '#messages'
import { ExportForm } from '#modules/messaging/forms.ts'
import { asFhir, asPdf, takeRecord } from '#modules/messaging/server/index.ts'
import { readForm } from '#platform/form.ts'
import { isRefusal, Refusal } from '#platform/refusal.ts'
import { now } from '#platform/server/clock.ts'
import { DOCUMENTS, type DocumentKind } from '#platform/server/file-kinds.ts'
import type { RequestHandler } from './$types'

const typeOf = (kind: string): string => (kind in DOCUMENTS ? DOCUMENTS[kind as DocumentKind].type.replace(/;.*/, '') : `image/${kind}`)

/** A copy of a conversation as a file. It is asked for by a form, because taking one is an act that the conversation tells of. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
	const form = readForm(ExportForm, await request.formData())
	if (!form.ok) throw new Refusal('look_again', 'form')
	const { form_key, form: kind, from, to, files } = form.values
	const timeZone = locals.membership!.timeZone
	const day = new Intl.DateTimeFormat('en-CA', { timeZone })
	const record = await takeRecord(locals.viewer!, params.conversation, {
		form_key,
		form: kind,
		from: from || undefined,
		to: to || undefined,
		files: files === 'yes',
		dayOf: (at) => day.format(new Date(at)),
	}).catch((problem: unknown) => {
		if (isRefusal(problem) && problem.kind === 'look_again') redirect(303, `/messages/${params.conversation}/record?${problem.reason}`)
		throw problem
	})
	const unknown = m.messaging_someone_who_left()
	const words = { unknown, copy: m.messaging_copy_mark(), corrected: m.messaging_corrected(), back: m.messaging_snippet_back(), typeOf }
	const body = kind === 'pdf' ? await asPdf(record, timeZone) : Buffer.from(JSON.stringify(asFhir(record, words), null, '\t'))
	return new Response(new Uint8Array(body), {
		headers: {
			'content-type': kind === 'pdf' ? 'application/pdf' : 'application/fhir+json; charset=utf-8',
			'content-length': String(body.length),
			// The name says nothing of what is in it: it will lie among other files.
			'content-disposition': `attachment; filename="reconnect-${day.format(now())}.${kind === 'pdf' ? 'pdf' : 'json'}"`,
			'cache-control': 'no-store',
			'x-content-type-options': 'nosniff',
			'content-security-policy': "default-src 'none'; sandbox",
		},
	})
}
