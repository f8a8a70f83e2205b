import { mayUseMessages, type Viewer } from '#modules/accounts/rules.ts'
import { noticesOf } from '#modules/notifications/server/index.ts'

/** Where there is something one has not seen: a word beside the place, never a number. */
export type Fresh = { group: boolean; messages: boolean }

const NOTHING: Fresh = { group: false, messages: false }

/** Asked on every page, so it must be cheap; a page never fails for want of it. */
export async function freshFor(viewer: Viewer | undefined): Promise<Fresh> {
	if (!viewer) return NOTHING
	const messages = mayUseMessages(viewer) && (await noticesOf(viewer).catch(() => [])).some(({ kind }) => kind === 'message')
	return { ...NOTHING, messages }
}
