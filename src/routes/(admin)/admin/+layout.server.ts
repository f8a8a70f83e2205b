import { setUpOf } from '#modules/accounts/server/index.ts'
import { asking } from '../../asking.ts'
import { besideSetUp } from '../../set-up.ts'
import type { LayoutServerLoad } from './$types'

/** Until the community is open every page of setting up says how far it is and what comes next. */
export const load: LayoutServerLoad = async ({ locals }) => {
	const viewer = asking(locals)
	if (locals.membership?.open) return { setUp: undefined }
	const { openedOn, lines } = await setUpOf(viewer, await besideSetUp(viewer))
	return { setUp: openedOn ? undefined : lines }
}
