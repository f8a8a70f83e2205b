import { conversationsOf, draftsOf } from '#modules/messaging/server/index.ts'
import { today } from '#platform/server/clock.ts'
import type { PageServerLoad } from './$types'

const DONE = ['unread', 'archived', 'left'] as const

export const load: PageServerLoad = async ({ locals, url }) => {
	const viewer = locals.viewer!
	const before = /^\d{4}-\d{2}-\d{2}$/.exec(url.searchParams.get('before') ?? '')?.[0]
	const archived = url.searchParams.has('archived')
	const [inbox, drafts] = await Promise.all([conversationsOf(viewer, before, archived ? 'archived' : 'here'), draftsOf(viewer)])
	return {
		...inbox,
		before,
		archived,
		done: DONE.find((what) => what === url.searchParams.get('done')),
		drafts: drafts.filter((draft) => !draft.thrownAway).map(({ place }) => place),
		today: today(),
		member: viewer.roles.includes('member'),
		helper: viewer.roles.includes('provider'),
	}
}
