import { randomUUID } from 'node:crypto'
import { peopleWithRole } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { today } from '#platform/server/clock.ts'
import { asPerson } from '#platform/server/db.ts'
import { onceForPerson } from '#platform/server/once.ts'
import { Refusal } from '#platform/refusal.ts'
import { HELPERS_MAX, mayWriteToHelpers, mayWriteToMember, type Part } from '../rules.ts'
import { keyOf, sealHead, sealSubject } from './boxes.ts'
import { dropDraft, holdForm } from './drafts.ts'
import { addMessage, mustHoldSomething, type Words } from './messages.ts'
import { membersSharing } from './people.ts'

export type Opening = { form_key: string; to: readonly string[]; subject: string } & Words

/**
 * Opens a conversation with its first message. A member writes to one or more helpers of the community; a helper to one
 * member they already share a conversation with. The same form twice opens one.
 *
 * @returns the conversation's id.
 * @throws Refusal `look_again` with field `to` when somebody chosen cannot be written to, whatever the reason.
 */
export async function openConversation(viewer: Viewer, input: Opening): Promise<string> {
	const parts = await partsFor(viewer, [...new Set(input.to)])
	mustHoldSomething(input)
	return asPerson(viewer, async (tx) => {
		await holdForm(tx, input.form_key)
		const made = await onceForPerson(tx, viewer, input.form_key, async () => {
			const id = randomUUID()
			const key = (await keyOf(id, true))!
			const { community, person } = viewer
			const box = sealSubject(key, id, community, input.subject)
			const head = sealHead(key, id, community, { last: 0, changed: {} })
			await tx.insertInto('care.conversation').values({ id, community, opened_by: person, box, head, last_day: today() }).execute()
			// Oneself first: only who is in it may add others.
			await tx.insertInto('care.participant').values({ conversation: id, community, person, part: parts.mine }).execute()
			const others = parts.others.map((other) => ({ conversation: id, community, ...other }))
			await tx.insertInto('care.participant').values(others).execute()
			await addMessage(tx, viewer, id, parts.mine, input)
			return id
		})
		await dropDraft(tx, viewer, 'new')
		return made
	})
}

async function partsFor(viewer: Viewer, to: string[]): Promise<{ mine: Part; others: { person: string; part: Part }[] }> {
	const cannot = new Refusal('look_again', 'cannot_write_to', { fields: { to: to.length === 0 ? 'nobody_chosen' : 'cannot_write_to' } })
	if (!viewer.roles.includes('member') && !viewer.roles.includes('provider')) throw new Refusal('not_found')
	if (to.length === 0 || to.length > HELPERS_MAX || to.includes(viewer.person)) throw cannot
	if (mayWriteToHelpers(viewer)) {
		const helpers = await peopleWithRole(viewer, ['provider'], to)
		if (helpers.length === to.length) return { mine: 'member', others: to.map((person) => ({ person, part: 'provider' })) }
	}
	const [member] = to
	if (to.length !== 1 || !mayWriteToMember(viewer, member!, await membersSharing(viewer))) throw cannot
	return { mine: 'provider', others: [{ person: member!, part: 'member' }] }
}
