import { createPerson, findCommunity, PROMISE_VERSION, makeCommunity, personWithSignInName } from '#modules/accounts/server/index.ts'
import type { Asking } from '#modules/personas/server/index.ts'
import { accounts } from './content/people.ts'
import type { Account, CommunityKey } from './content/types.ts'

export const DEMO_PASSWORD = 'reconnect-demo'

/** Whom the sign-in page of a trial offers to press. */
export const DEMO_PEOPLE: readonly Account[] = accounts.filter((account) => account.demo)

const COMMUNITIES: Record<CommunityKey, string> = { fjordbyen: 'Fjordbyen', skogvik: 'Skogvik' }

/** Makes the communities and people of a trial that are not there yet. @returns all of them, by their key. */
export async function makePeople(say: (line: string) => void): Promise<Map<string, Asking>> {
	const communities = {} as Record<CommunityKey, string>
	for (const [slug, name] of Object.entries(COMMUNITIES) as [CommunityKey, string][])
		communities[slug] =
			(await findCommunity(slug))?.id ?? (await makeCommunity({ slug, name, country: 'NO', language: 'nb', timeZone: 'Europe/Oslo' }))
	const people = new Map<string, Asking>()
	say(`Making ${accounts.length} people to try ReConnect with`)
	for (const account of accounts) {
		const community = communities[account.community]
		const person = (await personWithSignInName(account.email)) ?? (await makePerson(account, community))
		people.set(account.key, { person, community, roles: account.roles })
	}
	return people
}

function makePerson(account: Account, community: string): Promise<string> {
	return createPerson({
		community,
		role: account.roles[0]!,
		profile: { name: account.name, email: account.email, userName: account.key, language: account.language, mail: true },
		details: { title: account.title ?? '', place: account.place ?? '', promiseAt: undefined },
		password: DEMO_PASSWORD,
		promiseVersion: PROMISE_VERSION,
	})
}
