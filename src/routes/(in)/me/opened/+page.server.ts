import { ROLES } from '#modules/accounts/rules.ts'
import { peopleWithRole } from '#modules/accounts/server/index.ts'
import { openedOfMine, openedSince } from '#modules/break-glass/server/index.ts'
import { clearNoticesOf } from '#modules/notifications/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asking } from '../../../asking.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
	const viewer = asking(locals)
	const [mine, count] = await Promise.all([openedOfMine(viewer), openedSince(viewer.community, `${now().getUTCFullYear()}-01-01`)])
	const people = await peopleWithRole(viewer, ROLES, [...new Set(mine.flatMap(({ askedBy, openedBy }) => [askedBy, openedBy]))])
	for (const { ticket } of mine) await clearNoticesOf(viewer, ticket)
	const nameOf = (person: string): string | undefined => people.find((one) => one.person === person)?.name
	return {
		count,
		mine: mine.map(({ askedBy, openedBy, ...one }) => ({ ...one, askedBy: nameOf(askedBy), openedBy: nameOf(openedBy) })),
	}
}
