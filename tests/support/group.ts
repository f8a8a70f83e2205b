import { randomUUID } from 'node:crypto'
import type { Role, Viewer } from '#modules/accounts/rules.ts'
import { areasOf, layOutArea } from '#modules/forum/server/index.ts'
import { chooseName, personasOf, takeDuty, type PeerViewer } from '#modules/personas/server/index.ts'
import { newCommunity, newPerson } from './people.ts'

/** A community of its own. @returns its id on the care side. */
export const makeCommunity = (): Promise<string> => newCommunity(`by-${randomUUID().slice(0, 8)}`)

/** Somebody invented, with a legal name like no other. */
export async function makePerson(community: string, role: Role): Promise<Viewer & { name: string }> {
	const name = `Testa Person${randomUUID().replace(/[^a-f]/g, '')}`
	return { ...(await newPerson(community, role, `${name} ${randomUUID().slice(0, 8)}`)), name }
}

/** A member with one name in the group. */
export async function makeMember(
	community: string,
	pseudonym = `Navn ${randomUUID().slice(0, 8)}`,
): Promise<{ viewer: Viewer; peer: PeerViewer; persona: string }> {
	const viewer = await makePerson(community, 'member')
	const persona = await chooseName(viewer, pseudonym, viewer.name)
	return { viewer, peer: await personasOf(viewer), persona }
}

/** A consultant at work, with one area laid out. */
export async function makeConsultant(community: string): Promise<{ viewer: Viewer; peer: PeerViewer; persona: string; area: string }> {
	const viewer = await makePerson(community, 'consultant')
	const persona = await takeDuty(viewer, `Konsulent ${randomUUID().slice(0, 6)}`)
	const peer = await personasOf(viewer)
	const area = (await areasOf(peer))[0]?.id ?? (await layOutArea(peer, { name: 'Hverdag', about: 'Alt mulig' }))
	return { viewer, peer, persona, area }
}
