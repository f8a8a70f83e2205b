import { fail, redirect } from '@sveltejs/kit'
import { profileOf } from '#modules/accounts/server/index.ts'
import { HOUSE_RULES_VERSION } from '#modules/forum/rules.ts'
import { NameForm, UsualForm } from '#modules/personas/forms.ts'
import { acceptRules, chooseName, makeUsual, personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { isRefusal } from '#platform/refusal.ts'
import { asking } from '../../../asking.ts'

/** Only a place in the group to go back to. */
const inGroup = (next: string): string => (/^\/group(\/[0-9a-f-]*|\/new)?$/.test(next) ? next : '/group')

export const load = async ({ url }) => ({ next: inGroup(url.searchParams.get('next') ?? '') })

export const actions = {
	choose: async ({ locals, request }) => {
		const viewer = asking(locals)
		const form = readForm(NameForm, await request.formData())
		if (!form.ok) return fail(400, form)
		// Whoever comes in says yes to the house rules first.
		const first = (await personasOf(viewer)).mine.length === 0
		if (first && !form.values.rules)
			return fail(400, { ok: false as const, values: { ...form.values }, problems: { rules: 'personas_rules' } })
		const { name: legalName } = await profileOf(viewer)
		try {
			await chooseName(viewer, form.values.name, legalName)
		} catch (refusal) {
			if (!isRefusal(refusal) || refusal.kind !== 'look_again') throw refusal
			return fail(400, { ok: false as const, values: { ...form.values }, problems: refusal.fields })
		}
		if (form.values.rules) await acceptRules(viewer, HOUSE_RULES_VERSION)
		redirect(303, inGroup(form.values.next))
	},
	usual: async ({ locals, request }) => {
		const form = readForm(UsualForm, await request.formData())
		if (!form.ok) return fail(400, form)
		await makeUsual(asking(locals), form.values.persona)
		redirect(303, '/group/name')
	},
}
