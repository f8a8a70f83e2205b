import { randomUUID } from 'node:crypto'
import { noteAct, noteLook } from '#modules/audit/server/index.ts'
import { rulesVersions } from '#modules/forum/server/index.ts'
import { ruleOf, type RuleText } from '#modules/forum/words.ts'
import { tellPersona } from '#modules/notifications/server/index.ts'
import { namesOf, type PeerViewer } from '#modules/personas/server/index.ts'
import { now, today } from '#platform/server/clock.ts'
import { asPersonas } from '#platform/server/db.ts'
import { onceForPersona } from '#platform/server/once.ts'
import { Refusal } from '#platform/refusal.ts'
import { FADES_AFTER_DAYS, NOTE_FADES_DAYS, type Grade } from '../rules.ts'
import { caseKey, deskKey, openBox, openSentence, sealBox } from './boxes.ts'
import { mustBeDesk } from './case-row.ts'
import { writeLine } from './lines.ts'

export type DeskNote = { id: string; words: string; by: string; writtenAt: Date; fadesOn: string; handedOver: boolean }
export type NamePage = {
	id: string
	name: string
	/** The latest this name wrote, by where it stands. */
	wrote: { post: string; title: string; at: Date; hidden: boolean }[]
	decisions: { id: string; grade: Grade; rule: RuleText; reason: string; decidedAt: Date; endsAt: Date | null; liftedAt: Date | null }[]
	notes: DeskNote[]
}

const SHOWN = 20
const DAY = 86_400_000

/**
 * What a consultant sees of a name: what this name wrote, what was decided about it and has not faded, and what colleagues noted. No
 * other name, nobody behind it. The look is audited, and whoever it is about can read that.
 *
 * @throws Refusal `not_found` for others than consultants, and for a name of one's own.
 */
export async function namePage(viewer: PeerViewer, persona: string): Promise<NamePage> {
	mustBeDesk(viewer)
	const { community, personas } = viewer.identity
	if (personas.includes(persona)) throw new Refusal('not_found')
	const found = await asPersonas(viewer.identity, async (tx) => {
		const there = (await namesOf(tx, [persona])).get(persona)
		if (!there || there.kind !== 'member') throw new Refusal('not_found')
		const [wrote, decisions, notes] = await Promise.all([
			tx
				.selectFrom('peer.post as o')
				.innerJoin('peer.topic as t', 't.id', 'o.topic')
				.select(['o.id', 't.title', 'o.written_at', 'o.hidden'])
				.where('o.persona', '=', persona)
				.orderBy('o.written_at', 'desc')
				.limit(SHOWN)
				.execute(),
			tx.selectFrom('peer.decision').selectAll().where('about', '=', persona).orderBy('decided_at', 'desc').limit(100).execute(),
			tx
				.selectFrom('peer.desk_note')
				.selectAll()
				.where('about', '=', persona)
				.where('fades_on', '>', today())
				.orderBy('written_at', 'desc')
				.limit(100)
				.execute(),
		])
		await noteLook('peer', tx, {
			persona: viewer.duty!.id,
			role: 'consultant',
			what: 'moderation.name',
			community,
			about: persona,
			whosePersona: persona,
		})
		const names = await namesOf(
			tx,
			notes.flatMap(({ written_by }) => written_by ?? []),
		)
		return { there, wrote, decisions, notes, names }
	})
	const key = await deskKey(community)
	const versions = await rulesVersions(viewer.identity)
	const moment = now().getTime()
	const fresh = found.decisions.filter(
		({ grade, decided_at }) => moment - decided_at.getTime() < (FADES_AFTER_DAYS[grade as Grade] ?? NOTE_FADES_DAYS) * DAY,
	)
	return {
		id: persona,
		name: found.there.name,
		wrote: found.wrote.map(({ id, title, written_at, hidden }) => ({ post: id, title, at: written_at, hidden: hidden !== null })),
		decisions: await Promise.all(
			fresh.map(async (one) => ({
				id: one.id,
				grade: one.grade as Grade,
				rule: ruleOf(versions, one.rule, one.rules_version),
				reason: openSentence(await caseKey(one.desk_case), 'peer.decision', 'reason', one.id, community, one.reason),
				decidedAt: one.decided_at,
				endsAt: one.ends_at,
				liftedAt: one.lifted_at,
			})),
		),
		notes: found.notes.map((one) => ({
			id: one.id,
			words: openBox<{ words: string }>(key, 'peer.desk_note', one.id, community, one.box).words,
			by: (one.written_by && found.names.get(one.written_by)?.name) || '',
			writtenAt: one.written_at,
			fadesOn: one.fades_on,
			handedOver: one.handed_over_at !== null,
		})),
	}
}

