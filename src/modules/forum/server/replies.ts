import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { tellTopic } from '#modules/notifications/server/index.ts'
import { mayMeet, myPersona, type PeerViewer } from '#modules/personas/server/index.ts'
import type { Persona } from '#modules/personas/rules.ts'
import { now, today } from '#platform/server/clock.ts'
import { asPersonas, readAsPersonas, writeAsPersonas, type PeerTx } from '#platform/server/db.ts'
import { tellWritten } from '#platform/server/live.ts'
import { checkedKey, enterMade, enterMadePost, isSecondPress, madeByForm } from '#platform/server/once.ts'
import { prepared, type Of } from '#platform/server/prepared.ts'
import { Refusal } from '#platform/refusal.ts'
import type { NewReply } from '../forms.ts'
import { isOneOfAKind, justBefore, sentBefore } from './again.ts'
import { answerFirstWords, enterFirstWords, whomToTell } from './first-words.ts'
import { holdReason, noteFound, noteHeld } from './held.ts'
import { keepWithin, repliesLately } from './limits.ts'
import { mayReply } from './may-write.ts'
import { mayWriteAgain, mayWriteNow } from './measures.ts'
import { mentionedIn, tellMentioned, withNames } from './mentions.ts'
import { enterPicture, layPicture, type NewPicture } from './pictures.ts'
import { PAGE_SIZE } from './posts.ts'
import { marksFrom, type NewPost } from './topics.ts'
import { voicesIn } from './voices.ts'

const askSaid = prepared((db: PeerTx, value: Of<{ topic: string; persona: string; body: string; since: Date }>) =>
	db
		.selectFrom('peer.post')
		.select('ordinal')
		.where('topic', '=', value('topic'))
		.where('ordinal', '>', ({ selectFrom }) =>
			selectFrom('peer.topic')
				.select(({ eb }) => eb('posts', '-', PAGE_SIZE).as('from'))
				.where('id', '=', value('topic')),
		)
		.where('persona', '=', value('persona'))
		.where('body', '=', value('body'))
		.where('written_at', '>', value('since'))
		.limit(1),
)

const askRoom = prepared((db: PeerTx, value: Of<{ topic: string }>) =>
	db.selectFrom('peer.topic').select(['posts', 'persona', 'locked_at', 'slow_minutes', 'circle', 'area']).where('id', '=', value('topic')),
)
type Room = { posts: number; persona: string; locked_at: Date | null; slow_minutes: number | null; circle: string | null; area: string }

type Entered = Omit<NewPost, 'ordinal'> & { area: string; locked: boolean; slow: number | null; circle: string | null; seen: number | null }

/**
 * Counts the topic up and writes the post under that number. Counting locks the topic's row, so that numbers follow each other however
 * many write at once. Should the topic be another by now than when we looked, there is no number, and nothing is written.
 */
const enterReply = prepared((db: PeerTx, value: Of<Entered>) =>
	db
		.with('counted', (db) =>
			db
				.updateTable('peer.topic')
				.set(({ eb }) => ({ posts: eb('posts', '+', 1), last_post_at: value('written_at') }))
				.where('id', '=', value('topic'))
				.where('area', '=', value('area'))
				.where(sql<boolean>`(locked_at is not null) = ${value('locked')}::boolean`)
				.where(sql<boolean>`slow_minutes is not distinct from ${value('slow')}::int`)
				.where(sql<boolean>`circle is not distinct from ${value('circle')}::uuid`)
				.where(sql<boolean>`posts = coalesce(${value('seen')}::int, posts)`)
				.returning('posts'),
		)
		.insertInto('peer.post')
		.values(({ selectFrom }) => ({
			id: value('id'),
			community: value('community'),
			topic: value('topic'),
			ordinal: selectFrom('counted').select('posts'),
			persona: value('persona'),
			body: value('body'),
			written_at: value('written_at'),
			notes: value('notes'),
			warm: value('warm'),
			hidden: value('hidden'),
		}))
		.returning('ordinal'),
)

const hasChanged = (problem: unknown): boolean =>
	problem instanceof pg.DatabaseError && problem.code === '23502' && problem.column === 'ordinal'

/** The number of the same reply under the same name among the latest of the topic, if it was sent moments ago. */
async function saidJustNow(tx: PeerTx, reply: { topic: string; persona: string; body: string }, moment: Date): Promise<number | undefined> {
	if (!isOneOfAKind(reply.body)) return undefined
	const [said] = await askSaid(tx, { ...reply, since: justBefore(moment) })
	return said?.ordinal
}

type Reply = NewReply & { picture?: NewPicture | undefined }
/** So often a topic may change between looking and writing; then something else is wrong. */
const TRIES = 8

/**
 * Replies under one of my names, and tells the name that began the topic, and whoever follows it. Sent twice with
 * the same form key, or again after going back, it is one reply. First all is looked at and decided, then all is written at once.
 *
 * @throws Refusal `not_found` for a name that is not mine or a topic that is not here; `too_many` and `look_again` when it
 *   cannot be sent just now (see `keepWithin` and `mayReply`); `look_again`/`other_name` when I have written here under
 *   another name and `mixing` does not say that I know; `look_again`/`forum_sent_before` when the form made another reply already.
 * @returns the reply's number in the topic.
 */
