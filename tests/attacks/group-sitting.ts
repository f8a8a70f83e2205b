import { randomUUID } from 'node:crypto'
import { personasIn } from '#modules/personas/server/index.ts'
import type { Chance } from './chance.ts'
import type { Refused } from './browser.ts'
import { answerInvitation, comeBack, DOINGS, keepDraft, makeCircle, pictureFields, readPosts, type Seen } from './group-life.ts'
import type { Size } from './people.ts'
import { lookAround, reply, startTopic, textOf, type Resident } from './resident.ts'
import { DAY } from './time.ts'

/** Somebody sits down in the group. `me` is asked when it comes to it: at planning time they may not have come in yet. */
export type Sitting = {
	dice: Chance
	me(): Resident
	size: Size
	start: number
	neighbours(): Resident[]
	nameIfWanted(): Promise<void>
	/** A persona of theirs that the product made by itself. */
	owns(persona: string): Promise<void>
}
type Then = (run: () => Promise<void>) => void

const count = { refused: 0, done: 0 }
/** How often the product rightly said no, of all that was done in the group. */
export const refusals = (): { refused: number; done: number } => count

/**
 * Two names that do not meet do not answer each other, and a post may be gone meanwhile: then one is told no, and goes on.
 * A server's fault is ours.
 */
async function tryTo(act: () => Promise<unknown>): Promise<void> {
	count.done++
	await act().catch((problem: Partial<Refused>) => {
		if (!problem.status || problem.status >= 500) throw problem
		count.refused++
		if (process.env.REFUSALS) console.error(String(problem))
	})
}

/** Looks around, reads, does this and that about what is there, and often writes: each some minutes after the other. */
export function beInGroup(sitting: Sitting, then: Then): void {
	const { dice, me, nameIfWanted } = sitting
	const state: { topics: string[] } = { topics: [] }
	then(async () => {
		if (me().who.role !== 'member') return
		if (me().onPause) await comeBack(me())
		await nameIfWanted()
	})
	then(async () => {
		const { topics, page } = await lookAround(me())
		state.topics = topics
		if (me().who.role === 'member' && !me().circle) me().circle = await answerInvitation(me(), page)
		if (me().who.role === 'consultant') await layOutCircle(sitting)
	})
	for (let turn = 0; turn < (dice.next() < 0.4 ? 2 : 1); turn++) takeTurn(sitting, state, then)
}

/** What somebody is about to do in a topic. */
type Turn = { topic: string | undefined; posts: Seen[]; persona: string; text: string; formKey: string }

function takeTurn(sitting: Sitting, state: { topics: string[] }, then: Then): void {
	const { dice, me } = sitting
	const isMember = (): boolean => me().who.role === 'member'
	const kind = dice.next()
	const [drafts, picture, fresh] = [dice.next() < 0.2, dice.next() < 0.06, dice.next() < 0.06]
	let now: Turn | undefined
	then(async () => {
		const { circle, personas, who } = me()
		const inCircle = circle?.id && dice.next() < 0.3 ? circle : undefined
		if (inCircle) state.topics = (await lookAround(me(), inCircle.id)).topics
		const topic = state.topics.length > 0 && kind > 0.08 ? dice.one(state.topics.slice(0, 8)) : undefined
		const persona = inCircle?.persona ?? (fresh && isMember() ? 'fresh' : dice.one(personas))
		now = { topic, persona, text: textOf(who.habits.words, dice), posts: [], formKey: randomUUID() }
		if (!topic) return tryTo(() => write(sitting, now!, inCircle?.id))
		const turn = now
		await tryTo(async () => void (turn.posts = await readPosts(me(), topic)))
		if (!isMember()) return
		const mine = personas.includes(persona) ? persona : personas[0]!
		for (const { often, run } of DOINGS)
			if (dice.next() < often) await tryTo(() => run({ me: me(), topic, persona: mine, posts: turn.posts, dice }))
	})
	if (drafts)
		then(async () => {
			if (now?.topic && isMember()) await tryTo(() => keepDraft(me(), now!))
		})
	if (kind < 0.6 || drafts)
		then(async () => {
			if (now?.topic) await tryTo(() => write(sitting, now!, undefined, picture))
		})
}

/** A reply, or without a topic the beginning of one. A name for that topic alone is drawn by the product when it is sent. */
async function write({ me, dice, owns }: Sitting, turn: Turn, area?: string, picture = false): Promise<void> {
	const { topic, persona, text, formKey } = turn
	if (topic) await reply(me(), topic, persona, text, formKey, picture ? await pictureFields(me(), dice) : {})
	const where = topic ?? (await startTopic(me(), persona, text, area))
	if (persona !== 'fresh') return
	const drawn = (await personasIn(me().viewer, where, where)).mine.find((one) => one.topic === where)
	if (drawn) await owns(drawn.id)
}

/** Once, somewhat before the middle of the time, with some of those who have names by then. */
async function layOutCircle({ dice, me, size, start, neighbours }: Sitting): Promise<void> {
	if (me().circle || Date.now() < start + size.days * 0.4 * DAY) return
	const names = neighbours().flatMap((one) => one.names.filter(() => dice.next() < 0.3))
	if (names.length < 2) return
	me().circle = { id: '', persona: me().personas[0]! }
	await makeCircle(me(), names, new Date(Date.now()), new Date(start + (size.days + 20) * DAY))
}
