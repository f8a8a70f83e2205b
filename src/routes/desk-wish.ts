import { COLOURS, ITEM_KINDS } from '#modules/moderation/rules.ts'

const WHO = ['mine', 'nobody', 'rests'] as const

/** Which part of the queue an address asks for. */
export function deskWish(search: URLSearchParams) {
	return {
		colour: COLOURS.find((one) => one === search.get('colour')),
		kind: ITEM_KINDS.find((one) => one === search.get('kind')),
		who: WHO.find((one) => one === search.get('who')),
		page: Number(/^\d{1,4}$/.exec(search.get('page') ?? '')?.[0] ?? 1),
	}
}
export type DeskWish = ReturnType<typeof deskWish>

/** The address of the queue, or of something below it, with the same filter. */
export function deskAddress(wish: DeskWish, page = wish.page): string {
	const search = new URLSearchParams()
	for (const [name, value] of Object.entries({ ...wish, page: page > 1 ? String(page) : '' })) if (value) search.set(name, String(value))
	return search.size > 0 ? `/desk?${search}` : '/desk'
}
