import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { copyOfWord } from '#modules/bridge/server/index.ts'
import { copyOfDate } from '#modules/cafes/server/index.ts'
import { copyOfPost, copyOfStory } from '#modules/forum/server/index.ts'
import { myPersona, nameIn, seeingAll, tellDuty, type PeerViewer } from '#modules/personas/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { onceForPersona } from '#platform/server/once.ts'
import { Refusal } from '#platform/refusal.ts'
import type { NewReport } from '../forms.ts'
import type { ReportedKind } from '../rules.ts'
import { caseKey, sealBox, type Frozen, type ReportBox } from './boxes.ts'

/** `about` is whose it is; null for a story, which tells nobody but the desk, and for a café, which is nobody's. */
export type Reported = {
	kind: ReportedKind
	object: string
	about: string | null
	frozen: Frozen
	/** Of a talk: the two names in it. Sent under any other of mine, the report would say that it is mine. */
	between?: string[]
}

/** What stands there now, as whoever reports it sees it. @throws Refusal `not_found` for what is not here for them. */
export function lookAtReported(viewer: PeerViewer, kind: ReportedKind, object: string): Promise<Reported> {
	// A block never hinders reporting.
	return asPersonas(seeingAll(viewer).identity, (tx) => reportedIn(tx, kind, object))
}

export async function reportedIn(tx: PeerTx, kind: ReportedKind, object: string): Promise<Reported> {
	if (kind === 'post') {
		const { persona, name, title, body, writtenAt, topic, ordinal, pictures } = await copyOfPost(tx, object)
		return { kind, object, about: persona, frozen: { name, title, body, writtenAt: writtenAt.toISOString(), topic, ordinal, pictures } }
	}
	if (kind === 'story') {
		const { name, title, body, writtenAt } = await copyOfStory(tx, object)
		return { kind, object, about: null, frozen: { name, title, body, writtenAt: writtenAt.toISOString(), topic: null, ordinal: null } }
	}
	if (kind === 'cafe') {
		// It is about what happened there, and so about nobody yet.
		const { name, title, startsAt } = await copyOfDate(tx, object)
		return { kind, object, about: null, frozen: { name, title, body: '', writtenAt: startsAt.toISOString(), topic: null, ordinal: null } }
	}
	if (kind === 'talk') {
		// Read by the two alone: this copy, which one of them sends, is all that the desk ever sees of it.
		const { persona, name, title, body, writtenAt, between } = await copyOfWord(tx, object)
		const frozen = { name, title, body, writtenAt: writtenAt.toISOString(), topic: null, ordinal: null }
		return { kind, object, about: persona, frozen, between }
	}
	const persona = await nameIn(tx, object)
	if (!persona) throw new Refusal('not_found')
	const frozen = { name: persona.name, title: '', body: persona.about, writtenAt: now().toISOString(), topic: null, ordinal: null }
	return { kind, object, about: object, frozen }
}

/**
 * Reports something under one of my names, with a copy of what stands there now. Who it is about is told nothing; the desk
 * is told and sees it, except whoever it is about. Reports of one thing gather in one open case.
 *
 * @throws Refusal `not_found` for a name that is not mine or a thing that is not here.
 * @returns the report's id.
 */
export async function report(viewer: PeerViewer, input: NewReport): Promise<string> {
	const persona = myPersona(viewer, input.persona)
	const { community } = viewer.identity
	return asPersonas(seeingAll(viewer).identity, (tx) =>
		onceForPersona(tx, community, persona.id, input.form_key, async () => {
			const { kind, object, about, frozen, between } = await reportedIn(tx, input.kind, input.object)
			if (between && (!between.includes(persona.id) || about === persona.id)) throw new Refusal('not_found')
			const moment = now()
			const opened = await sql<{ id: string }>`select peer.case_for(${kind}, ${object}::uuid, ${about}::uuid, ${moment}) as id`.execute(tx)
			const deskCase = opened.rows[0]!.id
			const id = randomUUID()
			const box = sealBox(await caseKey(deskCase), 'peer.report', id, community, {
				why: input.why,
				words: input.words,
				frozen,
			} satisfies ReportBox)
			await tx
				.insertInto('peer.report')
				.values({ id, community, desk_case: deskCase, persona: persona.id, box, written_at: moment })
				.execute()
			await tellDuty(tx, { community, kind: 'report', topic: deskCase, post: deskCase })
			return id
		}),
	)
}
