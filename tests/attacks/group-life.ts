import { randomUUID } from 'node:crypto'
import type { Chance } from './chance.ts'
import { subscriptionOf } from './push-subscription.ts'
import { photoOf, textOf, type Resident } from './resident.ts'

/** A post of a topic's page, as whoever reads it finds it there. */
export type Seen = { ordinal: number; id: string | undefined; mine: boolean }

const ID = '[0-9a-f]{8}-[0-9a-f-]{27}'

/** Reads a topic. @returns the posts on its page. */
export async function readPosts({ browser }: Resident, topic: string): Promise<Seen[]> {
	const page = await browser.get(`/group/${topic}`)
	const parts = page.split(/id="by-(\d+)"/)
	const seen: Seen[] = []
	for (let at = 1; at < parts.length; at += 2) {
		const text = parts[at + 1]!
		const own = new RegExp(`/group/${topic}/(${ID})/edit"`).exec(text)?.[1]
		const theirs = new RegExp(`object=(${ID})`).exec(text)?.[1]
		seen.push({ ordinal: Number(parts[at]), id: own ?? theirs, mine: own !== undefined })
	}
	return seen
}

type Here = { me: Resident; topic: string; persona: string; posts: Seen[]; dice: Chance }
type Doing = { often: number; run(here: Here): Promise<unknown> }

const others = (posts: readonly Seen[]): Seen[] => posts.filter(({ id, mine }) => id !== undefined && !mine)

