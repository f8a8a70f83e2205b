import { fail, redirect } from '@sveltejs/kit'
import { FeedForm, RemindForm } from '#modules/cafes/forms.ts'
import { remindOf } from '#modules/cafes/rules.ts'
import { endFeed, myFeed, newFeed } from '#modules/cafes/server/index.ts'
import { asGuest, FEED, personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { env } from '#platform/server/env.ts'
import { asking } from '../../../asking.ts'
import { cafePage, changeCafePage } from '../../../cafe-page.ts'

/** Reminders and a feed are for whoever comes, not for those who lead. */
async function asMember(locals: App.Locals) {
	const viewer = asking(locals)
	if (!viewer.roles.includes('member')) throw new Refusal('not_found')
	const peer = await personasOf(viewer)
	return { viewer, peer, guest: asGuest(viewer, peer, [FEED]) }
}

export const load = async ({ locals, url }) => {
	const { viewer, peer, guest } = await asMember(locals)
	const [page, feed] = await Promise.all([cafePage(viewer, peer), myFeed(guest)])
	return {
		remind: remindOf(page),
		feed: feed && { address: new URL(`/dates/${feed.token}`, env().publicUrl).href, title: feed.title },
		saved: url.searchParams.has('saved'),
	}
}

const here = (): never => redirect(303, '/cafes/calendar?saved')

export const actions = {
	remind: async ({ locals, request }) => {
		const { viewer, peer } = await asMember(locals)
		const form = readForm(RemindForm, await request.formData())
		if (!form.ok) return fail(400, { problems: form.problems })
		const remind = { day: form.values.day === 'yes', hours: form.values.hours === 'yes' }
		changeCafePage(viewer, peer, (page) => ({ ...page, remind }))
		here()
	},
	feed: async ({ locals, request }) => {
		const { guest } = await asMember(locals)
		const form = readForm(FeedForm, await request.formData())
		if (!form.ok) return fail(400, { problems: form.problems })
		await newFeed(guest, form.values.title)
		here()
	},
	end: async ({ locals }) => {
		await endFeed((await asMember(locals)).guest)
		here()
	},
}
