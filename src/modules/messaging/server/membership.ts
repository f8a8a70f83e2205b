import { sql } from 'kysely'
import { peopleWithRole } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { clearNotices } from '#modules/notifications/server/index.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import { onceForPerson } from '#platform/server/once.ts'
import { Refusal } from '#platform/refusal.ts'
import { mayAddHelper, mayLeave, mayProposeHelper, mayRemoveHelper, type Part } from '../rules.ts'
import type { Happened } from '../said.ts'
import { holdConversation, type Held } from './head.ts'
import { addEvent, endWaiting, myPart, writeIn } from './messages.ts'
import { helpersHere, namesOf, somebody, type Somebody } from './people.ts'
import { askFormer } from './people-rows.ts'

export type Sees = 'all' | 'from_now'

/** Who could come into a conversation, and what they would see. */
export type Room = {
	part: Part
	/** Those who could be let in, or proposed, by name; empty when nobody may be. */
	others: Somebody[]
	/** How much stands there already, of what whoever asks sees themselves. */
	messages: number
	files: number
	/** Who has been in it and is not any more, and until which message. */
	former: (Somebody & { until: number })[]
	may: { add: boolean; propose: boolean; remove: boolean; leave: boolean }
}

type Participant = { person: string; part: Part }

async function participantsIn(tx: CareTx, conversation: string): Promise<Participant[]> {
	const rows = await tx.selectFrom('care.participant').select(['person', 'part']).where('conversation', '=', conversation).execute()
	return rows as Participant[]
}

const helpersAmong = (people: readonly Participant[]): number => people.filter(({ part }) => part === 'provider').length

/** @throws Refusal `not_found` for a conversation that is not there or not one's own. */
export async function roomIn(viewer: Viewer, conversation: string): Promise<Room> {
	const found = await asPerson(viewer, async (tx) => {
		const part = await myPart(tx, viewer, conversation)
		const people = await participantsIn(tx, conversation)
		const { messages } = await tx
			.selectFrom('care.message')
			.select(({ fn }) => fn.countAll<number>().as('messages'))
			.where('conversation', '=', conversation)
			.executeTakeFirstOrThrow()
		const { files } = await tx
			.selectFrom('care.attachment')
			.select(({ fn }) => fn.countAll<number>().as('files'))
			.where('conversation', '=', conversation)
			.executeTakeFirstOrThrow()
		return { part, people, messages, files, gone: await askFormer(tx, { conversation }) }
	})
	const { part, people, messages, files, gone } = found
	const helpers = helpersAmong(people)
	const may = {
		add: mayAddHelper(part, helpers),
		propose: mayProposeHelper(part, helpers),
		remove: mayRemoveHelper(part),
		leave: mayLeave(part, helpers),
	}
	const others = may.add || may.propose ? await couldCome(viewer, part, people) : []
	const names = await namesOf(
		viewer,
		gone.map(({ person }) => person),
	)
	const former = gone
		.filter(({ person }) => !people.some((one) => one.person === person))
		.map(({ person, until_ordinal }) => ({ ...somebody(names, person), until: until_ordinal }))
	return { part, others, messages, files, former, may }
}

async function couldCome(viewer: Viewer, part: Part, people: readonly Participant[]): Promise<Somebody[]> {
	const there = new Set(people.map(({ person }) => person))
	const all = part === 'member' ? await helpersHere(viewer) : await colleaguesOf(viewer)
	return all.filter(({ person }) => !there.has(person))
}

async function colleaguesOf(viewer: Viewer): Promise<Somebody[]> {
	const names = await peopleWithRole(viewer, ['provider'])
	return names.filter(({ guest }) => !guest).map(({ person, name, title, place }) => ({ person, name, title, place }))
}

/**
 * The member lets a helper in, who sees all that stands there or only what comes from now on. Everybody in it is told.
 *
 * @throws Refusal `not_found`; `look_again` with field `person` (`cannot_add`) for who cannot be let in, whatever the reason.
 */
