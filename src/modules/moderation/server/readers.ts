import { changePage, readPage } from '#modules/notifications/server/index.ts'
import { pageOf, type PeerViewer } from '#modules/personas/server/index.ts'
import { mustBeDesk } from './case-row.ts'

/** How many came to the group, by the Monday of the week. A sealed page of the community; saved minutes later, among those of others. */
type Readers = Record<string, number>
const WEEKS_KEPT = 8

const pageFor = (community: string) => pageOf(community, community, 'readers')

/**
 * Counts one more who came to the group in a week. Who it is is not said here: that they were counted stands in their own sealed page,
 * which the caller has looked into (`Habits.counted`).
 */
export function countReader(community: string, monday: string): void {
	changePage<Readers>(pageFor(community), (page) => {
		const weeks = { ...page, [monday]: (page?.[monday] ?? 0) + 1 }
		const kept = Object.keys(weeks).sort().slice(-WEEKS_KEPT)
		return Object.fromEntries(kept.map((week) => [week, weeks[week]!]))
	})
}

/** How many came in some weeks. Undefined where nobody was counted. */
export async function readersIn(viewer: PeerViewer, mondays: readonly string[]): Promise<(number | undefined)[]> {
	mustBeDesk(viewer)
	const page = await readPage<Readers>(viewer.identity, pageFor(viewer.identity.community))
	return mondays.map((monday) => page?.[monday])
}
