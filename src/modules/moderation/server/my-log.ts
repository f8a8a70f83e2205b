import { entriesAbout } from '#modules/audit/server/index.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { asPersonas } from '#platform/server/db.ts'
import type { Grade } from '../rules.ts'
import { deskKey, openSentence } from './boxes.ts'
import { TOLD_THEM, type LineWhat } from './lines.ts'

/** Acts of the desk that stand in the audit alone, and are told to whoever they were about. */
const FROM_AUDIT = ['moderation.name', 'forum.let_out', 'forum.story_taken_up', 'forum.story_agreed'] as const
type AuditWhat = (typeof FROM_AUDIT)[number]

/** One act that concerned a name of mine. Never who did it: outward it is the desk. */
export type MyLogLine = {
	id: string
	what: LineWhat | AuditWhat
	at: Date
	/** What was decided, and whether it holds no longer. */
	grade: Grade | undefined
	endsAt: Date | undefined
	/** What was wrong about it, in the order it was found out. */
	corrections: { id: string; words: string; at: Date }[]
}
/** The log of one name of mine. */
export type MyLog = { persona: string; lines: MyLogLine[] }

const SHOWN = 200
/** A line and its decision are written in one act, a moment apart. */
const SAME_ACT_MS = 10_000

/**
 * What the desk did that concerned my names, each name for itself, the newest first: decisions and what became of them, objections and
 * answers, notes handed over, looks at the page of a name. A mistake stands there with what was wrong beside it.
 */
export async function myLog(viewer: PeerViewer): Promise<MyLog[]> {
	const { personas, community } = viewer.identity
	if (personas.length === 0) return []
	const [{ lines, decisions }, looks] = await Promise.all([
		asPersonas(viewer.identity, async (tx) => ({
			lines: await tx
				.selectFrom('peer.desk_line')
				.select(['id', 'about', 'what', 'object', 'words', 'corrects', 'at'])
				.where('about', 'in', [...personas])
				.where('what', 'in', [...TOLD_THEM])
				.orderBy('at', 'desc')
				.limit(SHOWN)
				.execute(),
			decisions: await tx
				.selectFrom('peer.decision')
				.select(['about', 'desk_case', 'grade', 'decided_at', 'ends_at'])
				.where('about', 'in', [...personas])
				.execute(),
		})),
		entriesAbout('peer', personas),
	])
	const key = await deskKey(community)
	const decisionOf = ({ what, about, object, at }: (typeof lines)[number]) =>
		what === 'decided'
			? decisions.find(
					(one) => one.about === about && one.desk_case === object && Math.abs(one.decided_at.getTime() - at.getTime()) < SAME_ACT_MS,
				)
			: undefined
	const corrections = (id: string): MyLogLine['corrections'] =>
		lines
			.filter(({ corrects }) => corrects === id)
			.map((one) => ({ id: one.id, words: openSentence(key, 'peer.desk_line', 'words', one.id, community, one.words!), at: one.at }))
			.toReversed()
			.flatMap((one) => [one, ...corrections(one.id)])
	return personas
		.map((persona) => ({
			persona,
			lines: [
				...lines
					.filter(({ about, corrects }) => about === persona && corrects === null)
					.map((line): MyLogLine => {
						const decision = decisionOf(line)
						return {
							id: line.id,
							what: line.what as LineWhat,
							at: line.at,
							grade: decision?.grade as Grade | undefined,
							endsAt: decision?.ends_at ?? undefined,
							corrections: corrections(line.id),
						}
					}),
				...looks.entries
					.filter(({ whose, what }) => whose === persona && FROM_AUDIT.some((one) => one === what))
					.map(({ number, what, at }): MyLogLine => {
						return {
							id: `audit-${number}`,
							what: what as AuditWhat,
							at: new Date(at),
							grade: undefined,
							endsAt: undefined,
							corrections: [],
						}
					}),
			].sort((a, b) => b.at.getTime() - a.at.getTime()),
		}))
		.filter(({ lines: found }) => found.length > 0)
}
