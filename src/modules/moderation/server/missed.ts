import { randomUUID } from 'node:crypto'
import { changePage, readPagesForSending, tellUnseen } from '#modules/notifications/server/index.ts'
import { missedClaim, namesOf, pageOf, type PeerViewer } from '#modules/personas/server/index.ts'
import { now, today } from '#platform/server/clock.ts'
import { asJob, asPersonas, type PeerTx, type PersonasIdentity } from '#platform/server/db.ts'
import { onceForPersona } from '#platform/server/once.ts'
import { Refusal } from '#platform/refusal.ts'
import { sealJson, unsealJson, type Place } from '#platform/server/keys.ts'
import { deskKey, openBox, sealBox } from './boxes.ts'
import { mustBeDesk } from './case-row.ts'
import { handOf, takeHand, type Hand } from './hands.ts'
import { writeLine } from './lines.ts'
import type { NewHand } from '../forms.ts'
import { MISSED_KEPT_DAYS } from '../missed.ts'
import type { Waiting } from './queue.ts'

/** From when a name is missed; null while nobody waits for it. Lies in a sealed page of its own, found by the name alone. */
type MissedPage = { days: number; from: string | null }
type MissedBox = { persona: string; days: number }

const pageFor = (community: string, persona: string) => pageOf(community, persona, 'missed')

/** Notes from when a name is missed; saved minutes later, among the pages of others. `undefined` when it is missed no more. */
export function missFrom(community: string, persona: string, wish: MissedPage | undefined): void {
	changePage<MissedPage>(pageFor(community, persona), () => wish ?? { days: 0, from: null })
}

/** A word begins with the name it is for: unpadded, its length would tell how long that is. */
const WORD_BYTES = 2048
const wordPlace = (row: string, community: string): Place => ({ table: 'peer.missed', column: 'word', row, community })

const AT_ONCE = 500

/**
 * For the night: who is missed from today on. Looks into the page of every lasting name, whether it has one or not, and opens nobody
 * who is behind one. What it writes says on the outside that somebody is missed since today, and no more. Each is missed once, until
 * they have been here again.
 *
 * @returns how many.
 */
export async function callMissed(): Promise<number> {
	const day = today()
	const names = await asJob('peer', (tx) =>
		tx
			.selectFrom('peer.persona')
			.select(['id', 'community'])
			.where('kind', '=', 'member')
			.where('topic', 'is', null)
			.orderBy('id')
			.execute(),
	)
	let called = 0
	for (let at = 0; at < names.length; at += AT_ONCE) {
		const some = names.slice(at, at + AT_ONCE)
		const pages = (await readPagesForSending(some.map(({ id, community }) => pageFor(community, id)))) as (MissedPage | undefined)[]
		for (const [nth, { id, community }] of some.entries()) {
			const page = pages[nth]
			if (!page?.from || page.from > day) continue
			await call(community, id, page.days)
			missFrom(community, id, { days: page.days, from: null })
			called++
		}
	}
	return called
}

async function call(community: string, persona: string, days: number): Promise<void> {
	const id = randomUUID()
	const claim = missedClaim(community, persona)
	const box = sealBox(await deskKey(community), 'peer.missed', id, community, { persona, days } satisfies MissedBox)
	await asJob('peer', async (tx) => {
		// An earlier word was for an earlier time; what still waits goes on waiting.
		await tx.deleteFrom('peer.missed').where('claim', '=', claim).where('said_on', 'is not', null).execute()
		await tx
			.insertInto('peer.missed')
			.values({ id, community, claim, box, came_on: today() })
			.onConflict((conflict) => conflict.doNothing())
			.execute()
	})
}

/** Whoever asks, with the proofs that they have these names: of what was left for them, and of what they may not handle. */
const withProofs = ({ identity, mine }: PeerViewer): PersonasIdentity => ({
	...identity,
	claims: [...identity.claims, ...mine.map(({ id }) => missedClaim(identity.community, id).toString('hex'))],
})

/** For the desk: who asked to be missed and is, the longest first. Names of one's own are not shown. */
export async function waitingMissed(viewer: PeerViewer): Promise<Waiting[]> {
	if (viewer.identity.standing !== 'consultant') return []
	const { community } = viewer.identity
	const rows = await asPersonas(withProofs(viewer), (tx) =>
		tx
			.selectFrom('peer.missed')
			.select(['id', 'box', 'came_on'])
			.where('community', '=', community)
			.where('said_on', 'is', null)
			.orderBy('came_on')
			.limit(200)
			.execute(),
	)
	if (rows.length === 0) return []
	const key = await deskKey(community)
	const opened = rows.map((row) => ({ ...row, ...openBox<MissedBox>(key, 'peer.missed', row.id, community, row.box) }))
	const names = await asPersonas(viewer.identity, (tx) =>
		namesOf(
			tx,
			opened.map(({ persona }) => persona),
		),
	)
	return opened.map(({ id, persona, came_on }) => ({
		kind: 'missed',
		object: id,
		weight: 0,
		since: new Date(came_on),
		title: '',
		name: names.get(persona)?.name ?? '',
		// The log of the desk says in the clear whose a thing is; who asked to be missed stands nowhere.
		about: null,
		href: `/desk/missed/${id}`,
		dayOnly: true,
	}))
}

