import type { Viewer } from '#modules/accounts/rules.ts'
import type { Draft } from '#modules/forum/forms.ts'
import { wasSent } from '#modules/forum/server/index.ts'
import { keepPage, keptOn, readPages } from '#modules/notifications/server/index.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { ownWords } from './own-pages.ts'

/** So many texts can lie half written at once, one in each topic. Each has a page of its own, so that all pages are of one size. */
const SLOTS = 12

type Place = Draft['place']
type Slot = { slot: number; draft: Draft | undefined }

const pageIn = (viewer: Viewer, peer: PeerViewer, slot: number) => ownWords(viewer, peer, `draft ${slot}`)

async function slotsOf(viewer: Viewer, peer: PeerViewer): Promise<Slot[]> {
	const refs = Array.from({ length: SLOTS }, (_, slot) => pageIn(viewer, peer, slot))
	return (await readPages(peer.identity, refs)).map((page, slot) => ({ slot, draft: keptOn<Draft | null>(page) ?? undefined }))
}

/** All that lies half written, the latest first; what was thrown away among it, until its place is needed. */
export async function draftsOf(viewer: Viewer, peer: PeerViewer): Promise<Draft[]> {
	const drafts = (await slotsOf(viewer, peer)).flatMap(({ draft }) => draft ?? [])
	return drafts.sort((a, b) => b.savedAt - a.savedAt)
}

/** What lies half written in a place. */
export async function draftIn(viewer: Viewer, peer: PeerViewer, place: Place): Promise<Draft | undefined> {
	const found = (await slotsOf(viewer, peer)).find(({ draft }) => draft?.place === place && !draft.thrownAway)?.draft
	// Sent, and the process ended before its draft was taken away.
	if (!found || !(await wasSent(peer, found.form_key))) return found
	await dropDraft(viewer, peer, place)
	return undefined
}

/**
 * Keeps what is half written; it is on disk when this returns. One that was sent meanwhile is left out.
 *
 * @throws Refusal `look_again`/`no_room` when there are too many drafts.
 */
export async function keepDraft(viewer: Viewer, peer: PeerViewer, draft: Draft): Promise<void> {
	if (await wasSent(peer, draft.form_key)) return
	const slots = await slotsOf(viewer, peer)
	const empty = draft.title.trim() === '' && draft.body.trim() === ''
	const there = slots.find((one) => one.draft?.place === draft.place)
	if (empty) return there?.draft && !there.draft.thrownAway ? keepPage(pageIn(viewer, peer, there.slot), null) : undefined
	const oldest = slots.filter((one) => one.draft?.thrownAway).sort((a, b) => a.draft!.savedAt - b.draft!.savedAt)[0]
	const slot = there ?? slots.find((one) => !one.draft) ?? oldest
	if (!slot) throw new Refusal('look_again', 'no_room', { fields: { body: 'no_room' } })
	await keepPage(pageIn(viewer, peer, slot.slot), draft)
}

/** It was sent: nothing of it stays. */
export async function dropDraft(viewer: Viewer, peer: PeerViewer, place: Place): Promise<void> {
	const there = (await slotsOf(viewer, peer)).find((one) => one.draft?.place === place)
	if (there) await keepPage(pageIn(viewer, peer, there.slot), null)
}

/** Throws a draft away, or has it back: it lies there until its place is needed. */
export async function throwDraftAway(viewer: Viewer, peer: PeerViewer, place: Place, away: boolean): Promise<void> {
	const there = (await slotsOf(viewer, peer)).find((one) => one.draft?.place === place)
	if (!there?.draft) throw new Refusal('not_found')
	await keepPage(pageIn(viewer, peer, there.slot), { ...there.draft, thrownAway: away })
}
