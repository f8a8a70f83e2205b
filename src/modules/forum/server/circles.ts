import { sql } from 'kysely'
import { namesOf, type PeerViewer } from '#modules/personas/server/index.ts'
import { nameKey, type Persona } from '#modules/personas/rules.ts'
import { noteAct } from '#modules/audit/server/index.ts'
import { today } from '#platform/server/clock.ts'
import { asJob, asPersonas, type PeerTx } from '#platform/server/db.ts'
import { onceForPersona } from '#platform/server/once.ts'
import { prepared, type Of } from '#platform/server/prepared.ts'
import { Refusal } from '#platform/refusal.ts'
import type { NewCircle } from '../forms.ts'
import { mayLayOut, type CircleRitual } from '../rules.ts'
import { addArea } from './areas.ts'
import { tellOfCircle, tellOfEnds } from './circle-news.ts'

export type Circle = {
	id: string
	name: string
	about: string
	begins: string
	ends: string
	ritual: CircleRitual
	host: Persona | undefined
}
export type CirclePage = {
	circle: Circle
	/** Names in it; for the desk also those that have not answered. */
	members: (Persona & { joined: boolean })[]
	/** My names in it, and those invited that have not answered. */
	mine: string[]
	invited: string[]
	open: boolean
}

/** Makes a circle; nobody is in it yet. Consultants only. @returns its id. */
export async function makeCircle(viewer: PeerViewer, { form_key, name, about, begins, ends, ritual }: NewCircle): Promise<string> {
	if (!mayLayOut(viewer)) throw new Refusal('not_found')
	if (ends <= begins || ends <= today()) throw new Refusal('look_again', 'forum_ends_before', { fields: { ends: 'forum_ends_before' } })
	const { community } = viewer.identity
	const host = viewer.duty!.id
	return asPersonas(viewer.identity, (tx) =>
		onceForPersona(tx, community, host, form_key, async () => {
			const area = await addArea(tx, community, { name, about, circle: true })
			await tx.insertInto('peer.circle').values({ area, community, host, begins, ends, ritual }).execute()
			await noteAct('peer', tx, { persona: host, role: 'consultant', what: 'forum.circle_made', community, about: area })
			return area
		}),
	)
}

/**
 * Invites names, and tells them; each says yes or no itself. Names are written as they are called: there is no list to choose from.
 *
 * @returns the names nobody here is called.
 */
export async function inviteToCircle(viewer: PeerViewer, circle: string, names: string[]): Promise<string[]> {
	if (!mayLayOut(viewer)) throw new Refusal('not_found')
	const { community } = viewer.identity
	return asPersonas(viewer.identity, async (tx) => {
		await circleIn(tx, circle)
		const wanted = new Map(names.map((name) => [nameKey(name), name]))
		const found = await tx
			.selectFrom('peer.persona')
			.select(['id', 'name_key'])
			.where('name_key', 'in', [...wanted.keys(), ''])
			.where('kind', '=', 'member')
			.execute()
		for (const { id } of found) {
			const invited = await tx
				.insertInto('peer.circle_member')
				.values({ circle, persona: id, community })
				.onConflict((conflict) => conflict.doNothing())
				.executeTakeFirst()
			if (invited.numInsertedOrUpdatedRows !== 0n) await tellOfCircle(tx, { circle, community, persona: id, kind: 'circle' })
		}
		const there = new Set(found.map((row) => row.name_key))
		return [...wanted].filter(([key]) => !there.has(key)).map(([, name]) => name)
	})
}

/** Says yes or no for one of my names, or leaves. @throws Refusal `not_found` when that name is not invited. */
export async function answerCircle(viewer: PeerViewer, circle: string, persona: string, yes: boolean): Promise<void> {
	if (!viewer.identity.personas.includes(persona)) throw new Refusal('not_found')
	const done = await asPersonas(viewer.identity, async (tx) => {
		const mine = { circle, persona }
		if (!yes) return (await tx.deleteFrom('peer.circle_member').where(matching(mine)).executeTakeFirst()).numDeletedRows
		return (await tx.updateTable('peer.circle_member').set({ joined_on: today() }).where(matching(mine)).executeTakeFirst()).numUpdatedRows
	})
	if (done === 0n) throw new Refusal('not_found')
}

