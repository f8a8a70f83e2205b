import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { copyOfTold, copyOfWord } from '#modules/bridge/server/index.ts'
import { copyOfDate } from '#modules/cafes/server/index.ts'
import { copyOfPost, copyOfStory } from '#modules/forum/server/index.ts'
import { myPersona, nameIn, seeingAll, tellDuty, type PeerViewer } from '#modules/personas/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { blindIndex, uuidFrom } from '#platform/server/keys.ts'
import { onceForPersona } from '#platform/server/once.ts'
import { Refusal } from '#platform/refusal.ts'
import type { NewReport } from '../forms.ts'
import { WEIGHT, type ReportedKind, type ReportReason } from '../rules.ts'
import { kickAlarms, raiseIn } from './alarms.ts'
import { tellDesk } from './desk-line.ts'
import { forgetDeskNews } from './desk-news.ts'
import { keepReportFile } from './report-file.ts'
import { caseKey, sealBox, type Frozen, type ReportBox } from './boxes.ts'

/** `about` is whose it is; null for a story, which tells nobody but the desk, and for a café, which is nobody's. */
export type Reported = {
	kind: ReportedKind
	object: string
	about: string | null
	frozen: Frozen
	/** Of a talk: the two names in it. Sent under any other of mine, the report would say that it is mine. */
	between?: string[]
	/** Of a photo or recording between two: what is kept of it. */
	bytes?: () => Promise<Buffer>
}

/** What stands there now, as whoever reports it sees it. @throws Refusal `not_found` for what is not here for them. */
export function lookAtReported(viewer: PeerViewer, kind: ReportedKind, object: string): Promise<Reported> {
	// A block never hinders reporting.
	return asPersonas(seeingAll(viewer).identity, (tx) => reportedIn(tx, kind, object))
}

export async function reportedIn(tx: PeerTx, kind: ReportedKind, object: string): Promise<Reported> {
	if (kind === 'post') {
		const { persona, name, title, body, writtenAt, topic, ordinal, pictures } = await copyOfPost(tx, object)
		const shown = pictures.map(({ id, alt, width, height }) => ({ id, alt, width, height }))
		return {
			kind,
			object,
			about: persona,
			frozen: { name, title, body, writtenAt: writtenAt.toISOString(), topic, ordinal, pictures: shown },
		}
	}
	if (kind === 'story') {
		const { name, title, body, writtenAt } = await copyOfStory(tx, object)
		return { kind, object, about: null, frozen: { name, title, body, writtenAt: writtenAt.toISOString(), topic: null, ordinal: null } }
	}
	if (kind === 'cafe') {
		// It is about what happened there, and so about nobody yet.
		const { name, title, startsAt } = await copyOfDate(tx, object)
		const told = { name, title, body: '', writtenAt: startsAt.toISOString(), topic: null, ordinal: null, evening: object }
		return { kind, object: eveningMark(object), about: null, frozen: told }
	}
	// An alarm from a page that has nobody's words on it.
	if (kind === 'page')
		return {
			kind,
			object,
			about: null,
			frozen: { name: '', title: '', body: '', writtenAt: now().toISOString(), topic: null, ordinal: null },
		}
	if (kind === 'talk') {
		// Read by the two alone: this copy, which one of them sends, is all that the desk ever sees of it.
		const { persona, name, title, body, writtenAt, between } = await copyOfWord(tx, object)
		const frozen = { name, title, body, writtenAt: writtenAt.toISOString(), topic: null, ordinal: null }
		return { kind, object, about: persona, frozen, between }
	}
	if (kind === 'told') {
		const { persona, name, text, file, bytes, between } = await copyOfTold(tx, object)
		const frozen = { name, title: '', body: text, writtenAt: now().toISOString(), topic: null, ordinal: null, file }
		return { kind, object, about: persona, frozen, between, bytes }
	}
	const persona = await nameIn(tx, object)
	if (!persona) throw new Refusal('not_found')
	const frozen = { name: persona.name, title: '', body: persona.about, writtenAt: now().toISOString(), topic: null, ordinal: null }
	return { kind, object, about: object, frozen }
}

/** Reports of one evening gather, and no row says which it is: most of those who report one were there. */
const eveningMark = (date: string): string => uuidFrom(blindIndex('desk case evening', date))

/**
 * Reports something under one of my names, with a copy of what stands there now. Who it is about is told nothing; the desk
 * is told and sees it, except whoever it is about. Reports of one thing gather in one open case.
 *
 * @throws Refusal `not_found` for a name that is not mine or a thing that is not here.
 * @returns the report's id.
 */
export async function report(viewer: PeerViewer, input: NewReport): Promise<string> {
	if (input.kind === 'page') throw new Refusal('not_found')
	const id = await send(viewer, input)
	tellDesk(viewer.identity.community)
	return id
}

/**
 * Somebody is in danger: a report that rings until somebody has it. About a name of my own it says that I am not safe.
 *
 * @throws as `report`. @returns the alarm, which is its report.
 */
export async function raiseAlarm(viewer: PeerViewer, input: Omit<NewReport, 'why'>): Promise<string> {
	const id = await send(viewer, { ...input, why: 'danger' })
	kickAlarms()
	tellDesk(viewer.identity.community)
	forgetDeskNews()
	return id
}

type Said = Omit<NewReport, 'why'> & { why: ReportReason }

async function send(viewer: PeerViewer, input: Said): Promise<string> {
	const { community } = viewer.identity
	return asPersonas(seeingAll(viewer).identity, async (tx) => {
		const persona = myPersona(viewer, await senderOf(tx, viewer, input))
		return onceForPersona(tx, community, persona.id, input.form_key, async () => {
			const { kind, object, about, frozen, between, bytes } = await reportedIn(tx, input.kind, input.object)
			if (between && (!between.includes(persona.id) || about === persona.id)) throw new Refusal('not_found')
			const moment = now()
			const deskCase = await openCase(tx, { kind, object, about, weight: WEIGHT[input.why] }, moment)
			const id = randomUUID()
			const box = sealBox(await caseKey(deskCase), 'peer.report', id, community, {
				why: input.why,
				words: input.words,
				frozen,
			} satisfies ReportBox)
			const file = bytes ? await keepReportFile(deskCase, id, community, await bytes()) : null
			await tx
				.insertInto('peer.report')
				.values({ id, community, desk_case: deskCase, persona: persona.id, box, file, written_at: moment })
				.execute()
			if (input.why === 'danger')
				await raiseIn(tx, { report: id, community, desk_case: deskCase, about, self: about === persona.id }, persona.id)
			await tellDuty(tx, { community, kind: 'report', topic: deskCase, post: deskCase })
			return id
		})
	})
}

/**
 * Under which name it goes. That somebody is in danger themselves is said by the name it is about: under another of theirs it would say that
 * the two are one.
 */
async function senderOf(tx: PeerTx, { mine }: PeerViewer, { why, persona, kind, object }: Said): Promise<string> {
	if (why !== 'danger') return persona
	const { about } = await reportedIn(tx, kind, object)
	return mine.some(({ id }) => id === about) ? about! : persona
}

type NewCase = { kind: string; object: string; about: string | null; weight: number }

/** The open case of a thing, opened when there is none; it weighs as much as the heaviest that was said of it. */
export async function openCase(tx: PeerTx, { kind, object, about, weight }: NewCase, moment = now()): Promise<string> {
	const opened = await sql<{
		id: string
	}>`select peer.case_for(${kind}, ${object}::uuid, ${about}::uuid, ${moment}, ${weight}::integer) as id`.execute(tx)
	return opened.rows[0]!.id
}
