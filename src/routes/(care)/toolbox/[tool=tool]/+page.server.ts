import { randomUUID } from 'node:crypto'
import { redirect } from '@sveltejs/kit'
import {
	bringBack,
	draftIn,
	ENTRIES_A_PAGE,
	KEEP_REMOVED_DAYS,
	listEntries,
	newestEntries,
	newPlace,
	type Entry,
} from '#modules/toolbox/server/index.ts'
import type { Tool } from '#modules/toolbox/tool.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { asking } from '../../../asking.ts'
import { pageBelow, shown } from '../again.ts'
import { dayHere } from '../day-here.ts'
import { knownTo } from '../known.ts'
import { markOf } from '../mark.ts'
import { homeOf, oneEntry, toolHere } from '../saving.ts'
import { sharingHere } from '../sharing/state.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event
	const tool = toolHere(params.tool)
	if (tool.within) redirect(303, homeOf(tool))
	const owner = asking(locals)
	const below = pageBelow(url)
	const [{ entries, older }, removed, draft] = await Promise.all([
		entriesOf(owner, tool, below),
		tool.kind === 'one' ? [] : listEntries(owner, tool.key, true),
		draftIn(owner, newPlace(tool.key)),
	])
	const justRemoved = removed.find((entry) => entry.id === url.searchParams.get('removed'))
	const name = ({ id, content }: Entry<unknown>) => ({ id, heading: tool.heading(content) })
	const cards = entries.map((entry) => ({ ...name(entry), line: tool.line?.(entry.content) ?? '', group: tool.group?.(entry.content) }))
	return {
		tool: tool.key,
		sharing: await sharingHere(event, tool, tool.kind === 'one' ? entries[0] : undefined),
		only: tool.kind === 'one' && entries[0] ? shown(entries[0]) : undefined,
		known: tool.kind === 'one' ? await knownTo(owner, tool) : [],
		...(url.searchParams.has('all') ? { entries: cards, folded: 0 } : withoutMostFolded(cards)),
		older,
		below,
		removed: removed.map(name),
		justRemoved: justRemoved && name(justRemoved),
		draft: draft !== undefined,
		done: url.searchParams.get('done'),
		days: KEEP_REMOVED_DAYS,
		mark: markOf(owner),
		today: dayHere(locals),
		formKey: randomUUID(),
	}
}

/** Of what is folded away the latest are enough at first: a phone should not fetch ten years of goals to see those of today. */
function withoutMostFolded<Card extends { group: { label: string; folded: boolean } | undefined }>(cards: Card[]) {
	const groups = Map.groupBy(cards, ({ group }) => (group?.folded ? group.label : undefined))
	const left = new Set([...groups].flatMap(([label, list]) => (label === undefined ? [] : list.slice(0, -ENTRIES_A_PAGE))))
	return { entries: cards.filter((card) => !left.has(card)), folded: left.size }
}

async function entriesOf(owner: Viewer, tool: Tool, below: number | undefined) {
	if (tool.kind === 'newest') return newestEntries(owner, tool.key, below)
	return { entries: await listEntries(owner, tool.key), older: undefined }
}

export const actions: Actions = {
	async bringBack(event) {
		const tool = toolHere(event.params.tool)
		await bringBack(asking(event.locals), tool.key, await oneEntry(event))
		redirect(303, homeOf(tool))
	},
}
