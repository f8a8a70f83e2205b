import { personaHere, personasOf } from '#modules/personas/server/index.ts'
import { asking } from '../../../../asking.ts'
import { filtersOf } from '../../../../filters.ts'

export const load = async ({ locals, params }) => {
	const viewer = await personasOf(asking(locals))
	const [persona, filters] = await Promise.all([personaHere(viewer, params.persona), filtersOf(asking(locals), viewer)])
	return {
		persona,
		mine: viewer.identity.personas.includes(persona.id),
		muted: filters.personas.some(({ id }) => id === persona.id),
		// Names of mine that still meet this one.
		blockers: viewer.mine.filter(({ id }) => !viewer.apart.some((one) => one.byMe && one.mine === id && one.other === persona.id)),
	}
}
