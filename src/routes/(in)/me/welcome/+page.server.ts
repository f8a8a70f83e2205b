import { isOneOf, mayCoordinate } from '#modules/accounts/rules.ts'
import type { PageServerLoad } from './$types'

/** Members choose a name; whoever came to work is led to where they begin. */
export const load: PageServerLoad = ({ locals: { viewer, membership } }) => ({
	group: isOneOf(viewer, 'member'),
	begin: mayCoordinate(viewer) && !membership?.open ? '/admin/set-up' : isOneOf(viewer, 'consultant') ? '/desk/name' : '/today',
})
