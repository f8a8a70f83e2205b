import { randomUUID } from 'node:crypto'
import { noteAct } from '#modules/audit/server/index.ts'
import { copyOfPost, copyOfStory, endHold, hidePost, hideStory, showPost, versionsIn } from '#modules/forum/server/index.ts'
import { tellPersona, tellPersonaOnce } from '#modules/notifications/server/index.ts'
import { layMeasure, liftMeasure, type MeasureGrade, type PeerViewer } from '#modules/personas/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { onceForPersona } from '#platform/server/once.ts'
import { Refusal } from '#platform/refusal.ts'
import type { NewAnswer, NewDecision } from '../forms.ts'
import { gradesFor, isBetweenTwo, isTimed, outcomeOf, type Outcome, type ReportedKind } from '../rules.ts'
import { caseKey, openBox, revisionOf, sealBox, sealSentence, type DecisionBox, type Frozen, type ReportBox } from './boxes.ts'
import { takeAlarmsIn } from './alarms.ts'
import { lockedCase, mustBeDesk, type CaseRow } from './case-row.ts'
import { writeLine } from './lines.ts'
import { forgetDeskNews } from './desk-news.ts'
import { reportedIn } from './report.ts'

/** Does something as the desk, once for each form, and notes it in the log. */
async function atDesk(viewer: PeerViewer, id: string, formKey: string, what: string, act: (tx: PeerTx, row: CaseRow) => Promise<void>) {
	mustBeDesk(viewer)
	const duty = viewer.duty!.id
	const { community } = viewer.identity
	await asPersonas(viewer.identity, (tx) =>
		onceForPersona(tx, community, duty, formKey, async () => {
			const row = await lockedCase(tx, id)
			await act(tx, row)
			await noteAct('peer', tx, {
				persona: duty,
				role: 'consultant',
				what: `moderation.${what}`,
				community,
				about: id,
				...(row.about ? { whosePersona: row.about } : {}),
			})
			return id
		}),
	)
	forgetDeskNews()
}

/**
 * Decides about whoever a case is about: from a kind word to leaving. It cites one rule and one sentence of why, and the writer has
 * that, a text of ours and their own text back. What takes something away has an end, and holds for whoever is behind the name,
 * whatever other names they have. Whoever reported hears the outcome.
 *
 * @throws Refusal `not_found` for others than consultants, for a case about a name of theirs or about nobody, and for a grade that does
 *   not fit; `look_again` when it is hidden already, when days are missing, or when the rule stands no more.
 */
export function decide(viewer: PeerViewer, id: string, input: NewDecision): Promise<void> {
	return atDesk(viewer, id, input.form_key, `decided_${input.grade}`, async (tx, row) => {
		const { about } = row
		// What is nobody's has nobody who could be told to.
		if (!about) throw new Refusal('not_found')
		const text = await textOf(tx, row)
		if (input.grade === 'hide' && text.hidden) throw lookAgain('moderation_already_hidden')
		const area = text.frozen.topic ? await areaOf(tx, text.frozen.topic) : null
		if (!gradesFor({ kind: row.kind, hidden: text.hidden, inArea: area !== null }).includes(input.grade)) throw new Refusal('not_found')
		const days = Number(input.days)
		if (isTimed(input.grade) && days === 0) throw new Refusal('look_again', 'moderation_days', { fields: { days: 'moderation_days' } })
		const { community } = viewer.identity
		const inForce = (await versionsIn(tx, community)).at(-1)!
		if (!inForce.rules.some(({ code }) => code === input.rule))
			throw new Refusal('look_again', 'moderation_no_rule', { fields: { rule: 'moderation_no_rule' } })
		const decision = randomUUID()
		const moment = now()
		const endsAt = isTimed(input.grade) ? new Date(moment.getTime() + days * 86_400_000) : null
		const key = await caseKey(id)
		await tx
			.insertInto('peer.decision')
			.values({
				id: decision,
				community,
				desk_case: id,
				about,
				grade: input.grade,
				object: row.object,
				revision: revisionOf(row.object, text.frozen),
				rule: input.rule,
				rules_version: inForce.version,
				reason: sealSentence(key, 'peer.decision', 'reason', decision, community, input.reason),
				box: sealBox(key, 'peer.decision', decision, community, { ...text.frozen, message: input.message } satisfies DecisionBox),
				decided_by: viewer.duty!.id,
				decided_at: moment,
				ends_at: endsAt,
			})
			.execute()
		if (input.grade === 'hide') {
			if (row.kind === 'post') await endHold(tx, viewer, row.object)
			await text.hide(decision)
		}
		if (endsAt)
			await layMeasure(tx, about, {
				id: decision,
				community,
				grade: input.grade as MeasureGrade,
				area: input.grade === 'leave_area' ? area : null,
				ends_at: endsAt,
			})
		await tellPersona(tx, { community, persona: about, kind: 'decision', topic: decision, post: decision })
		await writeLine(tx, viewer, { kind: 'case', object: id, what: 'decided', about })
		await close(tx, viewer, row, outcomeOf(input.grade), input.answer || '—')
	})
}

