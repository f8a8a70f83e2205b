import type { Viewer } from '#modules/accounts/rules.ts'
import { asPerson } from '#platform/server/db.ts'
import { myPart } from './messages.ts'

/**
 * How many messages of others came after a number, for a page that stands open. It is no reading: nothing is marked.
 *
 * @throws Refusal `not_found` for a conversation that is not there or not one's own, or not any more.
 */
export async function newSince(viewer: Viewer, conversation: string, since: number): Promise<{ count: number; href: string }> {
	return asPerson(viewer, async (tx) => {
		await myPart(tx, viewer, conversation)
		const { count } = await tx
			.selectFrom('care.message')
			.select(({ fn }) => fn.countAll<number>().as('count'))
			.where('conversation', '=', conversation)
			.where('ordinal', '>', since)
			.where('author', '<>', viewer.person)
			.executeTakeFirstOrThrow()
		return { count, href: `/messages/${conversation}#new` }
	})
}
