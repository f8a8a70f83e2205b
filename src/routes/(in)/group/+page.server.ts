import { mayUseToolbox } from '#modules/accounts/rules.ts'
import { groupPage, type ListKey } from '#modules/forum/server/index.ts'
import { deskNews } from '#modules/moderation/server/index.ts'
import { unreadOf } from '#modules/notifications/rules.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { asking } from '../../asking.ts'
import { dutyFor } from '../../duty.ts'
import { foldsOf } from '../../filters.ts'
import { ownPages } from '../../own-pages.ts'
import { stateOf } from '../../pause.ts'
import { newWords } from '../../here.ts'
import { noteBegun } from '../../reading.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** `<milliseconds>.<topic id>`; anything else begins at the top. */
function readKey(text: string | null): ListKey | undefined {
	const [time, id] = (text ?? '').split('.')
	return time && id && /^\d{1,15}$/.test(time) && UUID.test(id) ? { lastPostAt: new Date(Number(time)), id } : undefined
}

export const load = async ({ locals, url }) => {
	const viewer = await personasOf(asking(locals))
	const wanted = url.searchParams.get('area') ?? ''
	const where = { area: UUID.test(wanted) ? wanted : undefined, after: readKey(url.searchParams.get('after')) }
	const [{ areas, area, topics, unanswered, invitations, next }, news, { reading, filters, habits, pause }] = await Promise.all([
		groupPage(viewer, where),
		deskNews(viewer),
		ownPages(asking(locals), viewer),
	])
	noteBegun(asking(locals), viewer, reading)
	const word = (await newWords(viewer, habits)).length > 0
	// Whoever goes into a part of the group that they muted wants to see it now.
	const folds = foldsOf(filters, [...topics, ...unanswered], (one) => ({
		topic: one.id,
		author: one.author.id,
		texts: [one.title],
		...(area ? {} : { area: one.area }),
	}))
	return {
		areas,
		area,
		topics,
		folds,
		unread: unreadOf(reading, [...topics, ...unanswered]),
		unanswered: unanswered.filter(({ id }) => !folds[id]),
		invitations,
		news,
		word,
		duty: dutyFor(asking(locals)),
		toolbox: mayUseToolbox(asking(locals)),
		pause: stateOf(pause),
		next: next && `${next.lastPostAt.getTime()}.${next.id}`,
	}
}
