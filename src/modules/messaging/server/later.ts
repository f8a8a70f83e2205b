import { placeOfCommunity } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { dueDay, hereAt } from '#modules/ties/rules.ts'
import { reachesIn } from '#modules/ties/server/index.ts'
import { now } from '#platform/server/clock.ts'
import type { CareTx } from '#platform/server/db.ts'
import { onceForPerson } from '#platform/server/once.ts'
import { Refusal } from '#platform/refusal.ts'
import { LATER_WORKING_DAYS } from '../rules.ts'
import { holdConversation } from './head.ts'
import { addEvent, myPart, writeIn } from './messages.ts'

/** The first message that waits for an answer in a conversation, if one does. */
export async function waitingIn(tx: CareTx, conversation: string): Promise<{ ordinal: number; due: string } | undefined> {
	const row = await tx
		.selectFrom('care.message')
		.select(['ordinal', 'due_day'])
		.where('conversation', '=', conversation)
		.where('due_day', 'is not', null)
		.orderBy('ordinal')
		.executeTakeFirst()
	return row && { ordinal: row.ordinal, due: row.due_day! }
}

/** The last day a helper may put an answer off to. */
export async function latestAnswer(tx: CareTx, viewer: Viewer): Promise<{ today: string; last: string }> {
	const place = await placeOfCommunity(viewer.community)
	const { day } = hereAt(now(), place)
	const reaches = await reachesIn(tx, { community: viewer.community, member: viewer.person, helpers: [viewer.person] })
	const own = reaches.find(({ helper }) => helper === viewer.person)!
	return { today: day, last: dueDay(own.readers, day, LATER_WORKING_DAYS) ?? day }
}

/**
 * A helper says by when they will answer. It becomes the day the answer is due, and the member is told.
 *
 * @param day `YYYY-MM-DD`.
 * @throws Refusal `not_found`; `look_again` with field `day` when it is over, too far ahead, or nothing waits.
 */
export async function answerLater(
	viewer: Viewer,
	conversation: string,
	{ form_key, day }: { form_key: string; day: string },
): Promise<void> {
	const again = (reason: string): Refusal => new Refusal('look_again', reason, { fields: { day: reason } })
	await writeIn(viewer, conversation, async (tx) => {
		if ((await myPart(tx, viewer, conversation)) !== 'provider') throw new Refusal('not_found')
		await onceForPerson(tx, viewer, form_key, async () => {
			const held = await holdConversation(tx, conversation)
			const waiting = await waitingIn(tx, conversation)
			if (!waiting) throw again('nothing_waits')
			const { today, last } = await latestAnswer(tx, viewer)
			if (day < today) throw again('later_past')
			if (day > last && day > waiting.due) throw again('later_far')
			await tx
				.updateTable('care.message')
				.set({ due_day: day })
				.where('conversation', '=', conversation)
				.where('due_day', 'is not', null)
				.execute()
			// It is another day now, so what was done about the old one is done again when it comes.
			await tx.deleteFrom('care.clock_step').where('conversation', '=', conversation).execute()
			await tx
				.insertInto('care.promised')
				.values({ conversation, community: viewer.community, person: viewer.person })
				.onConflict((conflict) => conflict.column('conversation').doUpdateSet({ person: viewer.person }))
				.execute()
			return `${conversation} ${await addEvent(tx, viewer, held, { what: 'promised', day })}`
		})
	})
}
