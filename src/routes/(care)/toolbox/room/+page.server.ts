import { chosenTools, newestEntries, listEntries, sharesOf, type Entry } from '#modules/toolbox/server/index.ts'
import { chosenFrom } from '#modules/toolbox/tools.ts'
import type { Tool } from '#modules/toolbox/tool.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { readersOf } from '#modules/ties/server/index.ts'
import { asking } from '../../../asking.ts'
import { named } from '../sharing/state.ts'
import type { PageServerLoad } from './$types'

/** So many of each tool can be chosen from: the newest, or the first. What is shared is there in any case. */
const OF_EACH = 8

/** Who one sits with, and which pages are to be seen. Nothing is written by choosing. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const owner = asking(locals)
	const [people, shares, chosen] = await Promise.all([readersOf(owner), sharesOf(owner), chosenTools(owner)])
	const wanted = url.searchParams.get('with')
	const person = people.find(({ tie }) => tie === wanted) ?? (people.length === 1 ? people[0] : undefined)
	const theirs = shares.filter(({ tie }) => tie === person?.tie)
	const tools = chosenFrom().filter(({ key, place }) => !place && (chosen.includes(key) || theirs.some((one) => one.tool === key)))
	const groups = await Promise.all(tools.map(async (tool) => ({ tool: tool.key, pages: await pagesOf(owner, tool, theirs) })))
	return {
		people: people.map(named),
		tie: person?.tie,
		groups: groups.filter(({ pages }) => pages.length > 0),
		none: url.searchParams.get('done') === 'none',
	}
}

async function pagesOf(owner: Viewer, tool: Tool, theirs: readonly { entry: string | undefined; tool: string | undefined }[]) {
	const entries: Entry<unknown>[] =
		tool.kind === 'newest' ? (await newestEntries(owner, tool.key, undefined, 60)).entries : await listEntries(owner, tool.key)
	const shared = (id: string): boolean => theirs.some((one) => one.entry === id)
	return entries
		.map(({ id, content }) => ({ id, heading: tool.heading(content), shared: shared(id) }))
		.filter(({ shared }, at) => shared || at < OF_EACH)
}
