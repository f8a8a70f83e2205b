import type { Viewer } from '#modules/accounts/rules.ts'
import { myStrain } from '#modules/moderation/server/index.ts'
import { enoughOf, FIRST_LIMITS, type Enough, type Limits, type Strain } from '#modules/moderation/rules.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { habitsOf } from './habits.ts'

/** What the desk shows at once, as a consultant wants it. Nothing said: texts folded, pictures blurred and grey. */
export type DeskLook = { open: boolean; sharp: boolean; colour: boolean }

export async function deskLook(viewer: Viewer, peer: PeerViewer): Promise<DeskLook> {
	const { desk } = await habitsOf(viewer, peer)
	return { open: desk?.open ?? false, sharp: desk?.sharp ?? false, colour: desk?.colour ?? false }
}

const NOTHING: Strain = { since: undefined, things: 0, hours: 0, wentOn: 0, wentOnAt: undefined, red: undefined }

export type DeskStrain = { strain: Strain; limits: Limits; enough: Enough }

/** How much it has been in this turn, and whether it is enough. The limits are a consultant's own; nobody else knows them. */
export async function deskStrain(viewer: Viewer, peer: PeerViewer): Promise<DeskStrain> {
	// Whoever has not taken up the work yet has had nothing of it.
	const [{ desk }, strain] = await Promise.all([habitsOf(viewer, peer), peer.duty ? myStrain(peer) : NOTHING])
	const limits = { things: desk?.things ?? FIRST_LIMITS.things, hours: desk?.hours ?? FIRST_LIMITS.hours }
	return { strain, limits, enough: enoughOf(strain, limits, now()) }
}
