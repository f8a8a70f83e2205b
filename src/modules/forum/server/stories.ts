import { randomUUID } from 'node:crypto'
import { noteAct } from '#modules/audit/server/index.ts'
import { tellPersona } from '#modules/notifications/server/index.ts'
import { myPersona, tellDuty, type PeerViewer } from '#modules/personas/server/index.ts'
import { now, today } from '#platform/server/clock.ts'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { onceForPersona } from '#platform/server/once.ts'
import { mayWriteNow } from './measures.ts'
import { Refusal } from '#platform/refusal.ts'
import type { NewStory, NewStoryText } from '../forms.ts'
import { isMine, mayLayOut, STORIES_AT_ONCE, type StoryTurn, whoseTurn } from '../rules.ts'
import { sentBefore } from './again.ts'
import { copyOfPost } from './hiding.ts'
import { mustBeFreeName, openStory, sealStory, storyKey, type StoryText } from './story-texts.ts'

export type Side = 'member' | 'desk'
export type StoryVersion = StoryText & { version: number; byDesk: boolean; writtenAt: Date }

/** A story while two agree on it, as one of the two sees it. */
export type Agreement = {
	id: string
	side: Side
	/** The name it was offered under, and the consultant who took it up. */
	member: { id: string; name: string }
	consultant: { id: string; name: string } | undefined
	turn: StoryTurn
	version: number
	memberYes: boolean
	deskYes: boolean
	shown: boolean
	withdrawn: boolean
	/** The newest first. */
	versions: StoryVersion[]
}

/**
 * Offers a text as a story, under one of my names. Nobody reads it before a consultant has taken it up, and nothing is
 * published before I have said yes to the very text.
 *
 * @throws Refusal `look_again` for a name that cannot be used, when many wait already, or (`forum_sent_before`) when the form made
 *   another story. @returns its id.
 */
export async function offerStory(viewer: PeerViewer, input: NewStory, legalName: string): Promise<string> {
	const persona = myPersona(viewer, input.persona)
	if (persona.kind === 'duty') throw new Refusal('not_allowed')
	mayWriteNow(viewer, persona)
	const { community } = viewer.identity
	let isFirst = false
	const made = await asPersonas(viewer.identity, (tx) =>
		onceForPersona(tx, community, persona.id, input.form_key, async () => {
			isFirst = true
			const text = await textOf(tx, input, legalName)
			const id = randomUUID()
			await tx.insertInto('peer.story').values({ id, community, persona: persona.id, waits_since: now() }).execute()
			await mustNotBeMany(tx, persona.id)
			await keep(tx, { id, persona: persona.id, community, version: 1 }, text, false)
			await tellDuty(tx, { community, kind: 'story_offered', topic: id, post: id })
			return id
		}),
	)
	if (isFirst) return made
	const offered = (await asPersonas(viewer.identity, (tx) => versionsIn(tx, { id: made, community }))).at(-1)
	if (offered?.title !== input.title || offered.body !== input.body) throw sentBefore()
	return made
}

async function mustNotBeMany(tx: PeerTx, persona: string): Promise<void> {
	const open = await tx
		.selectFrom('peer.story as s')
		.leftJoin('peer.story_shown as shown', 'shown.id', 's.id')
		.select('s.id')
		.where('s.persona', '=', persona)
		.where('s.withdrawn_on', 'is', null)
		.where('shown.id', 'is', null)
		.execute()
	if (open.length > STORIES_AT_ONCE) throw new Refusal('look_again', 'forum_story_many', { fields: { form: 'forum_story_many' } })
}

async function textOf(tx: PeerTx, input: Pick<NewStory, 'title' | 'body' | 'under' | 'name'>, legalName: string): Promise<StoryText> {
	const { title, body, under, name } = input
	if (under === 'own') await mustBeFreeName(tx, name, legalName)
	return { title, body, name: under === 'own' ? name : undefined }
}

/** The other of the two hears that there is something to look at, each time anew. */
async function tellOther(tx: PeerTx, row: { id: string; community: string; persona: string; consultant: string | null }, side: Side) {
	const persona = side === 'desk' ? row.persona : row.consultant
	if (persona) await tellPersona(tx, { community: row.community, persona, kind: 'story', topic: row.id, post: randomUUID() })
}

