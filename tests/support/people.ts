import { PROMISE_VERSION, createPerson, makeCommunity } from '#modules/accounts/server/index.ts'
import type { Role, Viewer } from '#modules/accounts/rules.ts'
import { readEnv } from '#platform/server/env.ts'

/** The sign-in library wants to know the address it stands at; the rest is as in a trial. */
export function readTestEnv(more: NodeJS.ProcessEnv = {}): void {
	readEnv({ MODE: 'trial', LOG: 'silent', ...more })
}

export function newCommunity(slug: string, language: 'nb' | 'en' = 'nb'): Promise<string> {
	return makeCommunity({ slug, name: slug, country: 'NO', language, timeZone: 'Europe/Oslo' })
}

/** Somebody invented, who asks from this community. */
export async function newPerson(community: string, role: Role, name: string): Promise<Viewer> {
	const email = `${name.toLowerCase().replaceAll(' ', '.')}@demo.example`
	const person = await createPerson({
		community,
		role,
		profile: { name, email, userName: undefined, language: 'nb', mail: true },
		details: { title: role === 'provider' ? 'Psykolog' : '', place: role === 'provider' ? 'Fjordbyen DPS' : '', promiseAt: undefined },
		password: 'reconnect-demo',
		promiseVersion: PROMISE_VERSION,
	})
	return { person, community, roles: [role] }
}
