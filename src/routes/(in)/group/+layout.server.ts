import { personasOf, usualPersona } from '#modules/personas/server/index.ts'
import { asking } from '../../asking.ts'

/** Who I am in the group, for every page of it. */
export const load = async ({ locals }) => {
	const viewer = await personasOf(asking(locals))
	const me = usualPersona(viewer)
	return { me, names: viewer.duty ? [viewer.duty, ...viewer.mine] : viewer.mine }
}
