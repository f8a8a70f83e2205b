import type { Viewer } from '#modules/accounts/rules.ts'
import { consultantsHere, hoursSnapshot, type SetUpBeside } from '#modules/accounts/server/index.ts'
import { hasAreas, rulesToKeep } from '#modules/forum/server/index.ts'
import { hasNameAtWork } from '#modules/personas/server/index.ts'
import { env } from '#platform/server/env.ts'
import { givenNumbers } from './(open)/help-now/help-numbers.ts'

/** The numbers that come with the installation where somebody is. */
export function givenFor(viewer: Viewer) {
	const country = hoursSnapshot().find(({ community }) => community === viewer.community)?.country ?? 'NO'
	return givenNumbers(country, env().helpNumbersFile)
}

/** What setting up hangs on beside what `accounts` knows: the two sides are only read here, and nothing is written on both. */
export async function besideSetUp(viewer: Viewer): Promise<SetUpBeside> {
	const [versions, areas, consultants] = await Promise.all([rulesToKeep(viewer), hasAreas(viewer), consultantsHere(viewer)])
	const named = await Promise.all(consultants.map(({ person }) => hasNameAtWork({ person, community: viewer.community })))
	return { given: givenFor(viewer), rules: versions.at(-1)!.since !== undefined, atWork: named.includes(true), areas }
}
