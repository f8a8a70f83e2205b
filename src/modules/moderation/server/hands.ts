import { namesOf, type PeerViewer } from '#modules/personas/server/index.ts'
import { now, today } from '#platform/server/clock.ts'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'
import type { NewHand } from '../forms.ts'
import { mustBeDesk } from './case-row.ts'
import { linesOf, writeLine, type DeskLine } from './lines.ts'

export type Thing = { kind: string; object: string; about: string | null }

/** How something that waits stands among the consultants. `version` 0: nobody has done anything with it. */
export type Hand = {
	version: number
	holder: { id: string; name: string; me: boolean } | undefined
	opinion: { id: string; name: string; me: boolean } | undefined
	followUp: string | undefined
	/** Who else has it open just now. */
	looking: string[]
	lines: DeskLine[]
	colleagues: { id: string; name: string }[]
}

/** So long ago counts as "just now". */
const LOOKING_MS = 5 * 60_000

/** How a thing stands, and notes that I look at it, so that colleagues see it. */
export async function handOf(tx: PeerTx, viewer: PeerViewer, { kind, object }: Thing): Promise<Hand> {
	const { community } = viewer.identity
	const me = viewer.duty!.id
	const moment = now()
	const [row, looks, lines, atWork] = await Promise.all([
		rowIn(tx, community, kind, object),
		tx
			.selectFrom('peer.desk_look as l')
			.innerJoin('peer.persona as p', 'p.id', 'l.persona')
			.select('p.name')
			.where('l.community', '=', community)
			.where('l.kind', '=', kind)
			.where('l.object', '=', object)
			.where('l.persona', '<>', me)
			.where('l.at', '>', new Date(moment.getTime() - LOOKING_MS))
			.execute(),
		linesOf(tx, community, kind, object),
		tx
			.selectFrom('peer.persona')
			.select(['id', 'name'])
			.where('community', '=', community)
			.where('kind', '=', 'duty')
			.orderBy('name')
			.execute(),
	])
	await tx
		.insertInto('peer.desk_look')
		.values({ community, kind, object, persona: me, at: moment })
		.onConflict((conflict) => conflict.columns(['community', 'kind', 'object', 'persona']).doUpdateSet({ at: moment }))
		.execute()
	const names = await namesOf(
		tx,
		[row?.held_by, row?.opinion_for].filter((one) => typeof one === 'string'),
	)
	const whom = (id: string | null | undefined) => (id ? { id, name: names.get(id)?.name ?? '', me: id === me } : undefined)
	return {
		version: row?.version ?? 0,
		holder: whom(row?.held_by),
		opinion: whom(row?.opinion_for),
		followUp: row?.follow_up ?? undefined,
		looking: looks.map(({ name }) => name),
		lines,
		colleagues: atWork.filter(({ id }) => id !== me),
	}
}

const rowIn = (tx: PeerTx, community: string, kind: string, object: string) =>
	tx
		.selectFrom('peer.desk_hand')
		.select(['version', 'held_by', 'opinion_for', 'follow_up'])
		.where('community', '=', community)
		.where('kind', '=', kind)
		.where('object', '=', object)
		.executeTakeFirst()

/**
 * Takes something up, lets it go, hands it on, asks for or gives a second opinion, or puts it off to a day.
 *
 * @throws Refusal `not_found` for others than consultants; `look_again`/`moderation_moved` when a colleague did something with it since
 *   it was looked at, and nothing is done; `look_again` for a day that is past or a colleague who is none.
 */
export async function takeHand(viewer: PeerViewer, thing: Thing, input: NewHand): Promise<void> {
	mustBeDesk(viewer)
	if (thing.about && viewer.identity.personas.includes(thing.about)) throw new Refusal('not_found')
	await asPersonas(viewer.identity, (tx) => takeHandIn(tx, viewer, thing, input))
}

const lookAgain = (reason: string): Refusal => new Refusal('look_again', reason, { fields: { form: reason } })

async function takeHandIn(tx: PeerTx, viewer: PeerViewer, { kind, object, about }: Thing, input: NewHand): Promise<void> {
	const { community } = viewer.identity
	const me = viewer.duty!.id
	const change = await changeOf(tx, me, community, input)
	const key = { community, kind, object }
	const made =
		input.version === 0
			? await tx
					.insertInto('peer.desk_hand')
					.values({ ...key, ...change })
					.onConflict((conflict) => conflict.columns(['community', 'kind', 'object']).doNothing())
					.executeTakeFirst()
			: await tx
					.updateTable('peer.desk_hand')
					.set({ ...change, version: input.version + 1 })
					.where('community', '=', community)
					.where('kind', '=', kind)
					.where('object', '=', object)
					.where('version', '=', input.version)
					.executeTakeFirst()
	const done = 'numUpdatedRows' in made ? made.numUpdatedRows : made.numInsertedOrUpdatedRows
	if (done !== 1n) throw lookAgain('moderation_moved')
	await writeLine(tx, viewer, { kind, object, about, what: input.act, whom: input.to || null, words: input.words })
}

type Change = { held_by?: string | null; opinion_for?: string | null; follow_up?: string | null }

async function changeOf(tx: PeerTx, me: string, community: string, { act, to, day, words }: NewHand): Promise<Change> {
	if (act === 'claimed') return { held_by: me, follow_up: null }
	if (act === 'let_go') return { held_by: null, follow_up: null }
	if (act === 'follow_up') {
		if (!day || day <= today()) throw new Refusal('look_again', 'moderation_day', { fields: { day: 'moderation_day' } })
		return { held_by: me, follow_up: day }
	}
	if (act === 'opinion_given') {
		if (!words) throw new Refusal('look_again', 'missing', { fields: { words: 'missing' } })
		return { opinion_for: null }
	}
	const colleague = await tx
		.selectFrom('peer.persona')
		.select('id')
		.where('id', '=', to || '00000000-0000-0000-0000-000000000000')
		.where('community', '=', community)
		.where('kind', '=', 'duty')
		.executeTakeFirst()
	if (!colleague || colleague.id === me) throw lookAgain('moderation_no_colleague')
	return act === 'handed_on' ? { held_by: colleague.id, follow_up: null } : { opinion_for: colleague.id }
}
