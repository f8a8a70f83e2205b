import { mayUseToolbox } from '#modules/accounts/rules.ts'
import { whatMatters } from '#modules/toolbox/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asking } from '../../asking.ts'
import type { PageServerLoad } from './$types'
import { chosenThing } from './small-things.ts'
import { soft } from './soft.ts'

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event
	const viewer = asking(locals)
	const { timeZone } = locals.membership!
	const own = mayUseToolbox(viewer)
	const [matters] = await Promise.all([own ? soft(event, whatMatters(viewer)) : undefined])
	return {
		roles: viewer.roles,
		moment: now().toISOString(),
		timeZone,
		/** Undefined when there is no toolbox, or when it could not be read just now. */
		matters: matters?.text,
		thing: own ? chosenThing(now(), timeZone, url.searchParams.get('thing')) : undefined,
	}
}