type Row = { id: string; persona: string; community: string; version: number }

async function keep(tx: PeerTx, { id, persona, community, version }: Row, text: StoryText, byDesk: boolean): Promise<void> {
	const box = sealStory(await storyKey(id), { story: id, version, community }, text)
	await tx
		.insertInto('peer.story_version')
		.values({ story: id, persona, community, version, by_desk: byDesk, box, written_at: now() })
		.execute()
}

/** The row, locked so that yes and a new version follow each other, and which of the two is asking. */
async function storyIn(tx: PeerTx, viewer: PeerViewer, id: string) {
	const row = await tx.selectFrom('peer.story').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
	if (!row) throw new Refusal('not_found')
	const mine = viewer.identity.personas
	if (mine.includes(row.persona)) return { row, side: 'member' as const, asking: row.persona }
	if (!row.consultant || !mine.includes(row.consultant)) throw new Refusal('not_found')
	return { row, side: 'desk' as const, asking: row.consultant }
}

/** @throws Refusal `clash` when it stands for others, or was taken back: then nothing of it changes any more. */
async function mustBeOpen(tx: PeerTx, row: { id: string; withdrawn_on: string | null }): Promise<void> {
	const shown = await tx.selectFrom('peer.story_shown').select('id').where('id', '=', row.id).executeTakeFirst()
	if (shown || row.withdrawn_on) throw new Refusal('clash', 'forum_story_settled')
}

/**
 * Suggests other words or another name, from either side. What both had said yes to before no longer counts; a consultant
 * stands by what they suggest.
 *
 * @throws Refusal `clash` when the other wrote a version meanwhile.
 */
export async function suggestStory(viewer: PeerViewer, id: string, input: NewStoryText, legalName: string): Promise<void> {
	await asPersonas(viewer.identity, async (tx) => {
		const { row, side, asking } = await storyIn(tx, viewer, id)
		await onceForPersona(tx, row.community, asking, input.form_key, async () => {
			await mustBeOpen(tx, row)
			if (row.version !== input.version) throw new Refusal('clash', 'changed_meanwhile')
			const text = await textOf(tx, input, side === 'member' ? legalName : '')
			const version = row.version + 1
			await tx
				.updateTable('peer.story')
				.set({ version, member_yes: null, desk_yes: side === 'desk' ? version : null, waits_since: now() })
				.where('id', '=', id)
				.execute()
			await keep(tx, { ...row, version }, text, side === 'desk')
			await tellOther(tx, row, side)
			return id
		})
	})
}

/**
 * Says yes to the version that stands there. When both have, the community can read it from then on. Said twice it is said once.
 *
 * @throws Refusal `clash` when that is no longer the version one has read. @returns whether it is published now.
 */
export async function agreeToStory(viewer: PeerViewer, id: string, version: number): Promise<boolean> {
	return asPersonas(viewer.identity, async (tx) => {
		const { row, side, asking } = await storyIn(tx, viewer, id)
		const yes = side === 'member' ? { ...row, member_yes: version } : { ...row, desk_yes: version }
		if (row.version !== version || row.withdrawn_on) throw new Refusal('clash', 'changed_meanwhile')
		if (row.member_yes === version && row.desk_yes === version) return true
		if ((side === 'member' ? row.member_yes : row.desk_yes) === version) return false
		const change = side === 'member' ? { member_yes: version } : { desk_yes: version, waits_since: now() }
		await tx.updateTable('peer.story').set(change).where('id', '=', id).execute()
		if (side === 'desk')
			await noteAct('peer', tx, {
				persona: asking,
				role: 'consultant',
				what: 'forum.story_agreed',
				community: row.community,
				about: id,
				whosePersona: row.persona,
			})
		await tellOther(tx, row, side)
		if (yes.member_yes !== version || yes.desk_yes !== version) return false
		const { title, body, name } = (await versionsIn(tx, row)).find((one) => one.version === version)!
		await tx
			.insertInto('peer.story_shown')
			.values({
				id,
				community: row.community,
				persona: name === undefined ? row.persona : null,
				name: name ?? null,
				title,
				body,
				shown_on: today(),
			})
			.execute()
		return true
	})
}

