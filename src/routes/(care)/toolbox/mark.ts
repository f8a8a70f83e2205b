import type { Viewer } from '#modules/accounts/rules.ts'
import { blindIndex } from '#platform/server/keys.ts'

/** Tells a phone whose plan it keeps, so that nobody else's takes its place unasked. It says nothing of who that is. */
export const markOf = (owner: Viewer): string =>
	blindIndex('plan on a phone', `${owner.community} ${owner.person}`).toString('hex').slice(0, 24)
