import type { RequestEvent } from '@sveltejs/kit'
import { mayShareTool, type ShareHere, type ShareLine } from '#modules/toolbox/forms.ts'
import { namesOfEntries, sharesOf, suggestionsTo, type Share } from '#modules/toolbox/server/index.ts'
import { addressOf, type Tool } from '#modules/toolbox/tool.ts'
import { toolOf } from '#modules/toolbox/tools.ts'
import { readersOf, type Tied } from '#modules/ties/server/index.ts'
import { asking } from '../../../asking.ts'

type About = Pick<RequestEvent, 'locals' | 'url'>
type Standing = { id: string; content: unknown }

/** Who sees one page of the toolbox: a tool, or one entry of it. Said on the page itself. */
export async function sharingHere(event: About, tool: Tool, entry?: Standing): Promise<ShareHere> {
	const owner = asking(event.locals)
	const [shares, done] = await Promise.all([sharesOf(owner), sharingDone(event)])
	const people = shares.length > 0 ? await readersOf(owner) : []
	const above = entry && tool.under?.of(entry.content)
	const whole = tool.within ?? tool.key
	const reaching = shares.filter(
		(one) => one.tool === whole || (entry && one.entry === entry.id) || (above && one.under && one.entry === above),
	)
	const names = await namesOfEntries(owner, above ? [above] : [])
	const lines = reaching.flatMap((one) => lineOf(one, people, names.get(above ?? '')?.heading, entry?.id, tool))
	const suggestions = entry ? await suggestionsTo(owner, entry.id) : []
	const path = `/toolbox/${addressOf(tool.key)}`
	return {
		lines,
		entries: entry ? {} : namesByEntry(shares, people),
		share: entry ? `${path}/${entry.id}/share` : mayShareTool(tool.key) ? `${path}/share` : undefined,
		next: event.url.pathname,
		done,
		suggested:
			entry && suggestions.length > 0
				? { names: suggestions.map(({ by }) => by.name), href: `${path}/${entry.id}/suggestions` }
				: undefined,
		follows: tool.under !== undefined && shares.some(({ under, entry: one }) => under && one !== undefined),
	}
}

function lineOf(share: Share, people: readonly Tied[], above: string | undefined, entry: string | undefined, tool: Tool): ShareLine[] {
	const person = people.find(({ tie }) => tie === share.tie)
	if (!person) return []
	const own = share.entry !== undefined && share.entry === entry
	return [
		{
			id: share.id,
			tie: share.tie,
			name: person.name,
			may: share.may,
			lastDay: share.lastDay,
			tool: share.tool,
			above: share.entry !== undefined && !own ? above : undefined,
			under: own && share.under,
			showWhy: entry !== undefined && !own,
			as: entry ? `/${addressOf(tool.key)}/${entry}` : '',
		},
	]
}

function namesByEntry(shares: readonly Share[], people: readonly Tied[]): Record<string, string[]> {
	const byEntry: Record<string, string[]> = {}
	for (const { entry, tie } of shares) {
		const name = people.find((one) => one.tie === tie)?.name
		if (entry && name) (byEntry[entry] ??= []).push(name)
	}
	return byEntry
}

/** What the last press did, as the address says it. */
export async function sharingDone({ locals, url }: About): Promise<ShareHere['done']> {
	const [shared, taken] = [url.searchParams.get('shared'), url.searchParams.get('taken')]
	if (!shared && !taken) return undefined
	const person = (await readersOf(asking(locals))).find(({ tie }) => tie === (shared ?? taken))
	if (!person) return undefined
	if (shared) return { shared: person.name }
	const asked = (name: string): string => url.searchParams.get(name) ?? ''
	const again = { form_key: asked('form_key'), tie: person.tie, tool: asked('tool'), entry: asked('entry'), under: asked('under') }
	return { taken: person.name, again: { ...again, may: asked('may'), last_day: asked('last_day'), next: url.pathname } }
}

/** People as pages name them: by their contact. Nobody's own number stands on a page of the toolbox. */
export const named = ({ tie, name, kind, about }: Tied): Omit<Tied, 'person'> => ({ tie, name, kind, about })

/** Everything one person sees or one thing is shared with, in words; for the overview. */
export async function namedShares(
	event: About,
): Promise<{ people: Tied[]; shares: (Omit<Share, 'reader'> & { heading: string; of: string; href: string })[] }> {
	const owner = asking(event.locals)
	const [people, shares] = await Promise.all([readersOf(owner), sharesOf(owner)])
	const names = await namesOfEntries(
		owner,
		shares.flatMap(({ entry }) => entry ?? []),
	)
	return {
		people,
		shares: shares.flatMap(({ reader: _, ...one }) => {
			if (one.tool) {
				const { title } = toolOf(one.tool).words
				return [{ ...one, heading: title(), of: one.tool, href: `/toolbox/${addressOf(one.tool)}` }]
			}
			const named = names.get(one.entry ?? '')
			return named ? [{ ...one, heading: named.heading, of: named.tool, href: `/toolbox/${addressOf(named.tool)}/${named.id}` }] : []
		}),
	}
}
