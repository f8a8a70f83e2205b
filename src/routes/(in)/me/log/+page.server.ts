import { entriesAbout } from '#modules/audit/server/index.ts'
import { peopleWithRole } from '#modules/accounts/server/index.ts'
import { mayEnterGroup, mayUseToolbox, ROLES } from '#modules/accounts/rules.ts'
import { addressOf } from '#modules/toolbox/tool.ts'
import { toolOf } from '#modules/toolbox/tools.ts'
import { namesOfEntries, unusualLooks, type NamedEntry } from '#modules/toolbox/server/index.ts'
import type { PageServerLoad } from './$types'

/** Who has looked at my things. Only the care side: what personas have met is not shown beside a person's name. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const viewer = locals.viewer!
	const asked = Number(url.searchParams.get('before'))
	const before = Number.isSafeInteger(asked) && asked > 0 ? asked : undefined
	const { entries, olderThan } = await entriesAbout('care', [viewer.person], before)
	const who = [...new Set(entries.flatMap((entry) => entry.who ?? []))]
	const people = who.length > 0 ? await peopleWithRole(viewer, ROLES, who) : []
	const names = new Map(people.map(({ person, name }) => [person, name]))
	const toolbox = mayUseToolbox(viewer)
	const about = entries.flatMap(({ what, about: id }) => (what.startsWith('toolbox.') && id ? [id] : []))
	const [things, unusual] = toolbox
		? await Promise.all([namesOfEntries(viewer, about), unusualLooks(viewer)])
		: [new Map<string, NamedEntry>(), []]
	/** What of one's own it was, where it still is there. */
	const thingOf = ({ what, about: id, reason }: (typeof entries)[number]): { heading: string; tool: string; href?: string } | undefined => {
		if (!what.startsWith('toolbox.')) return undefined
		const named = things.get(id ?? '')
		const tool = named?.tool ?? reason
		if (!tool) return undefined
		const title = toolOf(tool).words.title()
		return named
			? { heading: named.heading, tool: title, href: `/toolbox/${addressOf(named.tool)}/${named.id}` }
			: { heading: '', tool: title }
	}
	return {
		olderThan,
		unusual: unusual.map(({ reader: _, ...one }) => one),
		alsoInGroup: mayEnterGroup(viewer),
		isOlder: before !== undefined,
		entries: entries.map((entry) => ({ ...entry, name: entry.who ? names.get(entry.who) : undefined, thing: thingOf(entry) })),
	}
}
