import { conversationsOf } from '#modules/messaging/server/index.ts'
import { today } from '#platform/server/clock.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
	const before = /^\d{4}-\d{2}-\d{2}$/.exec(url.searchParams.get('before') ?? '')?.[0]
	const inbox = await conversationsOf(locals.viewer!, before)
	return { ...inbox, before, today: today(), member: locals.viewer!.roles.includes('member') }
}
