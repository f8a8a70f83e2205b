import { fail, redirect } from '@sveltejs/kit'
import { isOneOf } from '#modules/accounts/rules.ts'
import { profileOf } from '#modules/accounts/server/index.ts'
import { rulesInForce } from '#modules/forum/server/index.ts'
import { AboutForm, CafeNameForm, NameForm, UsualForm } from '#modules/personas/forms.ts'
import { aboutsOf, acceptRules, chooseName, makeUsual, personasOf, tellAbout } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { isRefusal } from '#platform/refusal.ts'
import { asking } from '../../../asking.ts'
import { lookFirst } from '../../../recognising.ts'
import { cafePage, changeCafePage } from '../../../cafe-page.ts'

/** Only a place in the group to go back to. */
const inGroup = (next: string): string => (/^\/group(\/[0-9a-f-]*|\/new)?$/.test(next) ? next : '/group')

export const load = async ({ locals, url }) => {
	const viewer = asking(locals)
	const peer = await personasOf(viewer)
	// Who is here for work alone has a name at work and no other.
	if (!isOneOf(viewer, 'member') && !peer.duty) redirect(303, '/desk/name')
	const [abouts, page, { rules }] = await Promise.all([aboutsOf(peer), cafePage(viewer, peer), rulesInForce(peer.identity)])
	return {
		next: inGroup(url.searchParams.get('next') ?? ''),
		rules,
		abouts: Object.fromEntries(abouts),
		called: page?.called ?? { name: '', about: '' },
		saved: url.searchParams.has('saved'),
	}
}

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
		if (form.values.rules) await acceptRules(viewer, (await rulesInForce((await personasOf(viewer)).identity)).version)
		redirect(303, inGroup(form.values.next))
	},
	about: async ({ locals, request }) => {
		const data = await request.formData()
		const form = readForm(AboutForm, data)
		const { about, persona } = form.values
		// Everybody in the group will read it: what could tell more is shown once before.
		const looked = await lookFirst(locals, data, { parts: [about], under: persona, ready: form.ok })
		if (looked) return looked
		if (!form.ok) return fail(400, form)
		try {
			await tellAbout(await personasOf(asking(locals)), form.values.persona, form.values.about, form.values.sure === 'yes')
		} catch (refusal) {
			if (!isRefusal(refusal) || refusal.kind !== 'look_again') throw refusal
			return fail(400, { ok: false as const, values: { ...form.values }, problems: refusal.fields })
		}
		redirect(303, '/group/name?saved')
	},
	cafe: async ({ locals, request }) => {
		const form = readForm(CafeNameForm, await request.formData())
		if (!form.ok) return fail(400, form)
		const { cafe_name: name, cafe_about: about } = form.values
		const viewer = asking(locals)
		changeCafePage(viewer, await personasOf(viewer), (page) => ({ ...page, called: { name, about } }))
		redirect(303, '/group/name?saved')
	},
	usual: async ({ locals, request }) => {
		const form = readForm(UsualForm, await request.formData())
		if (!form.ok) return fail(400, form)
		await makeUsual(asking(locals), form.values.persona)
		redirect(303, '/group/name')
	},
}
