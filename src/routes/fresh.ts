import { mayUseMessages, type Viewer } from '#modules/accounts/rules.ts'
import { choicesOf, noticesOf, wants } from '#modules/notifications/server/index.ts'
import { keptFresh, type Fresh } from './kept-fresh.ts'
import { isNewInGroup } from './news.ts'

const NOTHING: Fresh = { group: false, messages: false }

/** A page never fails for want of it. */
export function freshFor(viewer: Viewer | undefined): Promise<Fresh> | Fresh {
	return viewer ? keptFresh(viewer, () => lookUp(viewer).catch(() => NOTHING)) : NOTHING
}

async function lookUp(viewer: Viewer): Promise<Fresh> {
	const [messages, group] = await Promise.all([newMessage(viewer), isNewInGroup(viewer)])
	return { messages, group }
}

async function newMessage(viewer: Viewer): Promise<boolean> {
	if (!mayUseMessages(viewer) || !(await noticesOf(viewer)).some(({ kind }) => kind.startsWith('message'))) return false
	return wants(await choicesOf(viewer), 'message', 'app')
}