async function areaOf(tx: PeerTx, topic: string): Promise<string | null> {
	const row = await tx.selectFrom('peer.topic').select('area').where('id', '=', topic).executeTakeFirst()
	return row?.area ?? null
}

const lookAgain = (reason: string): Refusal => new Refusal('look_again', reason, { fields: { form: reason } })

/** Shows what was hidden again, and tells whoever reported it and its writer. */
export function unhide(viewer: PeerViewer, id: string, input: NewAnswer): Promise<void> {
	return atDesk(viewer, id, input.form_key, 'shown', async (tx, row) => {
		if (row.kind === 'name' || isBetweenTwo(row.kind)) throw new Refusal('not_found')
		const text = await textOf(tx, row)
		if (!text.hidden) throw lookAgain('moderation_not_hidden')
		const hiding = await tx
			.selectFrom('peer.decision')
			.select('id')
			.where('object', '=', row.object)
			.where('grade', '=', 'hide')
			.where('lifted_at', 'is', null)
			.executeTakeFirst()
		if (hiding) await liftIn(tx, viewer, hiding.id)
		else await text.show(undefined)
		await close(tx, viewer, row, 'shown', input.answer)
	})
}

/**
 * A decision holds no longer: what was hidden is there again, what was taken away comes back, and whoever it was about is told.
 *
 * @throws Refusal `not_found` when there is no such decision in force.
 */
export async function liftIn(tx: PeerTx, viewer: PeerViewer, decision: string): Promise<void> {
	const lifted = await tx
		.updateTable('peer.decision')
		.set({ lifted_at: now(), lifted_by: viewer.duty?.id ?? null })
		.where('id', '=', decision)
		.where('lifted_at', 'is', null)
		.returning(['id', 'desk_case', 'box', 'about', 'grade'])
		.executeTakeFirst()
	if (!lifted) throw new Refusal('not_found')
	const { community } = viewer.identity
	if (lifted.grade === 'hide') {
		const kept = openBox<Frozen>(await caseKey(lifted.desk_case), 'peer.decision', lifted.id, community, lifted.box)
		const row = await tx.selectFrom('peer.desk_case').selectAll().where('id', '=', lifted.desk_case).executeTakeFirstOrThrow()
		const text = await textOf(tx, { ...row, kind: row.kind as ReportedKind })
		if (text.hidden) await text.show(kept.title)
	} else await liftMeasure(tx, lifted.id)
	await tellReporters(tx, lifted.desk_case)
	await writeLine(tx, viewer, { kind: 'case', object: lifted.desk_case, what: 'lifted', about: lifted.about })
	await tellPersonaOnce(tx, { community, persona: lifted.about, kind: 'lifted', topic: lifted.id, post: lifted.id })
}

