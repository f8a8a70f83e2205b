import { readEntry, VERSIONS_A_PAGE, versionsOf } from '#modules/toolbox/server/index.ts'
import type { LifeDomain } from '#modules/toolbox/forms.ts'
import { asking } from '../../../../../asking.ts'
import { pageBelow } from '../../../again.ts'
import type { PageServerLoad } from './$types'

/** How one part of life was written about, the newest first: what stands now, then what stood before. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const owner = asking(locals)
	const below = pageBelow(url)
	const now = await readEntry<LifeDomain>(owner, 'life_domains', params.entry)
	const earlier = await versionsOf<LifeDomain>(owner, 'life_domains', params.entry, below)
	const shown = [...(below === undefined ? [now] : []), ...earlier]
	return {
		id: now.id,
		name: now.content.name,
		times: shown.map(({ version, content, writtenAt }) => ({ version, content, writtenAt })),
		older: earlier.length === VERSIONS_A_PAGE ? earlier.at(-1)!.version : undefined,
		timeZone: locals.membership?.timeZone ?? 'Europe/Oslo',
	}
}
