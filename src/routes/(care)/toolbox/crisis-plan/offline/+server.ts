import { hoursSnapshot } from '#modules/accounts/server/index.ts'
import { error } from '@sveltejs/kit'
import { crisisPlan, pinnedStrategies } from '#modules/toolbox/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { env } from '#platform/server/env.ts'
import { asking } from '../../../../asking.ts'
import { helpHours } from '../../../../(open)/help-now/help-hours.ts'
import { helpNumbersFor } from '../../../../(open)/help-now/help-numbers.ts'
import { HELP_POLICY, helpPage } from '../../../../(open)/help-now/help-page.ts'
import { helpPlan } from '../../../../(open)/help-now/help-plan.ts'
import { markOf } from '../../mark.ts'
import type { RequestHandler } from './$types'

/** The page a phone keeps for when there is no line: the plan, what helps, and the numbers, whole in one answer. */
export const GET: RequestHandler = async ({ locals, setHeaders }) => {
	const owner = asking(locals)
	const [plan, own] = await Promise.all([crisisPlan(owner), pinnedStrategies(owner)])
	if (!plan) error(404, 'not_found')
	setHeaders({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': HELP_POLICY, 'x-plan-mark': markOf(owner) })
	return new Response(
		helpPage({
			language: locals.language,
			look: locals.look,
			numbers: helpNumbersFor(hoursSnapshot(), locals.membership?.community, env().helpNumbersFile),
			hours: helpHours(locals.membership?.slug),
			own,
			plan: helpPlan(plan.content),
			kept: now(),
			alone: true,
			now: now(),
		}),
	)
}
