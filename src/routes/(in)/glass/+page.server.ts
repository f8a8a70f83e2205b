import { peopleWithRole } from '#modules/accounts/server/index.ts'
import { ROLES } from '#modules/accounts/rules.ts'
import { openedSince, tickets, whoCouldOpen } from '#modules/break-glass/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asking } from '../../asking.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
	const viewer = asking(locals)
	const [all, others, opened] = await Promise.all([
		tickets(viewer),
		whoCouldOpen(viewer),
		openedSince(viewer.community, `${now().getUTCFullYear()}-01-01`),
	])
	const names = new Map(
		(await peopleWithRole(viewer, ROLES, [...new Set(all.map((one) => one.askedBy))])).map((one) => [one.person, one.name]),
	)
	return {
		tickets: all.map(({ id, state, asked, askedBy, mine }) => ({
			id,
			state,
			mine,
			called: asked.called,
			askedAt: asked.askedAt,
			by: names.get(askedBy),
		})),
		others: others.map(({ name }) => name),
		opened,
	}
}
