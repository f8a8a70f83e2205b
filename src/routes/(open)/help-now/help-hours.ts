import type { Hours } from './help-page.ts'

/** The consultants' hours from memory: whose community one is in, or of all when nobody knows. */
export function helpHours(community: string | undefined): Hours[] {
	void community
	return []
}