const matching = ({ circle, persona }: { circle: string; persona: string }) => sql<boolean>`circle = ${circle} and persona = ${persona}`

/** Circles I am invited to and have not answered. */
export function invitationsIn(tx: PeerTx, viewer: PeerViewer): Promise<{ id: string; name: string }[]> {
	const { personas } = viewer.identity
	return personas.length === 0 ? Promise.resolve([]) : askInvitations(tx, { personas })
}

const askInvitations = prepared((db: PeerTx, value: Of<{ personas: readonly string[] }>) =>
	db
		.selectFrom('peer.circle_member as m')
		.innerJoin('peer.area as a', 'a.id', 'm.circle')
		.select(['a.id', 'a.name'])
		.distinct()
		.where('m.persona', '=', sql<string>`any(${value('personas')}::uuid[])`)
		.where('m.joined_on', 'is', null),
)

async function circleIn(tx: PeerTx, id: string) {
	const row = await tx
		.selectFrom('peer.circle as c')
		.innerJoin('peer.area as a', 'a.id', 'c.area')
		.select(['a.id', 'a.name', 'a.about', 'c.begins', 'c.ends', 'c.ritual', 'c.host'])
		.where('a.id', '=', id)
		.executeTakeFirst()
	if (!row) throw new Refusal('not_found')
	return row
}

/** A circle as those in it, those invited and the desk see it. @throws Refusal `not_found` for everybody else. */
export async function circlePage(viewer: PeerViewer, id: string): Promise<CirclePage> {
	return asPersonas(viewer.identity, async (tx) => {
		const [{ host, ...circle }, members] = await Promise.all([
			circleIn(tx, id),
			tx
				.selectFrom('peer.circle_member as m')
				.innerJoin('peer.persona as p', 'p.id', 'm.persona')
				.select(['p.id', 'p.name', 'm.joined_on'])
				.where('m.circle', '=', id)
				.orderBy('p.name_key')
				.execute(),
		])
		const mine = members.filter((one) => viewer.identity.personas.includes(one.id))
		return {
			circle: { ...circle, ritual: circle.ritual as CircleRitual, host: host ? (await namesOf(tx, [host])).get(host) : undefined },
			members: members
				.filter((one) => one.joined_on !== null || mayLayOut(viewer))
				.map(({ id, name, joined_on }) => ({ id, name, kind: 'member', joined: joined_on !== null })),
			mine: mine.filter((one) => one.joined_on !== null).map((one) => one.id),
			invited: mine.filter((one) => one.joined_on === null).map((one) => one.id),
			open: today() >= circle.begins && today() <= circle.ends,
		}
	})
}

/**
 * For the night: circles whose last day has passed. One that was to be gone goes whole, with all that was written in it; one
 * that was to be an archive stays for its members to read, and nothing more is written there. Members are told before and after.
 *
 * @returns how many are gone.
 */
export async function endCircles(): Promise<number> {
	return asJob('peer', async (tx) => {
		await tellOfEnds(tx)
		const ended = await tx.selectFrom('peer.circle').select('area').where('ritual', '=', 'gone').where('ends', '<', today()).execute()
		const areas = ended.map(({ area }) => area)
		if (areas.length === 0) return 0
		const topics = tx.selectFrom('peer.topic').select('id').where('area', 'in', areas)
		await tx
			.deleteFrom('peer.notice')
			.where((eb) => eb.or([eb('topic', 'in', topics), eb('topic', 'in', areas)]))
			.execute()
		await tx.deleteFrom('peer.topic').where('area', 'in', areas).execute()
		await tx.deleteFrom('peer.area').where('id', 'in', areas).execute()
		return areas.length
	})
}
