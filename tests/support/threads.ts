import { randomUUID } from 'node:crypto'
import type { Viewer } from '#modules/accounts/rules.ts'
import { openConversation, sendMessage, type Words } from '#modules/messaging/server/index.ts'
import { env } from '#platform/server/env.ts'
import { letIn } from './ties.ts'
import { newCommunity, newPerson, readTestEnv } from './people.ts'

/** A community with two members and three helpers whom both have let in, and somebody of every other kind who has nothing to do with them. */
export type Town = Record<'kari' | 'jonas' | 'sara' | 'per' | 'eva' | 'tone' | 'ingrid' | 'odd' | 'berit', Viewer>

export async function makeTown(): Promise<Town> {
	// Files go where the test database lies, and with it.
	readTestEnv({ DATA_DIR: env().dataDir })
	const [here, there] = [await newCommunity(`by-${randomUUID().slice(0, 8)}`), await newCommunity(`by-${randomUUID().slice(0, 8)}`)]
	const mark = randomUUID().slice(0, 6)
	const person = (community: string, role: Viewer['roles'][number], name: string) => newPerson(community, role, `${name} ${mark}`)
	const town: Town = {
		kari: await person(here, 'member', 'Kari Solberg'),
		jonas: await person(here, 'member', 'Jonas Berge'),
		sara: await person(here, 'provider', 'Sara Lunde'),
		per: await person(here, 'provider', 'Per Haugen'),
		eva: await person(here, 'provider', 'Eva Myhre'),
		tone: await person(here, 'relative', 'Tone Solberg'),
		ingrid: await person(here, 'consultant', 'Ingrid Moen'),
		odd: await person(there, 'member', 'Odd Granli'),
		berit: await person(there, 'provider', 'Berit Foss'),
	}
	for (const member of [town.kari, town.jonas]) for (const helper of [town.sara, town.per, town.eva]) await letIn(member, helper)
	return town
}

/** Everybody who is not in a conversation between Kari and Sara, the same people asking from another community among them. */
export function outsidersOf({ kari, jonas, per, eva, tone, ingrid, odd, berit }: Town): Viewer[] {
	return [jonas, per, eva, tone, ingrid, odd, berit, { ...odd, community: kari.community }, { ...kari, community: odd.community }]
}

export function begin(from: Viewer, to: readonly Viewer[], words: Partial<Words> & { subject?: string } = {}): Promise<string> {
	return openConversation(from, {
		form_key: randomUUID(),
		to: to.map(({ person }) => person),
		subject: 'Søvn',
		text: 'Jeg sover dårlig.',
		...words,
	})
}

export function say(from: Viewer, conversation: string, text: string, more: Omit<Words, 'text'> = {}): Promise<void> {
	return sendMessage(from, conversation, { form_key: randomUUID(), text, ...more })
}