/** Takes up what waits, so that its writer has one consultant to agree with. @throws Refusal `not_found` for others, and for what is taken. */
export async function takeStory(viewer: PeerViewer, id: string): Promise<void> {
	if (!mayLayOut(viewer)) throw new Refusal('not_found')
	const { id: consultant } = viewer.duty!
	await asPersonas(viewer.identity, async (tx) => {
		const row = await tx.selectFrom('peer.story').select(['persona', 'consultant']).where('id', '=', id).forUpdate().executeTakeFirst()
		if (row?.consultant === consultant) return
		if (!row || row.consultant) throw new Refusal('not_found')
		await tx.updateTable('peer.story').set({ consultant }).where('id', '=', id).execute()
		const { community } = viewer.identity
		const what = 'forum.story_taken_up'
		await noteAct('peer', tx, { persona: consultant, role: 'consultant', what, community, about: id, whosePersona: row.persona })
	})
}

/** Lets another consultant take it up, from either side: nobody waits for somebody who is away. */
export async function passStoryOn(viewer: PeerViewer, id: string): Promise<void> {
	await asPersonas(viewer.identity, async (tx) => {
		const { row } = await storyIn(tx, viewer, id)
		await mustBeOpen(tx, row)
		await tx.updateTable('peer.story').set({ consultant: null, desk_yes: null }).where('id', '=', id).execute()
	})
}

/** Takes my story back, at once: nobody reads it any more, neither the page nor its versions. Pressed twice it is back once. */
export async function withdrawStory(viewer: PeerViewer, id: string): Promise<void> {
	await asPersonas(viewer.identity, async (tx) => {
		const { row, side } = await storyIn(tx, viewer, id)
		if (side !== 'member') throw new Refusal('not_found')
		if (row.withdrawn_on) return
		await tx.deleteFrom('peer.story_shown').where('id', '=', id).execute()
		await tx.updateTable('peer.story').set({ withdrawn_on: today() }).where('id', '=', id).execute()
	})
}

async function versionsIn(tx: PeerTx, story: { id: string; community: string }): Promise<StoryVersion[]> {
	const rows = await tx
		.selectFrom('peer.story_version')
		.select(['version', 'by_desk', 'box', 'written_at'])
		.where('story', '=', story.id)
		.orderBy('version', 'desc')
		.execute()
	const key = await storyKey(story.id)
	return rows.map(({ version, by_desk, box, written_at }) => ({
		...openStory(key, { story: story.id, version, community: story.community }, box),
		version,
		byDesk: by_desk,
		writtenAt: written_at,
	}))
}

/** The page of the two. @throws Refusal `not_found` for everybody else. */
export async function storyAgreement(viewer: PeerViewer, id: string): Promise<Agreement> {
	return asPersonas(viewer.identity, async (tx) => {
		const { row, side } = await storyIn(tx, viewer, id)
		const people = [row.persona, ...(row.consultant ? [row.consultant] : [])]
		const [versions, shown, names] = await Promise.all([
			versionsIn(tx, row),
			tx.selectFrom('peer.story_shown').select('id').where('id', '=', id).executeTakeFirst(),
			tx.selectFrom('peer.persona').select(['id', 'name']).where('id', 'in', people).execute(),
		])
		return {
			id,
			side,
			member: names.find((one) => one.id === row.persona)!,
			consultant: names.find((one) => one.id === row.consultant),
			turn: whoseTurn(row),
			version: row.version,
			memberYes: row.member_yes === row.version,
			deskYes: row.desk_yes === row.version,
			shown: shown !== undefined,
			withdrawn: row.withdrawn_on !== null,
			versions,
		}
	})
}

/** Something of mine to begin a story from. @throws Refusal `not_found` for what is not mine, was taken away, or is not there. */
export async function postForStory(viewer: PeerViewer, post: string): Promise<{ persona: string; title: string; body: string }> {
	const { persona, title, body, ordinal } = await asPersonas(viewer.identity, (tx) => copyOfPost(tx, post))
	if (!isMine(viewer, persona) || body === '') throw new Refusal('not_found')
	return { persona, title: ordinal === 1 ? title : '', body }
}
