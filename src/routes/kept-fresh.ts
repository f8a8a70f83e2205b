import type { Viewer } from '#modules/accounts/rules.ts'
import { processWide } from '#platform/server/process-wide.ts'

/** Where there is something one has not seen: a word beside the place, never a number. `alarm`: where one rings that nobody has yet. */
export type Fresh = { group: boolean; messages: boolean; toolbox: boolean; shared: boolean; alarm?: string | undefined }

/** Asked for every page, so it is kept for as long as somebody needs to look up. */
const KEPT_FOR_MS = 3_000
const KEPT_MAX = 5_000
type Kept = { until: number; fresh: Promise<Fresh> }
const kept = processWide('fresh', () => new Map<string, Kept>())

const nameOf = (viewer: Viewer): string => `${viewer.person} ${viewer.community}`

/** They have just said what they want to hear of. */
export function forgetFresh(viewer: Viewer): void {
	kept.delete(nameOf(viewer))
}

export function keptFresh(viewer: Viewer, lookUp: () => Promise<Fresh>): Promise<Fresh> {
	const name = nameOf(viewer)
	const known = kept.get(name)
	if (known && known.until > performance.now()) return known.fresh
	if (kept.size >= KEPT_MAX) kept.clear()
	const fresh = lookUp()
	kept.set(name, { until: performance.now() + KEPT_FOR_MS, fresh })
	return fresh
}
