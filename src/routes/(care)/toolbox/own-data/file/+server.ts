import { error } from '@sveltejs/kit'
import { profileOf } from '#modules/accounts/server/index.ts'
import { takeOutForm } from '#modules/toolbox/forms.ts'
import { asPage } from '#modules/toolbox/own-data/page.ts'
import { asJson, ownAsFhir, takeOut, type OwnData } from '#modules/toolbox/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../../asking.ts'
import { dayHere } from '../../day-here.ts'
import { contactsOf } from '../contacts.ts'
import type { RequestHandler } from './$types'

const FILES = {
	page: { type: 'text/html; charset=utf-8', end: 'html' },
	json: { type: 'application/json; charset=utf-8', end: 'json' },
	fhir: { type: 'application/fhir+json; charset=utf-8', end: 'fhir.json' },
} as const

/** Everything in a toolbox as a file. It is asked for by a form: no address that somebody passes on gives it away. */
export const POST: RequestHandler = async ({ locals, request }) => {
	const form = readForm(takeOutForm, await request.formData())
	if (!form.ok) error(400, 'look_again')
	const owner = asking(locals)
	const data = await takeOut(owner)
	const { type, end } = FILES[form.values.form]
	const body = await written(owner, form.values.form, data, locals.membership?.timeZone ?? 'Europe/Oslo')
	return new Response(body, {
		headers: {
			'content-type': type,
			'content-disposition': `attachment; filename="reconnect-${dayHere(locals)}.${end}"`,
			'cache-control': 'no-store',
			'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
		},
	})
}

async function written(owner: Viewer, form: keyof typeof FILES, data: OwnData, timeZone: string): Promise<string> {
	if (form === 'json') return asJson(data)
	const { name } = await profileOf(owner)
	if (form === 'fhir') return JSON.stringify(ownAsFhir(data, name), null, '\t')
	return asPage(data, { name, timeZone, helpers: await contactsOf(owner) })
}
