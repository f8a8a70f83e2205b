import { isOneOf, mayUseMessages, type Viewer } from '#modules/accounts/rules.ts'
import { openAlarm } from '#modules/moderation/server/index.ts'
import { choicesOf, noticesOf, wants } from '#modules/notifications/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import type { CareKind } from '#modules/notifications/rules.ts'
import { keptFresh, type Fresh } from './kept-fresh.ts'
import { isNewInGroup } from './news.ts'

const NOTHING: Fresh = { group: false, messages: false, toolbox: false, shared: false }

/** A page never fails for want of it. */
export function freshFor(viewer: Viewer | undefined): Promise<Fresh> | Fresh {
	return viewer ? keptFresh(viewer, () => lookUp(viewer).catch(() => NOTHING)) : NOTHING
}

async function lookUp(viewer: Viewer): Promise<Fresh> {
	const [messages, group, alarm, toolbox, shared] = await Promise.all([
		newMessage(viewer),
		isNewInGroup(viewer),
		alarmFor(viewer),
		newIn(viewer, 'share_suggestion'),
		newIn(viewer, 'share'),
	])
	return { messages, group, toolbox, shared, alarm }
}

/** On every page of those at work, whatever they look at and whatever they switched off. */
async function alarmFor(viewer: Viewer): Promise<string | undefined> {
	if (!isOneOf(viewer, 'consultant')) return undefined
	const found = await openAlarm(await personasOf(viewer))
	return found && `/desk/cases/${found}`
}

async function newMessage(viewer: Viewer): Promise<boolean> {
	if (!mayUseMessages(viewer) || !(await noticesOf(viewer)).some(({ kind }) => kind.startsWith('message'))) return false
	return wants(await choicesOf(viewer), 'message', 'app')
}

/** Of what is shared: a suggestion for its owner, something new for whoever may see it. */
async function newIn(viewer: Viewer, kind: CareKind): Promise<boolean> {
	const waits = (await noticesOf(viewer)).some((notice) => notice.kind === kind)
	return waits && wants(await choicesOf(viewer), kind, 'app')
}
