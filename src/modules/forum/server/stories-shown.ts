import { sql } from 'kysely'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'
import { whoseTurn, type StoryTurn } from '../rules.ts'
import { renderedOnce } from './light-marks.ts'
import { openStory, storyKey } from './story-texts.ts'

export type ShownStory = { id: string; name: string; persona: string | undefined; title: string; body: string; shownOn: string }
export type ListedStory = Omit<ShownStory, 'body'> & { beginning: string }
export type StoryKey = { shownOn: string; id: string }

const A_PAGE = 20
const BEGINNING = 200

const shownIn = (tx: PeerTx) =>
	tx
		.selectFrom('peer.story_shown as s')
		.leftJoin('peer.persona as p', 'p.id', 's.persona')
		.select(['s.id', 's.persona', 's.title', 's.body', 's.hidden', 's.shown_on as shownOn'])
		.select(sql<string>`coalesce(s.name, p.name, '')`.as('name'))

const read = <R extends { persona: string | null }>({ persona, ...row }: R) => ({ ...row, persona: persona ?? undefined })

/** Published stories, the newest first. What the desk has hidden is not among them. */
export async function listStories(viewer: PeerViewer, after?: StoryKey): Promise<{ stories: ListedStory[]; next: StoryKey | undefined }> {
	const rows = await asPersonas(viewer.identity, (tx) => {
		const all = shownIn(tx)
			.where('s.hidden', 'is', null)
			.orderBy('s.shown_on', 'desc')
			.orderBy('s.id', 'desc')
			.limit(A_PAGE + 1)
		return (after ? all.where(sql<boolean>`(s.shown_on, s.id) < (${after.shownOn}::date, ${after.id}::uuid)`) : all).execute()
	})
	const stories = rows.slice(0, A_PAGE).map(({ body, hidden: _, ...row }) => ({ ...read(row), beginning: beginningOf(body) }))
	const last = stories.at(-1)
	return { stories, next: rows.length > A_PAGE && last ? { shownOn: last.shownOn, id: last.id } : undefined }
}

/** Its first words as plain text, whole words only, without the light marks. */
function beginningOf(body: string): string {
	const words = body.replace(/[*_>]+|\s+/g, (found) => (/\s/.test(found) ? ' ' : '')).trim()
	return words.length <= BEGINNING ? words : `${words.slice(0, BEGINNING).replace(/\s+\S*$/, '')} …`
}

/** @throws Refusal `not_found` for what is not published, or not for whoever asks. */
export async function readStory(
	viewer: PeerViewer,
	id: string,
): Promise<ShownStory & { html: string | undefined; mine: boolean; hidden: boolean }> {
	const { row, mine } = await asPersonas(viewer.identity, async (tx) => {
		const [row, mine] = await Promise.all([
			shownIn(tx).where('s.id', '=', id).executeTakeFirst(),
			tx
				.selectFrom('peer.story')
				.select('id')
				.where('id', '=', id)
				.where(sql<boolean>`persona = any (${[...viewer.identity.personas]}::uuid[])`)
				.executeTakeFirst(),
		])
		return { row, mine }
	})
	if (!row) throw new Refusal('not_found')
	return { ...read(row), hidden: row.hidden !== null, mine: mine !== undefined, html: await renderedOnce(`story ${id}`, row.body) }
}

export type MyStory = { id: string; title: string; turn: StoryTurn | undefined; waitsSince: Date; shown: boolean }

/** My stories that wait, stand, or wait for somebody else; what I took back is not among them. */
export async function myStories(viewer: PeerViewer): Promise<MyStory[]> {
	const { personas } = viewer.identity
	if (personas.length === 0) return []
	const rows = await asPersonas(viewer.identity, (tx) =>
		storiesIn(tx)
			.where('s.persona', 'in', [...personas])
			.orderBy('s.waits_since', 'desc')
			.limit(100)
			.execute(),
	)
	return Promise.all(
		rows.map(async (row) => ({
			id: row.id,
			title: openStory(await storyKey(row.id), { story: row.id, ...row }, row.box).title,
			turn: row.shown ? undefined : whoseTurn(row),
			waitsSince: row.waits_since,
			shown: row.shown !== null,
		})),
	)
}

const storiesIn = (tx: PeerTx) =>
	tx
		.selectFrom('peer.story as s')
		.innerJoin('peer.story_version as v', (join) => join.onRef('v.story', '=', 's.id').onRef('v.version', '=', 's.version'))
		.leftJoin('peer.story_shown as shown', 'shown.id', 's.id')
		.select(['s.id', 's.community', 's.version', 's.member_yes', 's.desk_yes', 's.consultant', 's.waits_since', 'v.box'])
		.select('shown.id as shown')
		.where('s.withdrawn_on', 'is', null)

/** Whether a story of these names waits for a yes of theirs, to say so on the page of the group. */
export async function storyWaitsFor(tx: PeerTx, personas: readonly string[]): Promise<boolean> {
	const waiting = await tx
		.selectFrom('peer.story')
		.select('id')
		.where('persona', 'in', [...personas])
		.where('withdrawn_on', 'is', null)
		.whereRef('desk_yes', '=', 'version')
		.where('member_yes', 'is', null)
		.limit(1)
		.execute()
	return waiting.length > 0
}

export type WaitingStory = { id: string; name: string; waitsSince: Date; taken: boolean }

/** For the desk: stories nobody has taken up, and mine that wait for me, the longest waiting first. Never their text. */
export async function waitingStories(viewer: PeerViewer): Promise<WaitingStory[]> {
	if (viewer.identity.standing !== 'consultant') return []
	const rows = await asPersonas(viewer.identity, (tx) =>
		tx
			.selectFrom('peer.story as s')
			.innerJoin('peer.persona as p', 'p.id', 's.persona')
			.select(['s.id', 's.persona', 's.consultant', 's.version', 's.desk_yes', 's.member_yes', 's.waits_since', 'p.name'])
			.where('s.community', '=', viewer.identity.community)
			.where('s.withdrawn_on', 'is', null)
			.where(sql<boolean>`s.desk_yes is distinct from s.version`)
			.orderBy('s.waits_since')
			.limit(100)
			.execute(),
	)
	return rows
		.filter(({ persona }) => !viewer.identity.personas.includes(persona))
		.map((row) => ({ id: row.id, name: row.name, waitsSince: row.waits_since, taken: row.consultant !== null }))
}
