import type { Viewer } from '#modules/accounts/rules.ts'
import { foldedBy, NO_FILTERS, type Filtered, type Filters, type FoldedBy } from '#modules/forum/rules.ts'
import { changePage } from '#modules/notifications/server/index.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { ownPage, ownPages } from './own-pages.ts'

/** More would fold nearly everything, and fill the page. */
const EACH_MAX = 60

/** What they want to meet less of; known to them alone. */
export async function filtersOf(viewer: Viewer, peer: PeerViewer): Promise<Filters> {
	return (await ownPages(viewer, peer)).filters
}

function change(viewer: Viewer, peer: PeerViewer, to: (filters: Filters) => Filters): void {
	changePage<Filters>(ownPage(viewer, peer, 'filters'), (filters) => to(filters ?? NO_FILTERS))
}

type Kind = 'topics' | 'areas' | 'personas'

export function mute(viewer: Viewer, peer: PeerViewer, kind: Kind, muted: { id: string; name: string }): void {
	change(viewer, peer, (filters) => ({
		...filters,
		[kind]: [...filters[kind].filter(({ id }) => id !== muted.id), muted].slice(-EACH_MAX),
	}))
}

export function unmute(viewer: Viewer, peer: PeerViewer, kind: Kind, id: string): void {
	change(viewer, peer, (filters) => ({ ...filters, [kind]: filters[kind].filter((one) => one.id !== id) }))
}

export function muteWord(viewer: Viewer, peer: PeerViewer, word: string): void {
	change(viewer, peer, (filters) => ({ ...filters, words: [...filters.words.filter((one) => one !== word), word].slice(-EACH_MAX) }))
}

export function unmuteWord(viewer: Viewer, peer: PeerViewer, word: string): void {
	change(viewer, peer, (filters) => ({ ...filters, words: filters.words.filter((one) => one !== word) }))
}

/** Why each of some things is folded, by its id; those that are not are left out. For every page that lists what others wrote. */
export function foldsOf<Row extends { id: string }>(
	filters: Filters,
	rows: readonly Row[],
	look: (row: Row) => Filtered,
): Record<string, FoldedBy> {
	if (Object.values(filters).every((list) => list.length === 0)) return {}
	return Object.fromEntries(
		rows.flatMap((row) => {
			const why = foldedBy(filters, look(row))
			return why ? [[row.id, why]] : []
		}),
	)
}
