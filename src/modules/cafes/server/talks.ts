import { randomUUID } from 'node:crypto'
import { noteAct } from '#modules/audit/server/index.ts'
import { tellPersona } from '#modules/notifications/server/index.ts'
import { myPersona, tellDuty, type PeerViewer } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { today } from '#platform/server/clock.ts'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { onceForPersona } from '#platform/server/once.ts'
import { mayHost, type Called } from '../rules.ts'
import { openIn, sealIn } from './boxes.ts'
import { asNewGuest, shownIn, type CafeViewer, type Shown } from './guests.ts'

export type Wish = 'chat' | 'alone' | 'too_much'
/** What was written: by the guest with what they wish, by the desk with the name at work. */
type Word = { wish: Wish; text: string; by: string; on: string }
export type TalkWord = Word & { id: string; byDesk: boolean }
export type Asked = { form_key: string; how: Called['how']; persona: string; name: string; wish: Wish; words: string }

const wordPlace = (guest: string, row: string, community: string) => ({ about: guest, table: 'peer.cafe_talk_word', row, community })

async function addWord(tx: PeerTx, community: string, guest: string, ordinal: number, byDesk: boolean, word: Word): Promise<void> {
	const id = randomUUID()
	await tx
		.insertInto('peer.cafe_talk_word')
		.values({ id, community, guest, ordinal, by_desk: byDesk, box: await sealIn(wordPlace(guest, id, community), word) })
		.execute()
}

function calledHere(viewer: PeerViewer, { how, persona, name }: Asked): Called {
	if (how === 'persona') {
		const mine = myPersona(viewer, persona)
		if (mine.kind === 'duty') throw new Refusal('not_found')
		return { how, persona: mine.id }
	}
	return how === 'name' && name.length >= 2 ? { how, text: name } : { how: 'nobody' }
}

/** Sent twice within one guest is one word: the form's key is asked under that guest. */
async function goOn(tx: PeerTx, viewer: PeerViewer, series: string, guest: string, asked: Pick<Asked, 'form_key' | 'wish' | 'words'>) {
	const { community } = viewer.identity
	await onceForPersona(tx, community, guest, asked.form_key, async () => {
		const talk = await tx.selectFrom('peer.cafe_talk').select('words').where('guest', '=', guest).forUpdate().executeTakeFirst()
		if (!talk)
			await tx.insertInto('peer.cafe_talk').values({ guest, community, series, words: 1, waits_since: today(), last_on: today() }).execute()
		else
			await tx
				.updateTable('peer.cafe_talk')
				.set((eb) => ({ words: eb('words', '+', 1), last_on: today(), waits_since: eb.fn.coalesce('waits_since', eb.val(today())) }))
				.where('guest', '=', guest)
				.execute()
		await addWord(tx, community, guest, (talk?.words ?? 0) + 1, false, { wish: asked.wish, text: asked.words, by: '', on: today() })
		await tellDuty(tx, { community, kind: 'cafe_ask', topic: guest, post: guest })
		return guest
	})
}

/**
 * Asks those who host a series something, under a name of one's own choosing or none. Who leads is told.
 *
 * @throws Refusal `not_found` for a series that is not here, for a name that is not mine, and for who is no member.
 */
export async function askHosts(viewer: CafeViewer, series: string, asked: Asked): Promise<void> {
	const there = await asPersonas(viewer.identity, (tx) =>
		tx.selectFrom('peer.cafe_series').select('id').where('id', '=', series).executeTakeFirst(),
	)
	if (!there || !viewer.at.has(series)) throw new Refusal('not_found')
	const known = viewer.guests.get(series)
	if (known) return asPersonas(viewer.identity, (tx) => goOn(tx, viewer, series, known, asked))
	const made = await asNewGuest(viewer, series, calledHere(viewer, asked), async (tx, guest) => {
		await goOn(tx, viewer, series, guest, asked)
		return guest
	})
	// Pressed twice at the same moment: the other press has said it.
	if (!made) return
}

async function wordsIn(tx: PeerTx, community: string, guest: string): Promise<TalkWord[]> {
	const rows = await tx
		.selectFrom('peer.cafe_talk_word')
		.select(['id', 'by_desk', 'box'])
		.where('guest', '=', guest)
		.orderBy('ordinal')
		.execute()
	return Promise.all(
		rows.map(async ({ id, by_desk, box }) => ({ id, byDesk: by_desk, ...(await openIn<Word>(wordPlace(guest, id, community), box)) })),
	)
}

/** What I and those who host a series have written; empty before the first word. @throws Refusal `not_found`. */
export async function myTalk(
	viewer: CafeViewer,
	series: string,
): Promise<{ series: { id: string; name: string }; called: Shown | undefined; words: TalkWord[] }> {
	return asPersonas(viewer.identity, async (tx) => {
		const there = await tx.selectFrom('peer.cafe_series').select(['id', 'name']).where('id', '=', series).executeTakeFirst()
		if (!there || !viewer.at.has(series)) throw new Refusal('not_found')
		const guest = viewer.guests.get(series)
		if (!guest) return { series: there, called: undefined, words: [] }
		const called = (await shownIn(tx, viewer, [guest])).get(guest)
		return { series: there, called, words: await wordsIn(tx, viewer.identity.community, guest) }
	})
}

