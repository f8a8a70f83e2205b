import { addressOf } from '#modules/toolbox/tool.ts'
import { sharedEntry, sharedPages, type Eyes } from '#modules/toolbox/server/index.ts'
import { error } from '@sveltejs/kit'

/**
 * What is shared, page by page on a large screen, when it is the helper's that stands in the room. Each page is a reading like any
 * other; a change is a suggestion, which the member takes.
 */
export async function roomStart(eyes: Eyes, here: string, url: URL) {
	const pages = await sharedPages(eyes)
	if (pages.length === 0) error(404, 'not_found')
	const at = Math.min(pages.length, Math.max(1, Number(/^\d{1,3}$/.exec(url.searchParams.get('at') ?? '')?.[0] ?? 1)))
	const { entry, known } = await sharedEntry(eyes, pages[at - 1]!.tool, pages[at - 1]!.id)
	const address = (to: number): string => `${here}/room?at=${to}`
	return {
		tie: eyes.tie.tie,
		tool: entry.tool,
		id: entry.id,
		heading: entry.heading,
		content: entry.content,
		known: known.map((one) => {
			const place = pages.findIndex(({ id }) => id === one.id)
			return { ...one, href: place < 0 ? address(at) : address(place + 1) }
		}),
		at,
		count: pages.length,
		before: at > 1 ? address(at - 1) : undefined,
		next: at < pages.length ? address(at + 1) : undefined,
		suggest: entry.granted.may === 'suggest' ? `${here}/${addressOf(entry.tool)}/${entry.id}/suggest?room=${at}` : undefined,
		end: here,
	}
}
