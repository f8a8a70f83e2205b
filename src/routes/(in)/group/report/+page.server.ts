import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { AlarmForm, ReportForm } from '#modules/moderation/forms.ts'
import { REPORTED_KINDS } from '#modules/moderation/rules.ts'
import { lookAtReported, raiseAlarm, report } from '#modules/moderation/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../../asking.ts'
import { reachOf } from '../../../danger.ts'
import { dutyFor } from '../../../duty.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const load = async ({ locals, url }) => {
	const kind = REPORTED_KINDS.find((one) => one === url.searchParams.get('kind'))
	const object = url.searchParams.get('object') ?? ''
	if (!kind || kind === 'page' || !UUID.test(object)) throw new Refusal('not_found')
	const viewer = await personasOf(asking(locals))
	const { frozen, between } = await lookAtReported(viewer, kind, object)
	// What was said between two is reported under the name that was there.
	const only = viewer.mine.find(({ id }) => between?.includes(id))?.id
	const keys = { formKey: randomUUID(), alarmKey: randomUUID() }
	return { only, kind, object, frozen, duty: dutyFor(asking(locals)), reach: await reachOf(asking(locals)), ...keys }
}

export const actions = {
	report: async ({ locals, request }) => {
		const form = readForm(ReportForm, await request.formData())
		if (!form.ok) return fail(400, form)
		const id = await report(await personasOf(asking(locals)), form.values)
		redirect(303, `/group/reports?sent=${id}`)
	},
	/** The second of two steps from what somebody reads to whoever is on duty. */
	danger: async ({ locals, request }) => {
		const form = readForm(AlarmForm, await request.formData())
		if (!form.ok) return fail(400, form)
		if (form.values.kind === 'page') throw new Refusal('not_found')
		redirect(303, `/danger/${await raiseAlarm(await personasOf(asking(locals)), form.values)}`)
	},
}