/** Whoever reported heard of a decision that holds no more. Their answer stays as it was, with what came of it since. */
async function tellReporters(tx: PeerTx, deskCase: string): Promise<void> {
	const told = await tx
		.updateTable('peer.report')
		.set({ undone_at: now() })
		.where('desk_case', '=', deskCase)
		.where('outcome', 'in', ['hidden', 'measure'])
		.where('undone_at', 'is', null)
		.returning(['id', 'persona', 'community'])
		.execute()
	for (const { id, persona, community } of told) await tellPersonaOnce(tx, { community, persona, kind: 'answer', topic: id, post: id })
}

type Text = { frozen: Frozen; hidden: boolean; hide(decision: string): Promise<void>; show(title: string | undefined): Promise<void> }

/** What a case is about, where that is a text that can be hidden. */
async function textOf(tx: PeerTx, { id, kind, object }: CaseRow): Promise<Text> {
	if (kind === 'cafe' || kind === 'page') throw new Refusal('not_found')
	const nothing = async (): Promise<void> => {}
	// Of what stands between two the desk knows what was reported, and there is nothing to hide.
	if (isBetweenTwo(kind)) return { frozen: await reportedCopy(tx, id), hidden: false, hide: nothing, show: nothing }
	const { frozen } = await reportedIn(tx, kind, object)
	if (kind === 'name') return { frozen, hidden: false, hide: nothing, show: nothing }
	if (kind === 'story') {
		const { hidden } = await copyOfStory(tx, object)
		return { frozen, hidden, hide: (decision) => hideStory(tx, object, decision), show: () => hideStory(tx, object, null) }
	}
	const post = await copyOfPost(tx, object)
	return { frozen, hidden: post.hidden, hide: (decision) => hidePost(tx, post, decision), show: (title) => showPost(tx, post, title) }
}

/** The copy that the first report of a case holds. @throws Refusal `not_found` where there is none. */
async function reportedCopy(tx: PeerTx, deskCase: string): Promise<Frozen> {
	const row = await tx
		.selectFrom('peer.report')
		.select(['id', 'community', 'box'])
		.where('desk_case', '=', deskCase)
		.orderBy('written_at')
		.executeTakeFirst()
	if (!row) throw new Refusal('not_found')
	return openBox<ReportBox>(await caseKey(deskCase), 'peer.report', row.id, row.community, row.box).frozen
}

/** Closes a case without a measure, with an answer to whoever reported. */
export function answerCase(viewer: PeerViewer, id: string, input: NewAnswer, outcome: 'spoken' | 'nothing' | 'in_touch'): Promise<void> {
	return atDesk(viewer, id, input.form_key, 'answered', async (tx, row) => {
		// Two who answer at once: the second reads what the first wrote before sending anything.
		if (row.closed_at) throw lookAgain('moderation_closed')
		await writeLine(tx, viewer, { kind: 'case', object: id, what: 'answered', about: row.about })
		await close(tx, viewer, row, outcome, input.answer)
	})
}

/** Every report of the case is answered, whoever made it is told, and the case is closed. Closed already, only what waits is answered. */
async function close(tx: PeerTx, viewer: PeerViewer, row: CaseRow, outcome: Outcome, answer: string): Promise<void> {
	const moment = now()
	const key = await caseKey(row.id)
	// Whoever answers has it: nobody else need be rung.
	await takeAlarmsIn(tx, viewer, row.id)
	const waiting = await tx
		.selectFrom('peer.report')
		.select(['id', 'persona'])
		.where('desk_case', '=', row.id)
		.where('outcome', 'is', null)
		.execute()
	const { community } = viewer.identity
	for (const { id, persona } of waiting) {
		await tx
			.updateTable('peer.report')
			.set({
				outcome,
				answer: sealSentence(key, 'peer.report', 'answer', id, community, answer),
				answered_at: moment,
			})
			.where('id', '=', id)
			.execute()
		await tellPersona(tx, { community, persona, kind: 'answer', topic: id, post: id })
	}
	await tx
		.updateTable('peer.desk_case')
		.set({ closed_at: moment, closed_by: viewer.duty!.id })
		.where('id', '=', row.id)
		.where('closed_at', 'is', null)
		.execute()
}
