import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Viewer } from '#modules/accounts/rules.ts'
import { env } from '#platform/server/env.ts'
import { makeCafes } from './cafes.ts'
import { makeConversations } from './conversations.ts'
import { makeGroups } from './group.ts'
import { makeDesk } from './desk.ts'
import { makeHours } from './hours.ts'
import { makeOwnPages } from './own-pages.ts'
import { makeTalks } from './talks.ts'
import { makeToolPages } from './toolbox.ts'
import { makeShares } from './shares.ts'
import { makeThread } from './threads.ts'
import { makeHelpersDay, makeLeaves, makeTies } from './ties.ts'
import { DEMO_PASSWORD, DEMO_PEOPLE, makePeople } from './people.ts'

/**
 * Makes what is missing of the trial: communities, people and what they wrote. A start that was stopped half-way goes on
 * where it was; one that is whole is known by a file, so that later starts lose no time.
 */
export async function makeTrial(say: (line: string) => void): Promise<void> {
	const whole = join(env().dataDir, 'trial-is-whole')
	if (existsSync(whole)) return
	const people = await makePeople(say)
	await makeGroups(people, say)
	await makeCafes(people)
	await makeTalks(people)
	await makeHours(people.get('coordinator') as Viewer)
	await makeDesk(people)
	await makeTies(people as ReadonlyMap<string, Viewer>)
	await makeLeaves(people as ReadonlyMap<string, Viewer>)
	await makeConversations(people as ReadonlyMap<string, Viewer>)
	await makeHelpersDay(people as ReadonlyMap<string, Viewer>)
	await makeOwnPages(people as ReadonlyMap<string, Viewer>)
	await makeShares(people as ReadonlyMap<string, Viewer>, await makeToolPages(people as ReadonlyMap<string, Viewer>))
	await makeThread(people as ReadonlyMap<string, Viewer>)
	writeFileSync(whole, '')
}

/** Says in the terminal who one can sign in as. */
export function tellTrial(say: (line: string) => void): void {
	say('\nThis is a trial. Press a name at /sign-in, or use:')
	for (const { email, roles, community } of DEMO_PEOPLE) say(`  ${email.padEnd(26)} ${roles.join(', ').padEnd(12)} ${community}`)
	say(`All have the password ${DEMO_PASSWORD}\n`)
}
