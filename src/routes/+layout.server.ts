import { env } from '#platform/server/env.ts'
import { now } from '#platform/server/clock.ts'
import { freshFor } from './fresh.ts'
import { placesFor } from './places.ts'
import type { LayoutServerLoad } from './$types'

/** Pages are drawn by the server alone: docs/decisions/0011-pages-without-hydration.md. */
export const csr = false

export const load: LayoutServerLoad = async ({ locals }) => {
	const { session, membership, viewer, language, look, pieces } = locals
	return {
		pieces,
		language,
		look,
		signedIn: session !== undefined,
		community: membership && { slug: membership.slug, name: membership.name },
		communities: session?.communities.map(({ slug, name }) => ({ slug, name })) ?? [],
		roles: membership?.roles ?? [],
		places: placesFor(viewer),
		fresh: await freshFor(viewer),
		clock: { now: now(), timeZone: membership?.timeZone ?? 'Europe/Oslo' },
		leaveTo: env().leaveTo,
	}
}
