import type { Viewer } from '#modules/accounts/rules.ts'
import { noteAct } from '#modules/audit/server/index.ts'
import { now } from '#platform/server/clock.ts'
import type { CareTx } from '#platform/server/db.ts'
import { SealBroken } from '#platform/server/keys.ts'
import { onceForPerson } from '#platform/server/once.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Part } from '../rules.ts'
import { asSeenBy, type Said } from '../said.ts'
import { bytesOf } from './attachments.ts'
import { mustStand, openMessage, openSubject } from './boxes.ts'
import { checkRows, holdConversation, type Held } from './head.ts'
import { addEvent, myPart, writeIn } from './messages.ts'
import { namesOf, somebody, type Somebody } from './people.ts'
import { askFormer } from './people-rows.ts'

export type RecordMessage = { ordinal: number; author: Somebody & { part: Part }; said: Said }

/** A conversation, or some days of it, as whoever takes it out sees it: what goes into a record. */
export type ThreadRecord = {
	conversation: string
	subject: string
	/** `from`: the number of the message after which they see what is said; 0 for all. */
	people: (Somebody & { part: Part; from: number })[]
	/** Oldest first. */
	messages: RecordMessage[]
	/** Those who are not in it any more: they could read what came after `from`, up to and with `until`. */
	former: (Somebody & { part: Part; from: number; until: number })[]
	/** What its files hold, by id; empty when they were not asked for. */
	files: Map<string, Buffer>
	/** Those of whom an event speaks, by id. */
	named: Map<string, Somebody>
	/** Whether it is not the whole. */
	part: boolean
	takenAt: string
	takenBy: Somebody & { part: Part }
}

/** `from`, `to`: days as `YYYY-MM-DD`, both included; undefined for all. `dayOf` says on which day a moment is where they are. */
export type RecordWish = {
	form_key: string
	form: 'pdf' | 'fhir'
	from: string | undefined
	to: string | undefined
	/** Whether what files hold comes along. */
	files?: boolean | undefined
	dayOf: (moment: string) => string
}

/**
 * Takes a copy of a conversation out. When a helper does, the conversation says so (when, who, and what of), and the member finds it
 * among who has looked; both are written in the transaction that reads. The same form twice says it once.
 *
 * @throws Refusal `not_found`; `look_again`/`nothing_there` when no message is of these days, `files_too_big` when their files are too
 * much for one copy; `not_allowed`/`seal_broken`.
 */
export async function takeRecord(viewer: Viewer, conversation: string, wish: RecordWish): Promise<ThreadRecord> {
	try {
		const taken = await writeIn(viewer, conversation, async (tx) => {
			const part = await myPart(tx, viewer, conversation)
			const held = await holdConversation(tx, conversation)
			const read = await readAll(tx, viewer, held, wish)
			if (read.messages.length === 0) throw new Refusal('look_again', 'nothing_there', { fields: { from: 'nothing_there' } })
			const files = wish.files ? await filesIn(tx, held, read) : new Map<string, Buffer>()
			const former = await askFormer(tx, { conversation })
			if (part === 'provider') await tellOfIt(tx, viewer, held, wish, read)
			return { ...read, files, former }
		})
		const names = await namesOf(viewer, [
			...taken.people.map(({ person }) => person),
			...taken.former.map(({ person }) => person),
			...taken.messages.map(({ author }) => author),
			...taken.whom,
		])
		const parts = new Map(taken.people.map((each) => [each.person, each.part]))
		const known = (person: string) => ({ ...somebody(names, person), part: parts.get(person) ?? ('provider' as Part) })
		return {
			conversation,
			subject: taken.subject,
			people: taken.people.map(({ person, from }) => ({ ...known(person), from })),
			former: taken.former.map(({ person, from_ordinal: from, until_ordinal: until }) => ({ ...known(person), from, until })),
			files: taken.files,
			messages: taken.messages.map(({ ordinal, author, said }) => ({ ordinal, author: known(author), said })),
			named: new Map(taken.whom.map((person) => [person, somebody(names, person)])),
			part: taken.part,
			takenAt: now().toISOString(),
			takenBy: known(viewer.person),
		}
	} catch (problem) {
		throw problem instanceof SealBroken ? new Refusal('not_allowed', 'seal_broken') : problem
	}
}

type Read = {
	subject: string
	people: { person: string; part: Part; from: number }[]
	messages: { ordinal: number; author: string; said: Said }[]
	whom: string[]
	part: boolean
}

async function readAll(tx: CareTx, viewer: Viewer, { id, community, key, head }: Held, { from, to, dayOf }: RecordWish): Promise<Read> {
	const conversation = await tx.selectFrom('care.conversation').select('box').where('id', '=', id).executeTakeFirstOrThrow()
	const people = await tx
		.selectFrom('care.participant')
		.select(['person', 'part', 'from_ordinal'])
		.where('conversation', '=', id)
		.orderBy('person')
		.execute()
	const rows = await tx
		.selectFrom('care.message')
		.select(['ordinal', 'author', 'version', 'box'])
		.where('conversation', '=', id)
		.orderBy('ordinal')
		.execute()
	const start = people.find(({ person }) => person === viewer.person)!.from_ordinal
	checkRows(head, rows, head.last)
	mustStand(rows[0]!.ordinal === start + 1)
	const all = rows.map((row) => ({
		ordinal: row.ordinal,
		author: row.author,
		said: asSeenBy(viewer.person, openMessage(key, { ...row, conversation: id, community }, row.box)),
	}))
	const messages = all.filter(({ said }) => (!from || dayOf(said.at) >= from) && (!to || dayOf(said.at) <= to))
	return {
		subject: openSubject(key, id, community, conversation.box),
		people: people.map(({ person, part, from_ordinal }) => ({ person, part: part as Part, from: from_ordinal })),
		messages,
		whom: messages.flatMap(({ said: { happened } }) => (happened && 'whom' in happened ? [happened.whom] : [])),
		part: messages.length < all.length,
	}
}

/** So much is held in memory for one copy, some times over. */
const FILES_MAX_BYTES = 60_000_000

async function filesIn(tx: CareTx, { id: conversation, community, key }: Held, { messages }: Read): Promise<Map<string, Buffer>> {
	const said = messages.flatMap(({ said: { files = [] } }) => files)
	if (said.length === 0) return new Map()
	const size = said.reduce((sum, file) => sum + file.size, 0)
	if (size > FILES_MAX_BYTES) throw new Refusal('look_again', 'files_too_big', { fields: { files: 'files_too_big' } })
	const rows = await tx.selectFrom('care.attachment').select(['id', 'file']).where('conversation', '=', conversation).execute()
	const onDisk = new Map(rows.map(({ id, file }) => [id, file]))
	const found = new Map<string, Buffer>()
	for (const file of said) found.set(file.id, await bytesOf(key, { conversation, community, file: onDisk.get(file.id) ?? '' }, file))
	return found
}

async function tellOfIt(tx: CareTx, viewer: Viewer, held: Held, wish: RecordWish, read: Read): Promise<void> {
	await onceForPerson(tx, viewer, wish.form_key, async () => {
		const [from, to] = [read.messages[0]!.ordinal, read.messages.at(-1)!.ordinal]
		const ordinal = await addEvent(tx, viewer, held, { what: 'exported', form: wish.form, from, to, part: read.part })
		for (const { person } of read.people.filter(({ part }) => part === 'member'))
			await noteAct('care', tx, {
				person: viewer.person,
				role: 'provider',
				community: viewer.community,
				what: 'messaging.exported',
				about: held.id,
				whose: person,
			})
		return `${held.id} ${ordinal}`
	})
}