/** Ends the talk and everything written in it, for both. @throws Refusal `not_found`. */
export async function endMyTalk(viewer: CafeViewer, series: string): Promise<void> {
	const guest = viewer.guests.get(series)
	if (!guest) throw new Refusal('not_found')
	await asPersonas(viewer.identity, (tx) => tx.deleteFrom('peer.cafe_guest').where('id', '=', guest).execute())
}

export type WaitingTalk = { guest: string; series: string; called: Shown; since: string | null; wish: Wish; words: number }

/** Talks of the desk: those that wait first, the longest waiting first. Consultants at work only. */
export async function deskTalks(viewer: PeerViewer): Promise<WaitingTalk[]> {
	if (!mayHost(viewer)) return []
	const { community } = viewer.identity
	return asPersonas(viewer.identity, async (tx) => {
		const rows = await tx
			.selectFrom('peer.cafe_talk as t')
			.innerJoin('peer.cafe_series as s', 's.id', 't.series')
			.select(['t.guest', 's.name', 't.waits_since', 't.words'])
			.where('t.community', '=', community)
			.orderBy('t.waits_since')
			.orderBy('t.last_on', 'desc')
			.limit(50)
			.execute()
		const shown = await shownIn(
			tx,
			viewer,
			rows.map(({ guest }) => guest),
		)
		const talks = []
		for (const { guest, name, waits_since, words } of rows) {
			const wish = (await wordsIn(tx, community, guest)).findLast(({ byDesk }) => !byDesk)?.wish ?? 'chat'
			talks.push({ guest, series: name, called: shown.get(guest)!, since: waits_since, wish, words })
		}
		return talks
	})
}

/** One talk as the desk reads it. @throws Refusal `not_found` for others than consultants at work. */
export async function deskTalk(
	viewer: PeerViewer,
	guest: string,
): Promise<{ series: string; called: Shown; words: TalkWord[]; waits: boolean }> {
	if (!mayHost(viewer)) throw new Refusal('not_found')
	return asPersonas(viewer.identity, async (tx) => {
		const row = await tx
			.selectFrom('peer.cafe_talk as t')
			.innerJoin('peer.cafe_series as s', 's.id', 't.series')
			.select(['s.name', 't.waits_since'])
			.where('t.guest', '=', guest)
			.executeTakeFirst()
		const called = row && (await shownIn(tx, viewer, [guest])).get(guest)
		if (!row || !called) throw new Refusal('not_found')
		return { series: row.name, called, words: await wordsIn(tx, viewer.identity.community, guest), waits: row.waits_since !== null }
	})
}

/** Answers, as who leads; the guest is told. @throws Refusal `not_found`. */
export async function answerTalk(
	viewer: PeerViewer,
	guest: string,
	{ form_key, words }: { form_key: string; words: string },
): Promise<void> {
	if (!mayHost(viewer)) throw new Refusal('not_found')
	const { community } = viewer.identity
	const duty = viewer.duty!
	await asPersonas(viewer.identity, (tx) =>
		onceForPersona(tx, community, duty.id, form_key, async () => {
			const talk = await tx
				.selectFrom('peer.cafe_talk')
				.select(['words', 'series'])
				.where('guest', '=', guest)
				.forUpdate()
				.executeTakeFirst()
			if (!talk) throw new Refusal('not_found')
			await addWord(tx, community, guest, talk.words + 1, true, { wish: 'chat', text: words, by: duty.name, on: today() })
			await tx
				.updateTable('peer.cafe_talk')
				.set({ words: talk.words + 1, waits_since: null, last_on: today() })
				.where('guest', '=', guest)
				.execute()
			await tellPersona(tx, { community, persona: guest, kind: 'cafe_answer', topic: talk.series, post: randomUUID() })
			await noteAct('peer', tx, { persona: duty.id, role: 'consultant', what: 'cafes.answered', community, about: guest })
			return guest
		}),
	)
}

/** Of some talks those that still wait for an answer. */
export async function talksWaiting(viewer: PeerViewer, guests: readonly string[]): Promise<Set<string>> {
	if (!mayHost(viewer) || guests.length === 0) return new Set()
	const rows = await asPersonas(viewer.identity, (tx) =>
		tx
			.selectFrom('peer.cafe_talk')
			.select('guest')
			.where('guest', 'in', [...guests])
			.where('waits_since', 'is not', null)
			.execute(),
	)
	return new Set(rows.map(({ guest }) => guest))
}

/** For the desk: talks that wait for an answer, and how whoever asks wants to be called, the longest waiting first. */
export async function talksWaitingSince(viewer: PeerViewer): Promise<{ guest: string; series: string; called: string; since: Date }[]> {
	return (await deskTalks(viewer)).flatMap(({ guest, series, called, since }) =>
		since ? [{ guest, series, called: called.name, since: new Date(`${since}`) }] : [],
	)
}
