import { copyOfPost, copyOfStory, rulesVersions } from '#modules/forum/server/index.ts'
import { ruleOf, type RuleText } from '#modules/forum/words.ts'
import { namesOf, type PeerViewer } from '#modules/personas/server/index.ts'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'
import { gradesFor, isBetweenTwo, type Grade, type ReportReason } from '../rules.ts'
import { handOf, takeHand, type Hand } from './hands.ts'
import type { NewHand } from '../forms.ts'
import { alarmsOf, type DeskAlarm } from './alarms.ts'
import { caseKey, openBox, openSentence, type Frozen, type ReportBox } from './boxes.ts'
import { caseIn, mustBeDesk, type CaseRow } from './case-row.ts'
import { openCase, reportedIn } from './report.ts'

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
	hand: Hand
	/** The name it is about; none for a story and what is nobody's. */
	name: string | undefined
	grades: Grade[]
	decisions: { id: string; grade: Grade; rule: RuleText; reason: string; decidedAt: Date; liftedAt: Date | null; before: Frozen }[]
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
		return { row, reports, decisions: await decisions, alarms: await alarmsOf(tx, id), ...(await around(tx, viewer, row)) }
	})
	const key = await caseKey(id)
	const reports = found.reports.map((one) => ({
		id: one.id,
		...openBox<ReportBox>(key, 'peer.report', one.id, community, one.box),
		writtenAt: one.written_at,
		answer: one.answer ? openSentence(key, 'peer.report', 'answer', one.id, community, one.answer) : undefined,
	}))
	// Which evening it is stands in what was sent, and nowhere else.
	const evening = found.row.kind === 'cafe' && reports[0] ? { ...reports[0].frozen, hidden: false } : undefined
	const versions = await rulesVersions(viewer.identity)
	return {
		case: found.row,
		reports,
		alarms: found.alarms,
		hand: found.hand,
		name: found.name,
		grades: found.grades,
		now: found.there ?? evening,
		decisions: await Promise.all(
			found.decisions.map(async (one) => {
				const own = await caseKey(one.desk_case)
				return {
					id: one.id,
					grade: one.grade as Grade,
					rule: ruleOf(versions, one.rule, one.rules_version),
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
	if (row.kind === 'page' || row.kind === 'cafe') return undefined
	try {
		const { frozen } = await reportedIn(tx, row.kind, row.object)
		if (row.kind === 'name' || isBetweenTwo(row.kind)) return { ...frozen, hidden: false }
		const { hidden } = row.kind === 'post' ? await copyOfPost(tx, row.object) : await copyOfStory(tx, row.object)
		return { ...frozen, hidden }
	} catch (problem) {
		if (problem instanceof Refusal) return undefined
		throw problem
	}
}

/** What stands there now, how the case stands among colleagues, and what can be decided about it. */
async function around(tx: PeerTx, viewer: PeerViewer, row: CaseRow) {
	const there = await standing(tx, row)
	const hand = await handOf(tx, viewer, { kind: 'case', object: row.id, about: row.about })
	const name = row.about && row.kind !== 'story' ? (await namesOf(tx, [row.about])).get(row.about)?.name : undefined
	const inArea = Boolean(there?.topic)
	// A talk stands between two; what was reported of it is enough to decide by.
	const isHere = row.about !== null && (there !== undefined || isBetweenTwo(row.kind))
	return { there, hand, name, grades: isHere ? gradesFor({ kind: row.kind, hidden: there?.hidden ?? false, inArea }) : [] }
}

/** Does something with a case as with anything that waits: see `takeHand`. */
export async function takeCaseInHand(viewer: PeerViewer, id: string, input: NewHand): Promise<void> {
	mustBeDesk(viewer)
	const { about } = await asPersonas(viewer.identity, (tx) => caseIn(tx, id))
	await takeHand(viewer, { kind: 'case', object: id, about }, input)
}
