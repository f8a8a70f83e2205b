import { personasOf, usualPersona } from '#modules/personas/server/index.ts'
import { asking } from '../../asking.ts'
import { noteHere } from '../../here.ts'

/** Who I am in the group, for every page of it. */
export const load = async ({ locals }) => {
	const viewer = await personasOf(asking(locals))
	await noteHere(asking(locals), viewer)
	const names = (viewer.duty ? [viewer.duty, ...viewer.mine] : viewer.mine).map(({ id, name, kind }) => ({ id, name, kind }))
	return { me: usualPersona(viewer), names, usual: viewer.mine.find((one) => one.usual)?.id }
}
