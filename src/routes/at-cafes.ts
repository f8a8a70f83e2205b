import type { Viewer } from '#modules/accounts/rules.ts'
import { cafeViewer, type CafeViewer } from '#modules/cafes/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { asking } from './asking.ts'

/** Whoever is asking, as the cafés know them: their names, and who they are at each date. No person. */
export const atCafes = (locals: App.Locals): Promise<CafeViewer> => cafesOf(asking(locals))

export const cafesOf = async (viewer: Viewer): Promise<CafeViewer> => cafeViewer(viewer, await personasOf(viewer))
