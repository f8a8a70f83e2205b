import { fail, redirect } from '@sveltejs/kit'
import { isOneOf, mayEnterGroup, mayReadShared, mayUseMessages, mayUseToolbox, type Viewer } from '#modules/accounts/rules.ts'
import { changeProfile, profileOf } from '#modules/accounts/server/index.ts'
import { ChoicesForm, PushForm } from '#modules/notifications/forms.ts'
import {
	changeChoices,
	CHANNELS,
	choicesOf,
	hasPush,
	NOTICE_KINDS,
	subscribe,
	unsubscribe,
	vapidKeys,
	type NoticeKind,
} from '#modules/notifications/server/index.ts'
import { readForm } from '#platform/form.ts'
import { env } from '#platform/server/env.ts'
import { asking } from '../../../asking.ts'
import { failAgain } from '../../../fail-again.ts'

/** What can be new for them at all. */
function kindsFor(viewer: Viewer): NoticeKind[] {
	return NOTICE_KINDS.filter((kind) => {
		if (kind === 'message') return mayUseMessages(viewer)
		if (kind === 'share') return mayUseToolbox(viewer) || mayReadShared(viewer)
		return kind === 'duty' ? isOneOf(viewer, 'consultant') : mayEnterGroup(viewer)
	})
}

export const load = async ({ locals, url }) => {
	const viewer = asking(locals)
	const [{ email, mail }, { off, quiet, rhythm }, push] = await Promise.all([
		profileOf(viewer),
		choicesOf(viewer),
		hasPush(viewer, locals.session!.token),
	])
	return {
		kinds: kindsFor(viewer),
		off,
		quiet,
		rhythm,
		push,
		hasAddress: email !== undefined,
		mail,
		pushKey: vapidKeys().publicKey,
		slotMinutes: Math.max(1, Math.round(env().mailSlotSeconds / 60)),
		saved: url.searchParams.has('saved'),
	}
}

export const actions = {
	choices: async ({ locals, request }) => {
		const form = readForm(ChoicesForm, await request.formData())
		if (!form.ok) return fail(400, { values: form.values, problems: form.problems })
		const viewer = asking(locals)
		const { on, mail, rhythm, quiet, from, until } = form.values
		const shown = kindsFor(viewer).flatMap((kind) => CHANNELS.map((channel) => `${kind} ${channel}`))
		const before = await choicesOf(viewer)
		// What this page does not show them stays as it was: they may have other roles elsewhere.
		const off = [...before.off.filter((one) => !shown.includes(one)), ...shown.filter((one) => !on.some((other) => other === one))]
		await changeChoices(viewer, {
			off,
			rhythm,
			quiet: quiet === 'yes' ? { from, until } : undefined,
			timeZone: locals.membership?.timeZone ?? before.timeZone,
		})
		if ((await profileOf(viewer)).email) await changeProfile(viewer, { mail: mail === 'yes' })
		redirect(303, '/me/notices?saved')
	},
	push: async ({ locals, request }) => {
		const form = readForm(PushForm, await request.formData())
		if (!form.ok) return fail(400, { values: {}, problems: form.problems })
		try {
			await subscribe(asking(locals), locals.session!.token, { said: form.values.subscription, language: locals.language })
		} catch (problem) {
			return failAgain(problem, {})
		}
		redirect(303, '/me/notices?saved')
	},
	no_push: async ({ locals }) => {
		await unsubscribe(asking(locals), locals.session!.token)
		redirect(303, '/me/notices?saved')
	},
}
