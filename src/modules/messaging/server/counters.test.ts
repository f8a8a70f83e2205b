import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Viewer } from '#modules/accounts/rules.ts'
import { noticesOf } from '#modules/notifications/server/index.ts'
import { isRefusal } from '#platform/refusal.ts'
import { seeded } from '../../../../tests/support/seeded.ts'
import { townOfThisFile } from '../../../../tests/support/of-this-file.ts'
import { begin, say } from '../../../../tests/support/threads.ts'
import { keyOf, openHead } from './boxes.ts'
import {
	addHelper,
	archive,
	conversation,
	conversationsOf,
	correctMessage,
	leaveConversation,
	markUnread,
	openThread,
	removeHelper,
	roomIn,
	takeBack,
} from './index.ts'

const { town, database } = townOfThisFile()

const ROUNDS = process.env.SOAK ? 20 : 2
const STEPS = 60
const AT_ONCE = 4

type Row = { person: string; seen_ordinal: number; from_ordinal: number; archived_ordinal: number; unread: boolean }
type World = { ids: string[]; said: Map<string, string[]>; random: () => number }

/** One thing somebody might do just now. What is refused is refused; anything else that fails is a fault. */
async function act({ ids, said, random }: World): Promise<void> {
	const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
	const { kari, sara, per, eva } = town
	const [id, who, whom] = [pick(ids), pick([kari, kari, sara, per, eva]), pick([sara, per, eva])]
	const words = `Ord ${randomUUID()}`
	const ordinal = 1 + Math.floor(random() * 12)
	const form = { form_key: randomUUID(), person: whom.person }
	const acts: (() => Promise<unknown>)[] = [
		async () => {
			await say(who, id, words)
			said.get(id)!.push(words)
		},
		async () => {
			await say(who, id, words)
			said.get(id)!.push(words)
		},
		() => openThread(who, id),
		() => openThread(who, id),
		() => archive(who, id, random() < 0.7),
		() => markUnread(who, id),
		() => addHelper(kari, id, { ...form, sees: random() < 0.5 ? 'all' : 'from_now' }),
		() => removeHelper(kari, id, form),
		() => leaveConversation(whom, id, randomUUID()),
		() => takeBack(who, id, ordinal, randomUUID()),
		() => correctMessage(who, id, ordinal, { form_key: randomUUID(), version: 1, text: `Rettet ${randomUUID()}` }),
	]
	await pick(acts)().catch((problem: unknown) => {
		if (!isRefusal(problem)) throw problem
	})
}

test.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))(
	'whatever happens, in whatever order and at once, what is counted is what is there (round %i)',
	async (round) => {
		const { kari, sara, per, eva } = town
		const ids = [await begin(kari, [sara, per]), await begin(kari, [eva])]
		const world: World = { ids, said: new Map(ids.map((id) => [id, []])), random: seeded(round) }
		for (let step = 0; step < STEPS; step++) {
			await Promise.all(Array.from({ length: AT_ONCE }, () => act(world)))
			if (step % 10 === 9) for (const id of ids) await check(id, [kari, sara, per, eva], world.said.get(id)!)
		}
	},
	120_000,
)

async function check(id: string, everybody: readonly Viewer[], said: readonly string[]): Promise<void> {
	const thief = await database.thief()
	const messages = (
		await thief.query<{ ordinal: number; author: string; version: number }>(
			'select ordinal, author, version from care.message where conversation = $1 order by ordinal',
			[id],
		)
	).rows
	const people = (await thief.query<Row>('select * from care.participant where conversation = $1', [id])).rows
	const [row] = (
		await thief.query<{ last_ordinal: number; head: Buffer; community: string }>('select * from care.conversation where id = $1', [id])
	).rows
	await thief.end()
	// Numbers without a gap, and the head knows each of them as it stands.
	expect(messages.map(({ ordinal }) => ordinal)).toEqual(Array.from({ length: row!.last_ordinal }, (_, at) => at + 1))
	const head = openHead((await keyOf(id))!, id, row!.community, row!.head)
	expect(head.last).toBe(row!.last_ordinal)
	expect(head.changed).toEqual(
		Object.fromEntries(messages.filter(({ version }) => version > 1).map(({ ordinal, version }) => [ordinal, version])),
	)
	const [kari] = everybody
	const whole = await all(kari!, id)
	const texts = whole.map(({ text }) => text)
	// Each that was acknowledged is there once, or its writer changed or took it back since.
	for (const words of said) expect(texts.filter((text) => text === words).length).toBeLessThanOrEqual(1)
	expect(whole.filter(({ happened }) => !happened)).toHaveLength(said.length + 1)
	for (const viewer of everybody) {
		const mine = people.find(({ person }) => person === viewer.person)
		const lines = [...(await conversationsOf(viewer)).lines, ...(await conversationsOf(viewer, undefined, 'archived')).lines]
		const line = lines.filter((each) => each.id === id)
		const told = (await noticesOf(viewer)).some(({ kind, about }) => kind === 'message' && about === id)
		if (!mine) {
			expect([line, told]).toEqual([[], false])
			await expect(conversation(viewer, id)).rejects.toMatchObject({ kind: 'not_found' })
			continue
		}
		const unseen = messages.some(
			({ ordinal, author }) => ordinal > mine.seen_ordinal && ordinal > mine.from_ordinal && author !== viewer.person,
		)
		expect(line.map(({ unread }) => unread)).toEqual([unseen || mine.unread])
		expect(told).toBe(unseen)
		expect((await conversationsOf(viewer, undefined, 'archived')).lines.some((each) => each.id === id)).toBe(
			mine.archived_ordinal >= row!.last_ordinal,
		)
		expect((await roomIn(viewer, id)).messages).toBe(row!.last_ordinal - mine.from_ordinal)
		expect((await all(viewer, id)).map(({ ordinal }) => ordinal)).toEqual(
			messages.map(({ ordinal }) => ordinal).filter((ordinal) => ordinal > mine.from_ordinal),
		)
	}
}

async function all(viewer: Viewer, id: string) {
	const messages = []
	let before: number | undefined
	do {
		const page = await conversation(viewer, id, before)
		messages.unshift(...page.messages)
		before = page.earlier
	} while (before !== undefined)
	return messages
}
