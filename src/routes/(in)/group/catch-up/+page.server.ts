import { redirect } from '@sveltejs/kit'
import { catchUp } from '#modules/forum/server/index.ts'
import { foldedBy } from '#modules/forum/rules.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { asking } from '../../../asking.ts'
import { filtersOf, foldsOf } from '../../../filters.ts'
import { markAllRead, noteBegun, readingOf, takeAllReadBack } from '../../../reading.ts'

export const load = async ({ locals, url }) => {
	const viewer = await personasOf(asking(locals))
	const [reading, filters] = await Promise.all([readingOf(asking(locals), viewer), filtersOf(asking(locals), viewer)])
	noteBegun(asking(locals), viewer, reading)
	const { topics, more } = await catchUp(viewer, reading)
	const folds = foldsOf(filters, topics, (one) => ({ topic: one.id, area: one.areaId, author: one.author, texts: [one.title] }))
	const quiet = ({ author, beginning }: (typeof topics)[number]['posts'][number]): boolean =>
		foldedBy(filters, { author: author.id, texts: [beginning] }) === undefined
	const shown = topics.filter(({ id }) => !folds[id]).map((one) => ({ ...one, posts: one.posts.filter(quiet) }))
	return { topics: shown, more, done: url.searchParams.has('done') && reading?.allBefore !== undefined }
}

export const actions = {
	read: async ({ locals }) => {
		markAllRead(asking(locals), await personasOf(asking(locals)))
		redirect(303, '/group/catch-up?done')
	},
	back: async ({ locals }) => {
		takeAllReadBack(asking(locals), await personasOf(asking(locals)))
		redirect(303, '/group/catch-up')
	},
}
