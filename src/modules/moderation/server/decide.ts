import { randomUUID } from 'node:crypto'
import { noteAct } from '#modules/audit/server/index.ts'
import { copyOfPost, copyOfStory, hidePost, hideStory, showPost } from '#modules/forum/server/index.ts'
import { HOUSE_RULES_VERSION } from '#modules/forum/rules.ts'
import { tellPersona, tellPersonaOnce } from '#modules/notifications/server/index.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { onceForPersona } from '#platform/server/once.ts'
import { Refusal } from '#platform/refusal.ts'
import type { NewAnswer, NewHiding } from '../forms.ts'
import type { Outcome } from '../rules.ts'
import { caseKey, openBox, revisionOf, sealBox, sealSentence, type Frozen } from './boxes.ts'
import { caseIn, mustBeDesk, type CaseRow } from './desk.ts'
import { forgetDeskNews } from './desk-news.ts'
import { reportedIn } from './report.ts'

/** Does something as the desk, once for each form, and notes it in the log. */
async function atDesk(viewer: PeerViewer, id: string, formKey: string, what: string, act: (tx: PeerTx, row: CaseRow) => Promise<void>) {
	mustBeDesk(viewer)
	const duty = viewer.duty!.id
	const { community } = viewer.identity
	await asPersonas(viewer.identity, (tx) =>
		onceForPersona(tx, community, duty, formKey, async () => {
			const row = await caseIn(tx, id)
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
 * Hides the post or story a case is about. Its writer is told which rule and why, and has the text back; others see a stub;
 * whoever reported it hears the outcome.
 *
 * @throws Refusal `not_found` for others than consultants and for a case about a name of theirs; `look_again` when it is
 *   hidden already.
 */
export function hide(viewer: PeerViewer, id: string, input: NewHiding): Promise<void> {
	return atDesk(viewer, id, input.form_key, 'hidden', async (tx, row) => {
		const { about } = row
		// What is nobody's has nobody who could be told to.
		if (!about) throw new Refusal('not_found')
		const text = await textOf(tx, row)
		if (text.hidden) throw new Refusal('look_again', 'moderation_already_hidden', { fields: { form: 'moderation_already_hidden' } })
		const { community } = viewer.identity
		const decision = randomUUID()
		const key = await caseKey(id)
		await tx
			.insertInto('peer.decision')
			.values({
				id: decision,
				community,
				desk_case: id,
				about,
				grade: 'hide',
				object: row.object,
				revision: revisionOf(row.object, text.frozen),
				rule: input.rule,
				rules_version: HOUSE_RULES_VERSION,
				reason: sealSentence(key, 'peer.decision', 'reason', decision, community, input.reason),
				box: sealBox(key, 'peer.decision', decision, community, text.frozen),
				decided_by: viewer.duty!.id,
				decided_at: now(),
			})
			.execute()
		await text.hide(decision)
		await tellPersona(tx, { community, persona: about, kind: 'decision', topic: decision, post: decision })
		await close(tx, viewer, row, 'hidden', input.answer || '—')
	})
}

/** Shows what was hidden again, and tells whoever reported it and its writer. */
export function unhide(viewer: PeerViewer, id: string, input: NewAnswer): Promise<void> {
	return atDesk(viewer, id, input.form_key, 'shown', async (tx, row) => {
		const text = await textOf(tx, row)
		if (!text.hidden) throw new Refusal('look_again', 'moderation_not_hidden', { fields: { form: 'moderation_not_hidden' } })
		const lifted = await tx
			.updateTable('peer.decision')
			.set({ lifted_at: now(), lifted_by: viewer.duty!.id })
			.where('object', '=', row.object)
			.where('grade', '=', 'hide')
			.where('lifted_at', 'is', null)
			.returning(['id', 'desk_case', 'box', 'about'])
			.executeTakeFirst()
		const kept =
			lifted && openBox<Frozen>(await caseKey(lifted.desk_case), 'peer.decision', lifted.id, viewer.identity.community, lifted.box)
		await text.show(kept?.title)
		const { community } = viewer.identity
		if (lifted) await tellPersonaOnce(tx, { community, persona: lifted.about, kind: 'lifted', topic: lifted.id, post: lifted.id })
		await close(tx, viewer, row, 'shown', input.answer)
	})
}

type Text = { frozen: Frozen; hidden: boolean; hide(decision: string): Promise<void>; show(title: string | undefined): Promise<void> }

/** What a case is about, where that is a text that can be hidden. */
async function textOf(tx: PeerTx, { kind, object }: CaseRow): Promise<Text> {
	if (kind === 'name' || kind === 'cafe' || kind === 'talk') throw new Refusal('not_found')
	const { frozen } = await reportedIn(tx, kind, object)
	if (kind === 'story') {
		const { hidden } = await copyOfStory(tx, object)
		return { frozen, hidden, hide: (decision) => hideStory(tx, object, decision), show: () => hideStory(tx, object, null) }
	}
	const post = await copyOfPost(tx, object)
	return { frozen, hidden: post.hidden, hide: (decision) => hidePost(tx, post, decision), show: (title) => showPost(tx, post, title) }
}

/** Closes a case without a measure, with an answer to whoever reported. */
export function answerCase(viewer: PeerViewer, id: string, input: NewAnswer, outcome: 'spoken' | 'nothing'): Promise<void> {
	return atDesk(viewer, id, input.form_key, 'answered', (tx, row) => close(tx, viewer, row, outcome, input.answer))
}

/** Every report of the case is answered, whoever made it is told, and the case is closed. Closed already, only what waits is answered. */
async function close(tx: PeerTx, viewer: PeerViewer, row: CaseRow, outcome: Outcome, answer: string): Promise<void> {
	const moment = now()
	const key = await caseKey(row.id)
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
