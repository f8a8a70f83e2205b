import { randomUUID } from 'node:crypto'
import { isOneOf, mayEnterGroup, mayUseToolbox, type Viewer } from '#modules/accounts/rules.ts'
import { hoursSnapshot } from '#modules/accounts/server/index.ts'
import { listTopics } from '#modules/forum/server/index.ts'
import { titleInWords } from '#modules/forum/words.ts'
import { foldedBy } from '#modules/forum/rules.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { toNote, whatMatters } from '#modules/toolbox/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { dayIn } from '../../(care)/toolbox/day-here.ts'
import { asking } from '../../asking.ts'
import { filtersOf } from '../../filters.ts'
import { newAtDoor, newInGroup, newInMessages, newShared, newToCoordinate, newWithContacts } from '../../news.ts'
import { pauseState } from '../../pause.ts'
import { chosenThing } from './small-things.ts'
import { soft } from './soft.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event
	const viewer = asking(locals)
	const timeZone = locals.membership?.timeZone ?? 'UTC'
	const own = mayUseToolbox(viewer)
	const [matters, messages, door, coordinate, contacts, shared, group, latest, pause, note] = await Promise.all([
		own ? soft(event, whatMatters(viewer)) : undefined,
		soft(event, newInMessages(viewer)),
		soft(event, newAtDoor(viewer)),
		soft(event, newToCoordinate(viewer)),
		soft(event, newWithContacts(viewer)),
		soft(event, newShared(viewer)),
		soft(event, newInGroup(viewer)),
		isOneOf(viewer, 'consultant') ? soft(event, latestTopics(viewer)) : [],
		mayEnterGroup(viewer) ? soft(event, pauseOf(viewer)) : undefined,
		own ? soft(event, toNote(viewer, dayIn(timeZone))) : [],
	])
	return {
		viewer: viewer.roles,
		moment: now(),
		timeZone,
		/** Undefined when there is no toolbox, or when it could not be read just now. */
		matters: matters?.text,
		news: messages &&
			group && {
				messages,
				...group,
				others: [...(door ?? []), ...(coordinate ?? []), ...(contacts ?? []), ...(shared ?? []), ...group.others],
			},
		latest: latest ?? [],
		pause,
		note: note?.map((one) => ({ ...one, formKey: randomUUID() })),
		duty: mayEnterGroup(viewer) ? hoursSnapshot().find(({ community }) => community === viewer.community)?.duty : undefined,
		thing: own ? chosenThing(now(), timeZone, url.searchParams.get('thing')) : undefined,
		/** A part that could not be shown just now is said, not passed over. */
		missing: (own && (!matters || !note)) || !messages || !door || !contacts || !shared || !group || !latest,
	}
}

const pauseOf = async (viewer: Viewer) => pauseState(viewer, await personasOf(viewer))

/** For who leads the group: where there was writing last. */
async function latestTopics(viewer: Viewer) {
	const peer = await personasOf(viewer)
	const [{ topics }, filters] = await Promise.all([listTopics(peer, {}), filtersOf(viewer, peer)])
	const shown = topics.filter((one) => !foldedBy(filters, { topic: one.id, area: one.area, author: one.author.id, texts: [one.title] }))
	return shown.slice(0, 5).map(({ id, title, lastPostAt }) => ({ href: `/group/${id}`, title: titleInWords(title), at: lastPostAt }))
}
