import { noteAct } from '#modules/audit/server/index.ts'
import { versionsIn } from '#modules/forum/server/index.ts'
import { ruleOf, type RuleText } from '#modules/forum/words.ts'
import { tellPersona } from '#modules/notifications/server/index.ts'
import { namesOf, tellDuty, type PeerViewer } from '#modules/personas/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { onceForPersona } from '#platform/server/once.ts'
import { Refusal } from '#platform/refusal.ts'
import { caseKey, openBox, openSentence, sealBox, sealSentence, type DecisionBox } from './boxes.ts'
import { mustBeDesk } from './case-row.ts'
import { liftIn } from './decide.ts'
import { tellDesk } from './desk-line.ts'
import { forgetDeskNews } from './desk-news.ts'
import { writeLine } from './lines.ts'
import type { Waiting } from './queue.ts'

type Objection = { words: string }

/**
 * Objects to a decision about something of mine, once. It goes to another consultant than who decided.
 *
 * @throws Refusal `not_found` for a decision that is not about me; `look_again` when I have objected already.
 */
export async function objectTo(viewer: PeerViewer, { form_key, decision, words }: { form_key: string; decision: string; words: string }) {
	const { community, personas } = viewer.identity
	await asPersonas(viewer.identity, async (tx) => {
		const row = await tx
			.selectFrom('peer.decision')
			.select(['about', 'decided_by', 'desk_case'])
			.where('id', '=', decision)
			.executeTakeFirst()
		if (!row || !personas.includes(row.about)) throw new Refusal('not_found')
		await onceForPersona(tx, community, row.about, form_key, async () => {
			const box = sealBox(await caseKey(row.desk_case), 'peer.appeal', decision, community, { words } satisfies Objection)
			const made = await tx
				.insertInto('peer.appeal')
				.values({ decision, community, persona: row.about, first_decider: row.decided_by, box, written_at: now() })
				.onConflict((conflict) => conflict.column('decision').doNothing())
				.executeTakeFirst()
			if (made.numInsertedOrUpdatedRows !== 1n)
				throw new Refusal('look_again', 'moderation_objected', { fields: { form: 'moderation_objected' } })
			await writeLine(tx, viewer, { kind: 'appeal', object: decision, what: 'appealed', about: row.about, who: row.about })
			await tellDuty(tx, { community, kind: 'objection', topic: decision, post: decision })
			return decision
		})
	})
	tellDesk(community)
}

/** Objections that wait, for consultants other than who decided first. */
export async function waitingAppeals(viewer: PeerViewer): Promise<Waiting[]> {
	if (viewer.identity.standing !== 'consultant') return []
	const { community, personas } = viewer.identity
	const rows = await asPersonas(viewer.identity, (tx) =>
		tx
			.selectFrom('peer.appeal as a')
			.innerJoin('peer.persona as p', 'p.id', 'a.persona')
			.select(['a.decision', 'a.persona', 'a.written_at', 'p.name'])
			.where('a.community', '=', community)
			.where('a.outcome', 'is', null)
			.where('a.first_decider', 'not in', [...personas])
			.where('a.persona', 'not in', [...personas])
			.limit(500)
			.execute(),
	)
	return rows.map((row) => ({
		kind: 'appeal',
		object: row.decision,
		weight: 1,
		since: row.written_at,
		title: '',
		name: row.name,
		about: row.persona,
		href: `/desk/appeals/${row.decision}`,
	}))
}

export type AppealPage = {
	decision: string
	deskCase: string
	about: string
	name: string
	grade: string
	/** As it read when it was cited. */
	rule: RuleText
	reason: string
	decidedAt: Date
	endsAt: Date | null
	liftedAt: Date | null
	text: DecisionBox
	words: string
	writtenAt: Date
	answered: { outcome: string; answer: string; at: Date } | undefined
}

/** An objection as another consultant reads it. @throws Refusal `not_found`, also for who decided first and whoever it is about. */
export async function appealPage(viewer: PeerViewer, decision: string): Promise<AppealPage> {
	mustBeDesk(viewer)
	return asPersonas(viewer.identity, (tx) => openAppeal(tx, viewer, decision))
}