/** What people do in a topic beside writing in it, and how often. Each is done through its page or button. */
export const DOINGS: Doing[] = [
	{
		often: 0.35,
		run: async ({ me, topic, posts, dice }) => {
			const some = others(posts)
			if (some.length === 0) return
			const give = dice.one(['hear', 'me_too', 'thanks', 'hug'])
			await me.browser.post(`/group/${topic}/support`, { give: `${dice.one(some).ordinal} ${give}` })
		},
	},
	{ often: 0.12, run: ({ me, topic }) => me.browser.post(`/group/${topic}/follow`, { follow: 'yes' }) },
	{ often: 0.04, run: ({ me, topic }) => me.browser.post('/group/filters?/mute', { kind: 'topics', id: topic }) },
	{ often: 0.04, run: ({ me, dice }) => me.browser.post('/group/filters?/word', { word: `${textOf(1, dice).split(' ')[0]!} og` }) },
	{
		often: 0.015,
		run: async ({ me, topic, persona, posts, dice }) => {
			const some = others(posts)
			if (some.length === 0) return
			const page = await me.browser.get(`/group/${topic}/${dice.one(some).id!}`)
			const other = new RegExp(`/group/filters/(${ID})`).exec(page)?.[1]
			if (other) await me.browser.post('/group/filters?/block', { mine: persona, other })
		},
	},
	{
		often: 0.03,
		run: async ({ me, persona, posts, dice }) => {
			const some = others(posts)
			if (some.length === 0) return
			const why = dice.one(['worried', 'hurtful', 'other'])
			const form = { form_key: randomUUID(), persona, kind: 'post', object: dice.one(some).id!, why, words: textOf(12, dice) }
			await me.browser.post('/group/report?/report', form)
		},
	},
	{
		often: 0.05,
		run: async ({ me, topic, posts, dice }) => {
			const some = others(posts)
			if (some.length > 0) await me.browser.post(`/group/${topic}/notes?/wish`, { post: String(dice.one(some).ordinal) })
		},
	},
	{
		often: 0.12,
		run: async ({ me, dice }) => {
			const found = await me.browser.post('/group/search', { words: textOf(2, dice) })
			await me.browser.get(found.replace(/#.*/, ''))
		},
	},
	{
		often: 0.06,
		run: async ({ me, topic, posts, dice }) => {
			const mine = posts.find((post) => post.mine)
			if (!mine) return
			const page = `/group/${topic}/${mine.id}/edit`
			const version = /name="version"[^>]*value="(\d+)"|value="(\d+)"[^>]*name="version"/.exec(await me.browser.get(page))
			const form = { form_key: randomUUID(), version: version?.[1] ?? version?.[2] ?? '1', body: textOf(me.who.habits.words, dice) }
			await me.browser.post(`${page}?/save`, mine.ordinal === 1 ? { ...form, title: textOf(4, dice) } : form)
		},
	},
	{
		often: 0.02,
		run: async ({ me, topic, posts }) => {
			const mine = posts.find((post) => post.mine && post.ordinal > 1)
			if (mine) await me.browser.post(`/group/${topic}/${mine.id}/edit?/remove`, {})
		},
	},
	{ often: 0.1, run: ({ me }) => me.browser.get('/group/catch-up') },
	{ often: 0.05, run: ({ me }) => me.browser.post('/group/catch-up?/read', {}) },
	{ often: 0.3, run: ({ me }) => me.browser.get('/notices') },
	{
		often: 0.03,
		run: async ({ me, dice }) => {
			await me.browser.post('/group/pause?/start', { length: dice.one(['day', 'week', 'open']) })
			me.onPause = true
		},
	},
]

/** Half of a reply, kept while one is still writing. */
export async function keepDraft(
	me: Resident,
	draft: { topic: string | undefined; persona: string; text: string; formKey: string },
): Promise<void> {
	const { topic, persona, text, formKey } = draft
	await me.browser.post('/group/drafts?/keep', { place: topic ?? 'new', form_key: formKey, persona, area: '', title: '', body: text })
}

export async function pictureFields(me: Resident, dice: Chance): Promise<Record<string, string | File>> {
	return { picture: await photoOf(me, dice), picture_alt: textOf(3, dice) }
}

export async function comeBack(me: Resident): Promise<void> {
	await me.browser.post('/group/pause?/back', {})
	me.onPause = false
}

/** How they want to be told, and on their own device by push. */
export async function chooseNotices({ browser }: Resident, dice: Chance): Promise<void> {
	const hours = { from: `2${Math.floor(dice.between(0, 4))}:00`, until: `0${Math.floor(dice.between(5, 10))}:00` }
	const quiet: Record<string, string> = dice.next() < 0.5 ? { quiet: 'yes' } : {}
	const on = ['message app', 'reply app', 'reply mail', 'follow mail', 'support app']
	await browser.post('/me/notices?/choices', { on, mail: 'yes', rhythm: dice.one(['slot', 'daily', 'weekly']), ...quiet, ...hours })
}

export async function takeUpPush({ browser, who }: Resident): Promise<void> {
	if (!who.habits.shared) await browser.post('/me/notices?/push', { subscription: subscriptionOf() })
}

/** The consultant makes a circle and invites some by their names. */
export async function makeCircle({ browser }: Resident, names: string[], from: Date, until: Date): Promise<void> {
	const day = (date: Date): string => date.toISOString().slice(0, 10)
	const form = {
		form_key: randomUUID(),
		name: 'Kveldsringen',
		about: 'Stille prat',
		begins: day(from),
		ends: day(until),
		ritual: 'archive',
	}
	const circle = await browser.post('/desk/circles', form)
	await browser.post(`${circle}?/invite`, { names: names.join('\n') })
}

/** Says yes to an invitation that stands on the group's page, with each of the names it is for. */
export async function answerInvitation({ browser, personas }: Resident, page: string): Promise<Resident['circle']> {
	const circle = new RegExp(`/group/circles/(${ID})`).exec(page)?.[1]
	if (!circle) return
	const invitation = await browser.get(`/group/circles/${circle}`)
	const asked = personas.filter((id) => invitation.includes(`value="${id}"`))
	for (const persona of asked) await browser.post(`/group/circles/${circle}?/answer`, { persona, yes: 'yes' })
	return asked[0] ? { id: circle, persona: asked[0] } : undefined
}
