import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll } from 'vitest'
import type { BridgePage, Step } from '#modules/bridge/rules.ts'
import { askToTalk, say, sayYes, takeStep } from '#modules/bridge/server/index.ts'
import { openTestDatabase } from './database.ts'
import { makeCommunity, makeConsultant, makeMember } from './group.ts'
import { readTestEnv } from './people.ts'

export type Member = Awaited<ReturnType<typeof makeMember>>
type Held = { thief: pg.Client; community: string; desk: Awaited<ReturnType<typeof makeConsultant>> }

/** A database of a file's own, with a community and a consultant at work in it. What it holds is there from `beforeAll` on. */
export function useTalks(): Held {
	const held = {} as Held
	let database: Awaited<ReturnType<typeof openTestDatabase>> | undefined
	beforeAll(async () => {
		readTestEnv()
		database = await openTestDatabase()
		readTestEnv({ DATA_DIR: database.folder })
		held.thief = await database.thief()
		held.community = await makeCommunity()
		held.desk = await makeConsultant(held.community)
	})
	afterAll(() => database?.close())
	return held
}

/** What somebody keeps for themselves when their names may be asked. */
export const openPage = (...who: Member[]): BridgePage => ({ open: who.map(({ persona }) => persona) })

export const ask = (from: Member, to: { persona: string }, words = 'Hei', page: BridgePage = {}): Promise<string> =>
	askToTalk(from.peer, page, to.persona, { form_key: randomUUID(), persona: from.persona, words })

export const says = (from: Member, pair: string, words: string): Promise<void> =>
	say(from.peer, {}, pair, { form_key: randomUUID(), words })

/** Takes a step, telling these words. */
export const step = (from: Member, pair: string, which: Step, words: string, page: BridgePage = {}): Promise<boolean> =>
	takeStep(from.peer, page, pair, { form_key: randomUUID(), step: which, first_name: words, contact: words, picture_alt: words })

/** Two members who have both said yes; `a` asked. */
export async function twoWhoTalk(community: string): Promise<{ a: Member; b: Member; pair: string }> {
	const [a, b] = [await makeMember(community), await makeMember(community)]
	const pair = await ask(a, b)
	await sayYes(b.peer, openPage(b), pair)
	return { a, b, pair }
}

/** Rows of a table of talks as a superuser sees them, with the whole row as `line`. */
export const rowsOf = async ({ thief }: Held, table: string, where: string, value: string) =>
	(await thief.query(`select t::text as line, t.* from peer.${table} t where ${where} = $1`, [value])).rows
