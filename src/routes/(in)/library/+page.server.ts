import { mayEnterGroup, mayWriteLibrary, type Viewer } from '#modules/accounts/rules.ts'
import { listStories } from '#modules/forum/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { articles } from '#modules/toolbox/server/index.ts'
import { today } from '#platform/server/clock.ts'
import { asking } from '../../asking.ts'
import { soft } from '../today/soft.ts'
import type { PageServerLoad } from './$types'

const STORIES_SHOWN = 4

/** Articles are of the care side, stories of the group. They meet on this page, and nothing of one reaches the other. */
export const load: PageServerLoad = async (event) => {
	const viewer = asking(event.locals)
	const [all, stories] = await Promise.all([
		articles(viewer, event.locals.language),
		mayEnterGroup(viewer) ? soft(event, latestStories(viewer)) : undefined,
	])
	return {
		writes: mayWriteLibrary(viewer),
		articles: all.map(({ id, title, lead, published, reviewBy }) => ({
			id,
			title,
			lead,
			published: published !== undefined,
			due: reviewBy < today(),
		})),
		stories,
	}
}

async function latestStories(viewer: Viewer) {
	const { stories } = await listStories(await personasOf(viewer))
	return stories.slice(0, STORIES_SHOWN).map(({ id, title, name }) => ({ id, title, name }))
}
