import { hoursSnapshot } from '#modules/accounts/server/index.ts'
import type { Hours } from './help-page.ts'

/** The consultants' hours from memory: of the community one is in, or of all when nobody knows. */
export function helpHours(community: string | undefined): Hours[] {
	return hoursSnapshot().filter(({ slug }) => community === undefined || slug === community)
}
