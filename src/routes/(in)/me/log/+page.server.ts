import { entriesAbout } from '#modules/audit/server/index.ts'
import { peopleWithRole } from '#modules/accounts/server/index.ts'
import { mayEnterGroup, ROLES } from '#modules/accounts/rules.ts'
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
	return {
		olderThan,
		alsoInGroup: mayEnterGroup(viewer),
		isOlder: before !== undefined,
		entries: entries.map((entry) => ({ ...entry, name: entry.who ? names.get(entry.who) : undefined })),
	}
}
