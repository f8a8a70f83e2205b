import { hoursSnapshot } from '#modules/accounts/server/index.ts'
import type { Hours } from './help-page.ts'

/** The consultants' hours from memory: of the community one is in, or of all that are open when nobody knows. */
export function helpHours(community: string | undefined): Hours[] {
	return hoursSnapshot().filter(({ slug, open }) => (community === undefined ? open !== false : slug === community))
}
