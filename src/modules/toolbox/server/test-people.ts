import { randomUUID } from 'node:crypto'
import type { Role, Viewer } from '#modules/accounts/rules.ts'
import { dataKey } from '#platform/server/key-store.ts'

/** Somebody invented, with a key of their own, for the tests of the tools. */
export async function somebody(roles: Role[] = ['member'], community: string = randomUUID()): Promise<Viewer> {
	const person = randomUUID()
	await dataKey('care', 'person', person, true)
	return { person, community, roles }
}
