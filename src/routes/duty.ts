import { hoursSnapshot, type Duty } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'

/** Whether a consultant of theirs is there now, and else when one is back: from memory. */
export function dutyFor(viewer: Viewer): Duty | undefined {
	return hoursSnapshot().find(({ community }) => community === viewer.community)?.duty
}