export async function postReply(viewer: PeerViewer, topic: string, input: Reply): Promise<number> {
	const persona = myPersona(viewer, input.persona)
	checkedKey(input.form_key)
	for (let tries = 1; ; tries++) {
		const decided = await readAsPersonas(viewer.identity, (tx) => decide(tx, viewer, persona, topic, input))
		if ('before' in decided && !(await standsThere(viewer, topic, Number(decided.before), input))) throw sentBefore()
		try {
			const ordinal = 'before' in decided ? Number(decided.before) : await writeDown(viewer, persona, input.form_key, decided)
			tellWritten(topic)
			return ordinal
		} catch (problem) {
			// The other press was first, or the topic was just closed: what is there now decides.
			if (tries === TRIES || !(isSecondPress(problem) || hasChanged(problem))) throw problem
		}
	}
}

type Decided = Awaited<ReturnType<typeof newReply>>

/** What the form made before, what was said already, or what is to be written. @throws every refusal of `postReply`. */
async function decide(tx: PeerTx, viewer: PeerViewer, persona: Persona, topic: string, input: Reply) {
	const moment = now()
	const mentioned = await mentionedIn(tx, viewer, topic, input.body, input.mention ?? [])
	const body = withNames(input.body, mentioned)
	const [[before], voices, said, lately, [room]] = await Promise.all([
		madeByForm(tx, { key: input.form_key, persona: persona.id }),
		input.mixing ? [] : voicesIn(tx, topic),
		saidJustNow(tx, { topic, persona: persona.id, body }, moment),
		repliesLately(tx, persona.id, moment),
		askRoom(tx, { topic }),
	])
	if (before) return { before: before.made }
	// Whoever has written here goes on under that name, unless they were asked.
	if (voices.length > 0 && !voices.some(({ id }) => id === persona.id)) throw new Refusal('look_again', 'other_name')
	if (said) return { said }
	keepWithin('replies', persona, lately, moment)
	if (!room || !mayMeet(viewer, persona.id, room.persona)) throw new Refusal('not_found')
	mayWriteNow(viewer, persona, room.area)
	await mayWriteAgain(tx, viewer, persona, moment)
	if (room.locked_at || room.slow_minutes || room.circle) await mayReply(tx, viewer, persona, { id: topic, ...room }, moment)
	const isFirst = lately.first === null
	return newReply(tx, viewer, persona, { topic, room, body, input, moment, isFirst, mentioned })
}

type New = {
	topic: string
	room: Room
	body: string
	input: Reply
	moment: Date
	isFirst: boolean
	mentioned: Awaited<ReturnType<typeof mentionedIn>>
}

async function newReply(tx: PeerTx, viewer: PeerViewer, persona: Persona, { topic, room, body, input, moment, isFirst, mentioned }: New) {
	const { community } = viewer.identity
	const { hold, found } = await holdReason(tx, viewer, { persona, isFirst, texts: [body] })
	const id = randomUUID()
	const post = { id, community, topic, persona: persona.id, body, written_at: moment, ...marksFrom(input), hidden: hold ? id : null }
	// Where there is a pause between replies, nobody else may have come in between.
	const { area, circle, locked_at, slow_minutes: slow } = room
	const entered: Entered = { ...post, area, circle, locked: locked_at !== null, slow, seen: slow ? room.posts : null }
	const picture = input.picture && (await layPicture(tx, post, input.picture))
	const atWork = isFirst ? await whomToTell(tx, persona, community) : undefined
	return { post, entered, hold, found, picture, atWork, mentioned, began: room.persona }
}

/** All of it, or nothing. @returns its number. */
async function writeDown(viewer: PeerViewer, persona: Persona, key: string, decided: { said: number } | Decided): Promise<number> {
	const { community } = viewer.identity
	const form = { key, persona: persona.id, community, day: today() }
	if ('said' in decided) {
		await writeAsPersonas(viewer.identity, (tx) => enterMade(tx, { ...form, made: String(decided.said) }))
		return decided.said
	}
	const { post, entered, hold, found, picture, atWork, mentioned, began } = decided
	const news = { community, persona: began, kind: 'reply' as const, topic: post.topic, post: post.id }
	const [[written]] = await writeAsPersonas(viewer.identity, (tx) =>
		Promise.all([
			enterReply(tx, entered),
			enterMadePost(tx, { ...form, post: post.id }),
			picture && enterPicture(tx, picture),
			// What waits is news to nobody yet.
			...(hold ? [noteHeld(tx, post, hold)] : [tellTopic(tx, news, persona.id), tellMentioned(tx, post, mentioned)]),
			found && !hold && noteFound(tx, post),
			atWork && enterFirstWords(tx, persona, post, atWork),
			persona.kind === 'duty' && answerFirstWords(tx, post.topic, post.written_at),
		]),
	)
	return written!.ordinal
}

/** Whether what this form made before is what it holds now. */
function standsThere(viewer: PeerViewer, topic: string, ordinal: number, input: NewReply): Promise<boolean> {
	return asPersonas(viewer.identity, async (tx) => {
		const [mentioned, post] = await Promise.all([
			mentionedIn(tx, viewer, topic, input.body, input.mention ?? []),
			tx.selectFrom('peer.post').select('body').where('topic', '=', topic).where('ordinal', '=', ordinal).executeTakeFirst(),
		])
		return post?.body === withNames(input.body, mentioned)
	})
}
