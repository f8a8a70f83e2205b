import { createPerson, findCommunity, makeCommunity, signInNameTaken, type Profile, type Role } from '#modules/accounts/server/index.ts'

export const DEMO_PASSWORD = 'reconnect-demo'

type DemoPerson = { email: string; name: string; community: 'fjordbyen' | 'skogvik'; role: Role; title: string; place: string }

const COMMUNITIES = [
	{ slug: 'fjordbyen', name: 'Fjordbyen' },
	{ slug: 'skogvik', name: 'Skogvik' },
]

/** The people of a trial, all invented. Scripts and tests count on these addresses. */
export const DEMO_PEOPLE: DemoPerson[] = [
	{ email: 'member1@demo.example', name: 'Kari Solberg', community: 'fjordbyen', role: 'member', title: '', place: '' },
	{ email: 'member2@demo.example', name: 'Jonas Berge', community: 'fjordbyen', role: 'member', title: '', place: '' },
	{ email: 'member3@demo.example', name: 'Amina Warsame', community: 'fjordbyen', role: 'member', title: '', place: '' },
	{ email: 'provider1@demo.example', name: 'Sara Lunde', community: 'fjordbyen', role: 'provider', title: 'Psykiatrisk sykepleier', place: 'Fjordbyen kommune' },
	{ email: 'provider2@demo.example', name: 'Per Haugen', community: 'fjordbyen', role: 'provider', title: 'Psykolog', place: 'Fjordbyen DPS' },
	{ email: 'consultant@demo.example', name: 'Ingrid Moen', community: 'fjordbyen', role: 'consultant', title: 'Brukerkonsulent', place: 'Fjordbyen kommune' },
	{ email: 'coordinator@demo.example', name: 'Nils Aasen', community: 'fjordbyen', role: 'coordinator', title: 'Koordinator', place: 'Fjordbyen kommune' },
	{ email: 'relative@demo.example', name: 'Tone Solberg', community: 'fjordbyen', role: 'relative', title: '', place: '' },
	{ email: 'member9@demo.example', name: 'Odd Granli', community: 'skogvik', role: 'member', title: '', place: '' },
	{ email: 'consultant9@demo.example', name: 'Berit Foss', community: 'skogvik', role: 'consultant', title: 'Brukerkonsulent', place: 'Skogvik kommune' },
]

/** Makes the communities and people of a trial that are not there yet. @returns person ids by e-mail, and community ids by slug. */
export async function makePeople(): Promise<{ communities: Record<string, string>; made: Record<string, string> }> {
	const communities: Record<string, string> = {}
	for (const { slug, name } of COMMUNITIES)
		communities[slug] = (await findCommunity(slug))?.id ?? (await makeCommunity({ slug, name, country: 'NO', language: 'nb', timeZone: 'Europe/Oslo' }))
	const made: Record<string, string> = {}
	for (const { email, name, community, role, title, place } of DEMO_PEOPLE) {
		if (await signInNameTaken(email)) continue
		const profile: Profile = { name, email, userName: email.split('@')[0], language: 'nb', mail: true }
		made[email] = await createPerson({
			community: communities[community]!,
			role,
			profile,
			details: { title, place, promiseAt: undefined },
			password: DEMO_PASSWORD,
			promiseVersion: 1,
		})
	}
	return { communities, made }
}
