import { error, redirect } from '@sveltejs/kit'
import { unusualLooks } from '#modules/toolbox/server/index.ts'
import { endRelativeTie, letHelpersKnow, relativeTiesOf } from '#modules/ties/server/index.ts'
import { tellWritten } from '#platform/server/live.ts'
import { asking } from '../../../../asking.ts'
import { named, namedShares, sharingDone } from '../state.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const owner = asking(event.locals)
	const [{ people, shares }, done] = await Promise.all([namedShares(event), sharingDone(event)])
	const person = people.find(({ tie }) => tie === event.params.tie)
	if (!person) error(404, 'not_found')
	const relative = person.kind === 'relative' ? (await relativeTiesOf(owner)).find(({ id }) => id === person.tie) : undefined
	return {
		person: named(person),
		shares: shares.filter(({ tie }) => tie === person.tie),
		unusual: (await unusualLooks(owner)).flatMap(({ reader, ...one }) => (reader === person.person ? [one] : [])),
		relative: relative && { helpersMayKnow: relative.helpersMayKnow },
		done,
		allTaken: event.url.searchParams.get('done') === 'all_taken',
	}
}

export const actions: Actions = {
	async helpers({ locals, params, request }) {
		await letHelpersKnow(asking(locals), params.tie, (await request.formData()).get('may') === 'yes')
		redirect(303, `/toolbox/sharing/${params.tie}`)
	},
	async end({ locals, params }) {
		await endRelativeTie(asking(locals), params.tie)
		tellWritten(params.tie)
		redirect(303, '/toolbox/sharing?done=ended')
	},
}