export async function addHelper(
	viewer: Viewer,
	conversation: string,
	input: { form_key: string; person: string; sees: Sees },
): Promise<void> {
	await change(viewer, conversation, input.form_key, async (tx, part, people, held) => {
		if (part !== 'member') throw new Refusal('not_found')
		await mustBeAbleToCome(viewer, part, people, input.person)
		const from_ordinal = input.sees === 'all' ? 0 : held.head.last
		const { community } = viewer
		await tx
			.insertInto('care.participant')
			.values({ conversation, community, person: input.person, part: 'provider', from_ordinal, seen_ordinal: from_ordinal })
			.execute()
		return { what: 'joined', whom: input.person, sees: input.sees }
	})
}

/** A helper asks the member to let a colleague in; nothing changes until the member does. @throws as `addHelper`. */
export async function proposeHelper(viewer: Viewer, conversation: string, input: { form_key: string; person: string }): Promise<void> {
	await change(viewer, conversation, input.form_key, async (_tx, part, people) => {
		if (part !== 'provider') throw new Refusal('not_found')
		await mustBeAbleToCome(viewer, part, people, input.person)
		return { what: 'proposed', whom: input.person }
	})
}

async function mustBeAbleToCome(viewer: Viewer, part: Part, people: readonly Participant[], person: string): Promise<void> {
	const helpers = helpersAmong(people)
	const room = mayAddHelper(part, helpers) || mayProposeHelper(part, helpers)
	const known = room && (await couldCome(viewer, part, people)).some((each) => each.person === person)
	if (!known) throw new Refusal('look_again', 'cannot_add', { fields: { person: 'cannot_add' } })
}

/**
 * The member takes a helper out. From now on they see nothing of it, also not what they had read; what waits to tell them goes.
 *
 * @throws Refusal `not_found`.
 */
export async function removeHelper(viewer: Viewer, conversation: string, input: { form_key: string; person: string }): Promise<void> {
	await change(viewer, conversation, input.form_key, async (tx, part, people) => {
		const there = people.some(({ person, part: theirs }) => person === input.person && theirs === 'provider')
		if (!mayRemoveHelper(part) || !there) throw new Refusal('not_found')
		await tx.deleteFrom('care.participant').where('conversation', '=', conversation).where('person', '=', input.person).execute()
		await sql`select care.forget_notice(${input.person}::uuid, ${conversation}::uuid)`.execute(tx)
		if (helpersAmong(people) === 1) await endWaiting(tx, conversation)
		return { what: 'removed', whom: input.person }
	})
}

/** A helper leaves; the others are told. @throws Refusal `not_found`; `not_allowed`/`last_helper` for the only helper there. */
export async function leaveConversation(viewer: Viewer, conversation: string, formKey: string): Promise<void> {
	await writeIn(viewer, conversation, async (tx) => {
		await myPart(tx, viewer, conversation)
		await onceForPerson(tx, viewer, formKey, async () => {
			const held = await holdConversation(tx, conversation)
			const people = await participantsIn(tx, conversation)
			const part = people.find(({ person }) => person === viewer.person)?.part
			if (part !== 'provider') throw new Refusal('not_found')
			if (!mayLeave(part, helpersAmong(people))) throw new Refusal('not_allowed', 'last_helper')
			// Told first: who has left writes nothing more.
			await addEvent(tx, viewer, held, { what: 'left' })
			await clearNotices(tx, viewer, conversation)
			await tx.deleteFrom('care.participant').where('conversation', '=', conversation).where('person', '=', viewer.person).execute()
			return conversation
		})
	})
}

type Act = (tx: CareTx, part: Part, people: readonly Participant[], held: Held) => Promise<Happened>

/** What changes who is there happens one after the other, once, and everybody who is there afterwards sees that it did. */
async function change(viewer: Viewer, conversation: string, formKey: string, act: Act): Promise<void> {
	await writeIn(viewer, conversation, async (tx) => {
		const part = await myPart(tx, viewer, conversation)
		await onceForPerson(tx, viewer, formKey, async () => {
			const held = await holdConversation(tx, conversation)
			const happened = await act(tx, part, await participantsIn(tx, conversation), held)
			return `${conversation} ${await addEvent(tx, viewer, held, happened)}`
		})
	})
}
