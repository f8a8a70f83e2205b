import { unitsOf } from '#modules/accounts/server/index.ts'
import { markSeen, openConversation, sendMessage } from '#modules/messaging/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { at } from '#platform/server/clock.ts'
import { blindIndex, uuidFrom } from '#platform/server/keys.ts'
import { conversations } from './content/index.ts'
import type { Conversation } from './content/types.ts'
import { momentOf } from './when.ts'

/** What came in these last days still waits to be read, so that there is something new to see. */
const NEW_DAYS = 3

/**
 * Writes the trial's conversations through the same verbs as people do, when they were written. Stopped half-way it goes
 * on where it was: the form keys follow from the content.
 *
 * @param people everybody of the trial by account key.
 */
export async function makeConversations(people: ReadonlyMap<string, Viewer>): Promise<void> {
	const inTime = conversations
		.flatMap((conversation) =>
			conversation.messages.map((message, number) => ({ conversation, message, number, moment: momentOf(message) })),
		)
		.sort((a, b) => a.moment.getTime() - b.moment.getTime())
	const ids = new Map<string, string>()
	for (const { conversation, message, number, moment } of inTime) {
		const writer = people.get(conversation[message.from])!
		const form_key = uuidFrom(blindIndex('trial form', `${conversation.key} ${number}`))
		await at(moment, async () => {
			const id = ids.get(conversation.key)
			if (id === undefined) {
				const other = conversation.team
					? await teamCalled(writer, conversation.team)
					: people.get(conversation[message.from === 'member' ? 'provider' : 'member'])!.person
				ids.set(
					conversation.key,
					await openConversation(writer, { form_key, to: [other], subject: conversation.subject, text: message.text }),
				)
				return
			}
			await markSeen(writer, id, number)
			await sendMessage(writer, id, { form_key, text: message.text })
		})
	}
	for (const conversation of conversations) if (isOld(conversation)) await readByAll(conversation, ids.get(conversation.key)!, people)
}

async function teamCalled(viewer: Viewer, name: string): Promise<string> {
	return (await unitsOf(viewer)).find((unit) => unit.name === name)!.id
}

function isOld({ messages }: Conversation): boolean {
	return messages.at(-1)!.daysAgo > NEW_DAYS
}

async function readByAll({ member, provider, messages }: Conversation, id: string, people: ReadonlyMap<string, Viewer>): Promise<void> {
	const { daysAgo } = messages.at(-1)!
	await at(momentOf({ daysAgo: daysAgo - 1, hour: '09:10' }), async () => {
		for (const key of [member, provider]) await markSeen(people.get(key)!, id, messages.length)
	})
}
