import { error, redirect } from '@sveltejs/kit'
import { moveStrategyForm, oneStrategyForm } from '#modules/toolbox/forms.ts'
import {
	KEEP_REMOVED_DAYS,
	moveStrategy,
	pinStrategy,
	removedStrategies,
	strategies,
	takeBack,
	unpinStrategy,
	type StrategyEntry,
} from '#modules/toolbox/server/index.ts'
import { toolOf } from '#modules/toolbox/tools.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../asking.ts'
import { refused } from '../again.ts'
import { sharingHere } from '../sharing/state.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const HERE = '/toolbox/strategies'

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event
	const owner = asking(locals)
	const [list, removed] = await Promise.all([strategies(owner), removedStrategies(owner)])
	const justRemoved = removed.find((entry) => entry.id === url.searchParams.get('removed'))
	return {
		sharing: await sharingHere(event, toolOf('strategies')),
		strategies: list.map(({ id, content, pinned }) => ({ id, ...content, pinned })),
		removed: removed.map(heading),
		justRemoved: justRemoved && heading(justRemoved),
		saved: url.searchParams.get('done') === 'saved',
		days: KEEP_REMOVED_DAYS,
	}
}

const heading = ({ id, content }: StrategyEntry) => ({ id, heading: content.title })

async function theOne(event: RequestEvent): Promise<string> {
	const read = readForm(oneStrategyForm, await event.request.formData())
	if (!read.ok) error(400, 'look_again')
	return read.values.id
}

export const actions: Actions = {
	async pin(event) {
		const owner = asking(event.locals)
		const id = await theOne(event)
		try {
			await pinStrategy(owner, id)
		} catch (problem) {
			return refused(problem, {}, async () => undefined)
		}
		redirect(303, HERE)
	},
	async unpin(event) {
		await unpinStrategy(asking(event.locals), await theOne(event))
		redirect(303, HERE)
	},
	async bringBack(event) {
		await takeBack(asking(event.locals), await theOne(event))
		redirect(303, HERE)
	},
	async move({ locals, request }) {
		const read = readForm(moveStrategyForm, await request.formData())
		if (!read.ok) error(400, 'look_again')
		await moveStrategy(asking(locals), read.values.id, read.values.before)
		redirect(303, HERE)
	},
}
