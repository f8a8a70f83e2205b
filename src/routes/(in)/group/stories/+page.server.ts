import { listStories, myStories, type StoryKey } from '#modules/forum/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { asking } from '../../../asking.ts'
import { filtersOf, foldsOf } from '../../../filters.ts'

const KEY = /^(\d{4}-\d{2}-\d{2})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** `<day>.<story id>`; anything else begins at the top. */
function readKey(text: string | null): StoryKey | undefined {
	const [, shownOn, id] = KEY.exec(text ?? '') ?? []
	return shownOn && id && !Number.isNaN(Date.parse(shownOn)) ? { shownOn, id } : undefined
}

export const load = async ({ locals, url }) => {
	const viewer = await personasOf(asking(locals))
	const [{ stories, next }, mine] = await Promise.all([listStories(viewer, readKey(url.searchParams.get('after'))), myStories(viewer)])
	const folds = foldsOf(await filtersOf(asking(locals), viewer), stories, ({ persona, title, beginning }) => ({
		...(persona ? { author: persona } : {}),
		texts: [title, beginning],
	}))
	return { stories, folds, mine, next: next && `${next.shownOn}.${next.id}` }
}
