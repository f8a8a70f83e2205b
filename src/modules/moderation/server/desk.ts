import { copyOfPost, copyOfStory } from '#modules/forum/server/index.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'
import { REPORT_REASONS, type ReportedKind, type ReportReason } from '../rules.ts'
import { alarmsOf, type DeskAlarm } from './alarms.ts'
import { caseKey, openBox, openSentence, type Frozen, type ReportBox } from './boxes.ts'
import { caseIn, mustBeDesk, type CaseRow } from './case-row.ts'
import { openCase, reportedIn } from './report.ts'

export type WaitingCase = { id: string; kind: ReportedKind; reasons: ReportReason[]; reports: number; openedAt: Date; title: string }

const SHOWN = 100

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
		return openCase(tx, { kind: 'post', object: post, about: persona, weight: 1 })
	})
}

/** The same about a story. Whose it is only the case knows. */
export async function takeUpStory(viewer: PeerViewer, story: string): Promise<string> {
	mustBeDesk(viewer)
	return asPersonas(viewer.identity, async (tx) => {
		await copyOfStory(tx, story)
		const id = await openCase(tx, { kind: 'story', object: story, about: null, weight: 1 })
		const seen = await tx.selectFrom('peer.desk_case').select('id').where('id', '=', id).executeTakeFirst()
		if (!seen) throw new Refusal('not_allowed', 'about_yourself')
		return id
	})
}

export type CasePage = {
	case: CaseRow
	reports: { id: string; why: ReportReason; words: string; frozen: Frozen; writtenAt: Date; answer: string | undefined }[]
	/** What stands there now; undefined when it is gone. */
	now: (Frozen & { hidden: boolean }) | undefined
	alarms: DeskAlarm[]
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
		return { row, reports, decisions: await decisions, alarms: await alarmsOf(tx, id), there: await standing(tx, row) }
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
		alarms: found.alarms,
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
		if (row.kind === 'page') return undefined
		if (row.kind === 'name' || row.kind === 'cafe') return { ...frozen, hidden: false }
		const { hidden } = row.kind === 'post' ? await copyOfPost(tx, row.object) : await copyOfStory(tx, row.object)
		return { ...frozen, hidden }
	} catch (problem) {
		if (problem instanceof Refusal) return undefined
		throw problem
	}
}
