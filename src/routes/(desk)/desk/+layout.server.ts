import { redirect } from '@sveltejs/kit'
import { isOneOf } from '#modules/accounts/rules.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { asking } from '../../asking.ts'
import type { LayoutServerLoad } from './$types'

/** Where nobody needs a name: handing out codes, and choosing one. */
const NAMELESS = /^\/\(desk\)\/desk\/(name|codes)$/

/** Who begins at the desk chooses what they are called there: without a name they answer nobody, and no alarm reaches them. */
export const load: LayoutServerLoad = async ({ locals, route, url, request }) => {
	const viewer = asking(locals)
	if (request.method !== 'GET' || !isOneOf(viewer, 'consultant') || NAMELESS.test(route.id ?? '')) return {}
	if (!(await personasOf(viewer)).duty) redirect(303, `/desk/name?next=${encodeURIComponent(url.pathname)}`)
	return {}
}
