import { rulesVersions } from '#modules/forum/server/index.ts'
import { ruleOf, type RuleText } from '#modules/forum/words.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { asPersonas } from '#platform/server/db.ts'
import type { Grade } from '../rules.ts'
import { othersAtWork } from './appeals.ts'
import { caseKey, openBox, openSentence, type DecisionBox } from './boxes.ts'

/** A decision about something I wrote. Never who took it: outward it is the desk. */
export type MyDecision = {
	id: string
	/** The name of mine it was about. */
	persona: string
	grade: Grade
	/** As it read in the version that was in force then. */
	rule: RuleText
	rulesVersion: number
	reason: string
	text: DecisionBox
	decidedAt: Date
	endsAt: Date | null
	liftedAt: Date | null
	/** My objection, and what came of it. */
	objection: { words: string; at: Date; answered: { outcome: string; answer: string; at: Date } | undefined } | undefined
}
export type MyDecisions = { decisions: MyDecision[]; othersAtWork: number }

const SHOWN = 50

/** What the desk decided about what I wrote under any of my names, with the text given back. The latest first. */
export async function myDecisions(viewer: PeerViewer): Promise<MyDecision[]> {
	return (await decisionsAboutMe(viewer)).decisions
}

/** The same, and whether there is anybody else who could answer an objection. */
export async function decisionsAboutMe(viewer: PeerViewer): Promise<MyDecisions> {
	const { personas, community } = viewer.identity
	if (personas.length === 0) return { decisions: [], othersAtWork: 0 }
	const { rows, others } = await asPersonas(viewer.identity, async (tx) => ({
		rows: await tx
			.selectFrom('peer.decision as d')
			.leftJoin('peer.appeal as a', 'a.decision', 'd.id')
			.select([
				'd.id',
				'd.desk_case',
				'd.about',
				'd.grade',
				'd.rule',
				'd.rules_version',
				'd.reason',
				'd.box',
				'd.decided_at',
				'd.ends_at',
				'd.lifted_at',
			])
			.select(['a.box as appeal', 'a.written_at', 'a.outcome', 'a.answer', 'a.answered_at'])
			.where('d.about', 'in', [...personas])
			.orderBy('d.decided_at', 'desc')
			.limit(SHOWN)
			.execute(),
		others: await othersAtWork(tx, community),
	}))
	const versions = await rulesVersions(viewer.identity)
	const decisions = await Promise.all(
		rows.map(async (row) => {
			const key = await caseKey(row.desk_case)
			const answered =
				row.outcome && row.answer && row.answered_at
					? { outcome: row.outcome, answer: openSentence(key, 'peer.appeal', 'answer', row.id, community, row.answer), at: row.answered_at }
					: undefined
			return {
				id: row.id,
				persona: row.about,
				grade: row.grade as Grade,
				rule: ruleOf(versions, row.rule, row.rules_version),
				rulesVersion: row.rules_version,
				reason: openSentence(key, 'peer.decision', 'reason', row.id, community, row.reason),
				text: openBox<DecisionBox>(key, 'peer.decision', row.id, community, row.box),
				decidedAt: row.decided_at,
				endsAt: row.ends_at,
				liftedAt: row.lifted_at,
				objection:
					row.appeal && row.written_at
						? { words: openBox<{ words: string }>(key, 'peer.appeal', row.id, community, row.appeal).words, at: row.written_at, answered }
						: undefined,
			}
		}),
	)
	return { decisions, othersAtWork: others }
}