/** The same for whoever may look at it: a colleague, or the one outside. */
export async function openAppeal(tx: PeerTx, viewer: PeerViewer, decision: string): Promise<AppealPage> {
	const { community } = viewer.identity
	const row = await appealIn(tx, viewer, decision)
	const key = await caseKey(row.desk_case)
	return {
		decision,
		deskCase: row.desk_case,
		about: row.about,
		name: (await namesOf(tx, [row.about])).get(row.about)?.name ?? '',
		grade: row.grade,
		rule: ruleOf(await versionsIn(tx, community), row.rule, row.rules_version),
		reason: openSentence(key, 'peer.decision', 'reason', decision, community, row.reason),
		decidedAt: row.decided_at,
		endsAt: row.ends_at,
		liftedAt: row.lifted_at,
		text: openBox<DecisionBox>(key, 'peer.decision', decision, community, row.decision_box),
		words: openBox<Objection>(key, 'peer.appeal', decision, community, row.box).words,
		writtenAt: row.written_at,
		answered:
			row.outcome && row.answer && row.answered_at
				? { outcome: row.outcome, answer: openSentence(key, 'peer.appeal', 'answer', decision, community, row.answer), at: row.answered_at }
				: undefined,
	}
}

async function appealIn(tx: PeerTx, viewer: PeerViewer, decision: string) {
	const { personas } = viewer.identity
	const row = await tx
		.selectFrom('peer.appeal as a')
		.innerJoin('peer.decision as d', 'd.id', 'a.decision')
		.select(['a.first_decider', 'a.box', 'a.written_at', 'a.outcome', 'a.answer', 'a.answered_at'])
		.select([
			'd.about',
			'd.desk_case',
			'd.grade',
			'd.rule',
			'd.rules_version',
			'd.reason',
			'd.box as decision_box',
			'd.decided_at',
			'd.ends_at',
			'd.lifted_at',
		])
		.where('a.decision', '=', decision)
		.executeTakeFirst()
	if (!row || personas.includes(row.first_decider) || personas.includes(row.about)) throw new Refusal('not_found')
	return row
}

type Answer = { form_key: string; outcome: 'stands' | 'lifted'; answer: string }

/**
 * Answers an objection: it stands, or it is lifted and everything is as before. Whoever objected is told, with a sentence.
 *
 * @throws Refusal `not_found` as `appealPage`; `look_again` when somebody answered it meanwhile.
 */
export async function answerAppeal(viewer: PeerViewer, decision: string, { form_key, outcome, answer }: Answer): Promise<void> {
	mustBeDesk(viewer)
	const { community } = viewer.identity
	const me = viewer.duty!.id
	await asPersonas(viewer.identity, (tx) =>
		onceForPersona(tx, community, me, form_key, async () => {
			const row = await appealIn(tx, viewer, decision)
			const key = await caseKey(row.desk_case)
			const done = await tx
				.updateTable('peer.appeal')
				.set({
					outcome,
					answered_by: me,
					answered_at: now(),
					answer: sealSentence(key, 'peer.appeal', 'answer', decision, community, answer),
				})
				.where('decision', '=', decision)
				.where('outcome', 'is', null)
				.executeTakeFirst()
			if (done.numUpdatedRows !== 1n) throw new Refusal('look_again', 'moderation_answered', { fields: { form: 'moderation_answered' } })
			if (outcome === 'lifted' && !row.lifted_at) await liftIn(tx, viewer, decision)
			else await tellPersona(tx, { community, persona: row.about, kind: 'decision', topic: decision, post: row.desk_case })
			await writeLine(tx, viewer, { kind: 'appeal', object: decision, what: 'appeal_answered', about: row.about })
			await noteAct('peer', tx, {
				persona: me,
				role: 'consultant',
				what: 'moderation.appeal_answered',
				community,
				about: decision,
				whosePersona: row.about,
			})
			return decision
		}),
	)
	forgetDeskNews()
}

/** How many at work there are who could answer an objection to what one of them decided: so that the page can say who will. */
export async function othersAtWork(tx: PeerTx, community: string): Promise<number> {
	const rows = await tx.selectFrom('peer.persona').select('id').where('community', '=', community).where('kind', '=', 'duty').execute()
	return Math.max(0, rows.length - 1)
}

/** Of some objections those that still wait for whoever asks. */
export async function openAppeals(viewer: PeerViewer, decisions: readonly string[]): Promise<Set<string>> {
	if (decisions.length === 0) return new Set()
	return new Set((await waitingAppeals(viewer)).map(({ object }) => object).filter((one) => decisions.includes(one)))
}
