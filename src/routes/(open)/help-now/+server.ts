import { mayEnterGroup, type Viewer } from '#modules/accounts/rules.ts'
import { pinnedStrategies, planForHelp } from '#modules/toolbox/server/index.ts'
import { hoursSnapshot } from '#modules/accounts/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { env } from '#platform/server/env.ts'
import { PLACE_WORDS } from '#ui/place-words.ts'
import { placesFor } from '../../places.ts'
import { helpHours } from './help-hours.ts'
import { helpPlan } from './help-plan.ts'
import { helpNumbersFor } from './help-numbers.ts'
import { HELP_POLICY, helpPage } from './help-page.ts'
import type { RequestHandler } from './$types'

/** Longer than this nobody waits for their own strategies; the phone numbers must not. */
const OWN_WITHIN_MS = 1000

export const GET: RequestHandler = async ({ locals, setHeaders }) => {
	const { viewer, membership, session, language, look } = locals
	setHeaders({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': HELP_POLICY })
	const [own, plan] = viewer ? await ownPart(viewer) : []
	return new Response(
		helpPage({
			language,
			look,
			numbers: helpNumbersFor(hoursSnapshot(), membership?.community, env().helpNumbersFile),
			hours: helpHours(membership?.slug),
			own,
			plan: plan && helpPlan(plan),
			community: membership?.name,
			places: placesFor(viewer).map(({ key, href }) => ({ href, label: PLACE_WORDS[key]() })),
			signedIn: session !== undefined,
			danger: mayEnterGroup(viewer),
			now: now(),
		}),
	)
}

async function ownPart(viewer: Viewer) {
	const late = <T>(instead: T): Promise<T> => new Promise((resolve) => setTimeout(resolve, OWN_WITHIN_MS, instead))
	return Promise.all([
		Promise.race([pinnedStrategies(viewer).catch(() => []), late([])]),
		Promise.race([planForHelp(viewer), late(undefined)]),
	])
}