/** Notes something about a name for colleagues. It fades in half a year, and whoever it is about gets it when they ask. */
export async function noteAbout(
	viewer: PeerViewer,
	persona: string,
	{ form_key, words }: { form_key: string; words: string },
): Promise<void> {
	mustBeDesk(viewer)
	const { community, personas } = viewer.identity
	if (personas.includes(persona)) throw new Refusal('not_found')
	const key = await deskKey(community)
	const fadesOn = new Date(now().getTime() + NOTE_FADES_DAYS * DAY).toISOString().slice(0, 10)
	await asPersonas(viewer.identity, (tx) =>
		onceForPersona(tx, community, viewer.duty!.id, form_key, async () => {
			const there = (await namesOf(tx, [persona])).get(persona)
			if (!there || there.kind !== 'member') throw new Refusal('not_found')
			const id = randomUUID()
			await tx
				.insertInto('peer.desk_note')
				.values({
					id,
					community,
					about: persona,
					written_by: viewer.duty!.id,
					box: sealBox(key, 'peer.desk_note', id, community, { words }),
					written_at: now(),
					fades_on: fadesOn,
				})
				.execute()
			return id
		}),
	)
}

/**
 * Hands all notes about a name over to whoever is behind it: they asked. From then on they read them among what was decided.
 *
 * @throws Refusal `not_found` for others than consultants, for a name of one's own and for one that is not here.
 */
export async function handNotesOver(viewer: PeerViewer, persona: string): Promise<void> {
	mustBeDesk(viewer)
	const { community, personas } = viewer.identity
	if (personas.includes(persona)) throw new Refusal('not_found')
	await asPersonas(viewer.identity, async (tx) => {
		const there = (await namesOf(tx, [persona])).get(persona)
		if (!there || there.kind !== 'member') throw new Refusal('not_found')
		const handed = await tx
			.updateTable('peer.desk_note')
			.set({ handed_over_at: now() })
			.where('about', '=', persona)
			.where('handed_over_at', 'is', null)
			.returning('id')
			.execute()
		if (handed.length === 0) return
		await noteAct('peer', tx, {
			persona: viewer.duty!.id,
			role: 'consultant',
			what: 'moderation.notes_handed_over',
			community,
			about: persona,
			whosePersona: persona,
		})
		await writeLine(tx, viewer, { kind: 'name', object: persona, what: 'notes_handed_over', about: persona })
		await tellPersona(tx, { community, persona, kind: 'decision', topic: persona, post: handed[0]!.id })
	})
}

/** Notes about my names that were handed over to me. */
export async function myNotes(viewer: PeerViewer): Promise<{ id: string; words: string; writtenAt: Date }[]> {
	const { community, personas } = viewer.identity
	if (personas.length === 0) return []
	const rows = await asPersonas(viewer.identity, (tx) =>
		tx
			.selectFrom('peer.desk_note')
			.selectAll()
			.where('about', 'in', [...personas])
			.where('handed_over_at', 'is not', null)
			.orderBy('written_at', 'desc')
			.execute(),
	)
	const key = await deskKey(community)
	return rows.map((one) => ({
		id: one.id,
		words: openBox<{ words: string }>(key, 'peer.desk_note', one.id, community, one.box).words,
		writtenAt: one.written_at,
	}))
}