export type MissedThing = { id: string; persona: string; name: string; days: number; cameOn: string; hand: Hand }

/** Somebody who is missed, for the consultant who writes to them. @throws Refusal `not_found`, also for a name of one's own. */
export async function missedThing(viewer: PeerViewer, id: string): Promise<MissedThing> {
	mustBeDesk(viewer)
	return asPersonas(withProofs(viewer), async (tx) => {
		const { persona, days, cameOn } = await missedIn(tx, viewer, id)
		const name = (await namesOf(tx, [persona])).get(persona)?.name ?? ''
		return { id, persona, name, days, cameOn, hand: await handOf(tx, viewer, { kind: 'missed', object: id, about: null }) }
	})
}

async function missedIn(tx: PeerTx, { identity: { community } }: PeerViewer, id: string): Promise<MissedBox & { cameOn: string }> {
	const row = await tx
		.selectFrom('peer.missed')
		.select(['id', 'box', 'came_on'])
		.where('id', '=', id)
		.where('community', '=', community)
		.where('said_on', 'is', null)
		.executeTakeFirst()
	if (!row) throw new Refusal('not_found')
	return { ...openBox<MissedBox>(await deskKey(community), 'peer.missed', id, community, row.box), cameOn: row.came_on }
}

/** Does something with it as with anything that waits: see `takeHand`. */
export async function takeMissedInHand(viewer: PeerViewer, id: string, input: NewHand): Promise<void> {
	await missedThing(viewer, id)
	await takeHand(viewer, { kind: 'missed', object: id, about: null }, input)
}

/**
 * Leaves a kind word for whoever is missed, or sees to it without one. They are told at the next slot that something is new; no notice
 * is written, which would say in the clear whose name it was.
 *
 * @throws Refusal `not_found` for others than consultants, for a name of one's own, and for what has been seen to.
 */
export async function sayMissed(viewer: PeerViewer, id: string, input: { form_key: string; words: string }): Promise<void> {
	mustBeDesk(viewer)
	const { community } = viewer.identity
	const word = input.words ? sealJson(await deskKey(community), wordPlace(id, community), { words: input.words }, WORD_BYTES) : null
	await asPersonas(withProofs(viewer), (tx) =>
		onceForPersona(tx, community, viewer.duty!.id, input.form_key, async () => {
			const { persona } = await missedIn(tx, viewer, id)
			const said = await tx
				.updateTable('peer.missed')
				.set({ word, said_by: viewer.duty!.id, said_on: today() })
				.where('id', '=', id)
				.where('said_on', 'is', null)
				.executeTakeFirst()
			if (said.numUpdatedRows !== 1n) throw new Refusal('not_found')
			await writeLine(tx, viewer, { kind: 'missed', object: id, what: 'answered', about: null })
			if (word) await tellUnseen(tx, { community, persona, kind: 'missed', post: id })
			return id
		}),
	)
}

export type KindWord = { id: string; words: string; by: string; on: string; persona: string }

/** Kind words that were left for names of mine, the latest first. */
export async function kindWords(viewer: PeerViewer): Promise<KindWord[]> {
	const { community } = viewer.identity
	if (viewer.mine.length === 0) return []
	const claims = viewer.mine.map(({ id }) => missedClaim(community, id))
	const { rows, names } = await asPersonas(withProofs(viewer), async (tx) => {
		const rows = await tx
			.selectFrom('peer.missed')
			.select(['id', 'box', 'word', 'said_by', 'said_on'])
			.where('claim', 'in', claims)
			.where('word', 'is not', null)
			.orderBy('said_on', 'desc')
			.execute()
		return {
			rows,
			names: await namesOf(
				tx,
				rows.flatMap(({ said_by }) => said_by ?? []),
			),
		}
	})
	if (rows.length === 0) return []
	const key = await deskKey(community)
	return rows.map((row) => ({
		id: row.id,
		words: unsealJson<{ words: string }>(key, wordPlace(row.id, community), row.word!).words,
		by: (row.said_by && names.get(row.said_by)?.name) || '',
		on: row.said_on!,
		persona: openBox<MissedBox>(key, 'peer.missed', row.id, community, row.box).persona,
	}))
}

/** For the night. @returns how many. */
export async function forgetMissed(): Promise<number> {
	const before = new Date(now().getTime() - MISSED_KEPT_DAYS * 86_400_000).toISOString().slice(0, 10)
	const gone = await asJob('peer', (tx) => tx.deleteFrom('peer.missed').where('said_on', '<', before).executeTakeFirst())
	return Number(gone.numDeletedRows)
}
