import type { Chance } from './chance.ts'
import type { Refused } from './browser.ts'
import { answerInvitation, DOINGS, keepDraft, makeCircle, readPosts, replyWithPicture, type Seen } from './group-life.ts'
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
		if (me().who.role === 'member') await nameIfWanted()
	})
	then(async () => {
		const { topics, page } = await lookAround(me())
		state.topics = topics
		if (me().who.role === 'member' && !me().circle) me().circle = await answerInvitation(me(), page)
		if (me().who.role === 'consultant') await layOutCircle(sitting)
	})
	for (let turn = 0; turn < (dice.next() < 0.4 ? 2 : 1); turn++) takeTurn(sitting, state, then)
}

function takeTurn({ dice, me }: Sitting, state: { topics: string[] }, then: Then): void {
	const kind = dice.next()
	const drafts = dice.next() < 0.2
	const now: { topic?: string | undefined; posts: Seen[]; persona: string; text: string; formKey?: string } = {
		posts: [],
		persona: '',
		text: '',
	}
	then(async () => {
		const { who, circle, personas } = me()
		const inCircle = circle?.id && dice.next() < 0.3
		if (inCircle) state.topics = (await lookAround(me(), circle.id)).topics
		now.persona = inCircle ? circle.persona : dice.one(personas)
		now.text = textOf(who.habits.words, dice)
		now.topic = state.topics.length > 0 && kind > 0.08 ? dice.one(state.topics.slice(0, 8)) : undefined
		const { topic, persona, text } = now
		if (!topic) return tryTo(() => startTopic(me(), persona, text, inCircle ? circle.id : undefined))
		now.posts = await readPosts(me(), topic)
		if (who.role !== 'member') return
		for (const { often, run } of DOINGS)
			if (dice.next() < often) await tryTo(() => run({ me: me(), topic, persona, posts: now.posts, dice }))
	})
	if (drafts)
		then(async () => {
			if (now.topic && me().who.role === 'member') now.formKey = await keepDraft(me(), now.topic, now.persona, now.text)
		})
	const picture = dice.next() < 0.06
	if (kind < 0.6 || drafts)
		then(async () => {
			const { topic, persona, text, formKey } = now
			if (!topic) return
			await tryTo(() => (picture ? replyWithPicture(me(), topic, persona, text, dice) : reply(me(), topic, persona, text, formKey)))
		})
}

/** Once, somewhat before the middle of the time, with some of those who have names by then. */
async function layOutCircle({ dice, me, size, start, neighbours }: Sitting): Promise<void> {
	if (me().circle || Date.now() < start + size.days * 0.4 * DAY) return
	const names = neighbours().flatMap((one) => one.names.filter(() => dice.next() < 0.3))
	if (names.length < 2) return
	me().circle = { id: '', persona: me().personas[0]! }
	await makeCircle(me(), names, new Date(Date.now()), new Date(start + (size.days + 20) * DAY))
}
