import { sql } from 'kysely'
import { copyOfPost, copyOfStory } from '#modules/forum/server/index.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'
import { REPORT_REASONS, type ReportedKind, type ReportReason } from '../rules.ts'
import { caseKey, openBox, openSentence, type Frozen, type ReportBox } from './boxes.ts'
import { reportedIn } from './report.ts'

export type WaitingCase = { id: string; kind: ReportedKind; reasons: ReportReason[]; reports: number; openedAt: Date; title: string }

const SHOWN = 100

/** The desk is for consultants; for everybody else there is none. */
export function mustBeDesk(viewer: PeerViewer): void {
	if (viewer.identity.standing !== 'consultant' || !viewer.duty) throw new Refusal('not_found')
}

/** Cases that wait, worries first and then the longest waiting. What is about a name of mine is not among them. */
export async function waitingCases(viewer: PeerViewer): Promise<WaitingCase[]> {
	if (viewer.identity.standing !== 'consultant') return []
	const { community } = viewer.identity
	const rows = await asPersonas(viewer.identity, (tx) =>
		tx
			.selectFrom('peer.desk_case as c')
			.leftJoin('peer.report as r', 'r.desk_case', 'c.id')
			.select(['c.id', 'c.kind', 'c.opened_at', 'r.id as report', 'r.box'])
			.where('c.community', '=', community)
			.where('c.closed_at', 'is', null)
			.orderBy('c.opened_at')
			.limit(SHOWN)
			.execute(),
	)
	const cases = new Map<string, WaitingCase>()
	for (const row of rows) {
		const one = cases.get(row.id) ?? {
			id: row.id,
			kind: row.kind as ReportedKind,
			reasons: [],
			reports: 0,
			openedAt: row.opened_at,
			title: '',
		}
		cases.set(row.id, one)
		if (!row.report || !row.box) continue
		const { why, frozen } = openBox<ReportBox>(await caseKey(row.id), 'peer.report', row.report, community, row.box)
		one.reports++
		one.title ||= frozen.title || frozen.name
		if (!one.reasons.includes(why)) one.reasons.push(why)
	}
	const worry = (one: WaitingCase): number => (one.reasons.includes('worried') ? 0 : 1)
	for (const one of cases.values()) one.reasons.sort((a, b) => REPORT_REASONS.indexOf(a) - REPORT_REASONS.indexOf(b))
	return [...cases.values()].sort((a, b) => worry(a) - worry(b) || a.openedAt.getTime() - b.openedAt.getTime())
}

/** Of some cases those that still wait, for a consultant who may see them. */
export async function openCases(viewer: PeerViewer, ids: readonly string[]): Promise<Set<string>> {
	if (viewer.identity.standing !== 'consultant' || ids.length === 0) return new Set()
	const rows = await asPersonas(viewer.identity, (tx) =>
		tx
			.selectFrom('peer.desk_case')
			.select('id')
			.where('id', 'in', [...ids])
			.where('closed_at', 'is', null)
			.execute(),
	)
	return new Set(rows.map(({ id }) => id))
}

/** Opens a case about a post without a report, because a consultant saw it. @returns the case. */
export async function takeUpPost(viewer: PeerViewer, post: string): Promise<string> {
	mustBeDesk(viewer)
	return asPersonas(viewer.identity, async (tx) => {
		const { persona } = await copyOfPost(tx, post)
		// What is about oneself would open a case that one cannot see.
		if (viewer.identity.personas.includes(persona)) throw new Refusal('not_allowed', 'about_yourself')
		const opened = await sql<{ id: string }>`select peer.case_for('post', ${post}::uuid, ${persona}::uuid, ${now()}) as id`.execute(tx)
		return opened.rows[0]!.id
	})
}

/** The same about a story. Whose it is only the case knows. */
export async function takeUpStory(viewer: PeerViewer, story: string): Promise<string> {
	mustBeDesk(viewer)
	return asPersonas(viewer.identity, async (tx) => {
		await copyOfStory(tx, story)
		const opened = await sql<{ id: string }>`select peer.case_for('story', ${story}::uuid, null, ${now()}) as id`.execute(tx)
		const { id } = opened.rows[0]!
		const seen = await tx.selectFrom('peer.desk_case').select('id').where('id', '=', id).executeTakeFirst()
		if (!seen) throw new Refusal('not_allowed', 'about_yourself')
		return id
	})
}

export type CaseRow = { id: string; kind: ReportedKind; object: string; about: string | null; closed_at: Date | null }

/** A case this consultant may handle. @throws Refusal `not_found`, also for one about a name of theirs. */
export async function caseIn(tx: PeerTx, id: string): Promise<CaseRow> {
	const row = await tx
		.selectFrom('peer.desk_case')
		.select(['id', 'kind', 'object', 'about', 'closed_at'])
		.where('id', '=', id)
		.executeTakeFirst()
	if (!row || (row.about === null && row.kind !== 'cafe')) throw new Refusal('not_found')
	return { ...row, kind: row.kind as ReportedKind }
}

export type CasePage = {
	case: CaseRow
	reports: { id: string; why: ReportReason; words: string; frozen: Frozen; writtenAt: Date; answer: string | undefined }[]
	/** What stands there now; undefined when it is gone. */
	now: (Frozen & { hidden: boolean }) | undefined
	decisions: { id: string; grade: string; rule: string; reason: string; decidedAt: Date; liftedAt: Date | null; before: Frozen }[]
}

export async function casePage(viewer: PeerViewer, id: string): Promise<CasePage> {
	mustBeDesk(viewer)
	const { community } = viewer.identity
	const found = await asPersonas(viewer.identity, async (tx) => {
		const [row, reports] = await Promise.all([
			caseIn(tx, id),
			tx.selectFrom('peer.report').selectAll().where('desk_case', '=', id).orderBy('written_at').execute(),
		])
		const decisions = tx.selectFrom('peer.decision').selectAll().where('object', '=', row.object).orderBy('decided_at', 'desc').execute()
		return { row, reports, decisions: await decisions, there: await standing(tx, row) }
	})
	const key = await caseKey(id)
	return {
		case: found.row,
		reports: found.reports.map((one) => ({
			id: one.id,
			...openBox<ReportBox>(key, 'peer.report', one.id, community, one.box),
			writtenAt: one.written_at,
			answer: one.answer ? openSentence(key, 'peer.report', 'answer', one.id, community, one.answer) : undefined,
		})),
		now: found.there,
		decisions: await Promise.all(
			found.decisions.map(async (one) => {
				const own = await caseKey(one.desk_case)
				return {
					id: one.id,
					grade: one.grade,
					rule: one.rule,
					reason: openSentence(own, 'peer.decision', 'reason', one.id, community, one.reason),
					decidedAt: one.decided_at,
					liftedAt: one.lifted_at,
					before: openBox<Frozen>(own, 'peer.decision', one.id, community, one.box),
				}
			}),
		),
	}
}

async function standing(tx: PeerTx, row: CaseRow): Promise<CasePage['now']> {
	try {
		const { frozen } = await reportedIn(tx, row.kind, row.object)
		if (row.kind === 'name' || row.kind === 'cafe' || row.kind === 'talk') return { ...frozen, hidden: false }
		const { hidden } = row.kind === 'post' ? await copyOfPost(tx, row.object) : await copyOfStory(tx, row.object)
		return { ...frozen, hidden }
	} catch (problem) {
		if (problem instanceof Refusal) return undefined
		throw problem
	}
}
