import { randomUUID } from 'node:crypto'
import { error, fail, redirect } from '@sveltejs/kit'
import { giveAgainForm, makeCodeForm, takeBackForm } from '#modules/toolbox/forms.ts'
import { namesOfEntries, share, takeBackShare, unusualLooks } from '#modules/toolbox/server/index.ts'
import { makeRelativeCode, type MadeCode } from '#modules/ties/server/index.ts'
import { readForm } from '#platform/form.ts'
import { isRefusal, REFUSAL_STATUS } from '#platform/refusal.ts'
import { asking } from '../../../asking.ts'
import { localPath } from '../../../local-path.ts'
import { named, namedShares } from './state.ts'
import type { Actions, PageServerLoad } from './$types'

const HERE = '/toolbox/sharing'

export const load: PageServerLoad = async (event) => {
	const wanted = event.url.searchParams.get('with')
	const [all, unusual] = await Promise.all([namedShares(event), unusualLooks(asking(event.locals))])
	// From the network map, where people stand by themselves and not by their contact.
	const person = wanted ? all.people.find((one) => one.person === wanted) : undefined
	if (person) redirect(303, `/toolbox/sharing/${person.tie}`)
	return {
		people: all.people.map(named),
		shares: all.shares,
		unusual: unusual.map(({ reader: _, ...one }) => one),
		formKey: randomUUID(),
		origin: event.url.origin,
		ended: event.url.searchParams.get('done') === 'ended',
	}
}

type Made = { made?: MadeCode; problem?: string }

export const actions: Actions = {
	/** One press, from wherever something shared is shown; one comes back there. */
	async takeBack({ locals, request }) {
		const read = readForm(takeBackForm, await request.formData())
		if (!read.ok || (!read.values.share && !read.values.tie)) error(400, 'look_again')
		const { share: one, tie, next } = read.values
		const back = localPath(next, HERE)
		const taken = await takeBackShare(asking(locals), one ? { share: one } : { tie })
		const [was] = taken
		if (!was || !one) redirect(303, `${back}${tie ? '?done=all_taken' : ''}`)
		const named = was.entry ? (await namesOfEntries(asking(locals), [was.entry])).get(was.entry) : undefined
		const again = new URLSearchParams({
			taken: was.tie,
			form_key: randomUUID(),
			tool: was.tool ?? named?.tool ?? '',
			entry: was.entry ?? '',
			under: was.under ? 'yes' : '',
			may: was.may,
			last_day: was.lastDay ?? '',
		})
		redirect(303, `${back}?${again}#sharing`)
	},
	/** Taken back by mistake: it is given again as it was. */
	async giveAgain({ locals, request }) {
		const read = readForm(giveAgainForm, await request.formData())
		if (!read.ok) error(400, 'look_again')
		const { form_key, tool, entry, next, under, last_day, ...rest } = read.values
		const reader = await share(asking(locals), form_key, {
			...rest,
			tool,
			...(entry ? { entry } : {}),
			under: under === 'yes',
			lastDay: last_day || undefined,
		})
		redirect(303, `${localPath(next, HERE)}?shared=${reader.tie}#sharing`)
	},
	async makeCode({ locals, request }) {
		const read = readForm(makeCodeForm, await request.formData())
		if (!read.ok) return fail(400, { problem: 'look_again' } as Made)
		try {
			return { made: await makeRelativeCode(asking(locals), read.values.form_key) } as Made
		} catch (problem) {
			if (!isRefusal(problem) || problem.kind !== 'too_many') throw problem
			return fail(REFUSAL_STATUS[problem.kind], { problem: problem.reason } as Made)
		}
	},
}
