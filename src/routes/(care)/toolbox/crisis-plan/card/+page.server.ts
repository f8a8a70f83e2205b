import { hoursSnapshot } from '#modules/accounts/server/index.ts'
import { helpNumbersFor } from '../../../../(open)/help-now/help-numbers.ts'
import { crisisPlan, pinnedStrategies } from '#modules/toolbox/server/index.ts'
import { env } from '#platform/server/env.ts'
import { error } from '@sveltejs/kit'
import { asking } from '../../../../asking.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
	const owner = asking(locals)
	const [plan, strategies] = await Promise.all([crisisPlan(owner), pinnedStrategies(owner)])
	if (!plan) error(404, 'not_found')
	const { numbers } = helpNumbersFor(hoursSnapshot(), locals.membership?.community, env().helpNumbersFile)
	return {
		plan: plan.content,
		strategies,
		help: numbers.map(({ number, shown = number, name }) => ({ name: name[locals.language], number: shown })),
	}
}
