import type { Viewer } from '#modules/accounts/rules.ts'
import type { Draft } from '#modules/forum/forms.ts'
import { sentAmong } from '#modules/forum/server/index.ts'
import { keepPage, keptOn, readPages } from '#modules/notifications/server/index.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { ownWords } from './own-pages.ts'

/** So many texts can lie half written at once. Each has a page of its own, so that all pages are of one size. */
const SLOTS = 12

type Place = Draft['place']
type Slot = { slot: number; draft: Draft | undefined }

/** Words to the other of a pair lie beside those to the group. */
export const talkPlace = (pair: string): Place => `talk ${pair}`
/** @returns the pair, where a draft belongs to a talk. */
export const pairOfPlace = (place: Place): string | undefined => (place.startsWith('talk ') ? place.slice(5) : undefined)

const pageIn = (viewer: Viewer, peer: PeerViewer, slot: number) => ownWords(viewer, peer, `draft ${slot}`)

async function slotsOf(viewer: Viewer, peer: PeerViewer): Promise<Slot[]> {
	const refs = Array.from({ length: SLOTS }, (_, slot) => pageIn(viewer, peer, slot))
	return (await readPages(peer.identity, refs)).map((page, slot) => ({ slot, draft: keptOn<Draft | null>(page) ?? undefined }))
}

/** All that lies half written, the latest first; what was thrown away among it, until its place is needed. */
export async function draftsOf(viewer: Viewer, peer: PeerViewer, place?: Place): Promise<Draft[]> {
	const drafts = (await slotsOf(viewer, peer)).flatMap(({ draft }) => (draft && (!place || draft.place === place) ? draft : []))
	const keys = drafts.map(({ form_key }) => form_key)
	const sent = await sentAmong(peer, keys)
	// Sent, and the process ended before its draft was taken away, or the page saved it once more at that very moment.
	for (const key of sent) await dropDraft(viewer, peer, key)
	return drafts.filter(({ form_key }) => !sent.has(form_key)).sort((a, b) => b.savedAt - a.savedAt)
}

/**
 * What lies half written in a place: the one with this key, or the latest. Two windows can each have their own there, so a draft is
 * told from others by the key of its form.
 */
export async function draftIn(viewer: Viewer, peer: PeerViewer, place: Place, key?: string | null): Promise<Draft | undefined> {
	const here = (await draftsOf(viewer, peer, place)).filter((draft) => !draft.thrownAway)
	return here.find(({ form_key }) => form_key === key) ?? here[0]
}

/**
 * Keeps what is half written; it is on disk when this returns.
 *
 * @returns `sent` when what carries this key was sent meanwhile; then nothing is kept.
 * @throws Refusal `look_again`/`no_room` when there are too many drafts.
 */
export async function keepDraft(viewer: Viewer, peer: PeerViewer, draft: Draft): Promise<'kept' | 'sent'> {
	if ((await sentAmong(peer, [draft.form_key])).size > 0) return 'sent'
	const slots = await slotsOf(viewer, peer)
	const empty = draft.title.trim() === '' && draft.body.trim() === ''
	const there = slots.find((one) => one.draft?.form_key === draft.form_key)
	if (empty) {
		if (there?.draft && !there.draft.thrownAway) await keepPage(pageIn(viewer, peer, there.slot), null)
		return 'kept'
	}
	const oldest = slots.filter((one) => one.draft?.thrownAway).sort((a, b) => a.draft!.savedAt - b.draft!.savedAt)[0]
	const slot = there ?? slots.find((one) => !one.draft) ?? oldest
	if (!slot) throw new Refusal('look_again', 'no_room', { fields: { body: 'no_room' } })
	await keepPage(pageIn(viewer, peer, slot.slot), draft)
	return 'kept'
}

/** It was sent: nothing of it stays. */
export async function dropDraft(viewer: Viewer, peer: PeerViewer, key: string): Promise<void> {
	const there = (await slotsOf(viewer, peer)).find((one) => one.draft?.form_key === key)
	if (there) await keepPage(pageIn(viewer, peer, there.slot), null)
}

/** Throws a draft away, or has it back: it lies there until its place is needed. */
export async function throwDraftAway(viewer: Viewer, peer: PeerViewer, key: string, away: boolean): Promise<void> {
	const there = (await slotsOf(viewer, peer)).find((one) => one.draft?.form_key === key)
	if (!there?.draft) throw new Refusal('not_found')
	await keepPage(pageIn(viewer, peer, there.slot), { ...there.draft, thrownAway: away })
}
