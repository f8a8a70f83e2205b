import type { PeerViewer } from '#modules/personas/server/index.ts'
import { asPersonas } from '#platform/server/db.ts'
import { now } from '#platform/server/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import type { NewHand } from '../forms.ts'
import { colourOf, type Colour, type ItemKind } from '../rules.ts'
import { mustBeDesk } from './case-row.ts'
import { handOf, takeHand, type Hand } from './hands.ts'
import { waitingThing, type Waiting } from './queue.ts'

export type ThingPage = { thing: Waiting; colour: Colour; hand: Hand }

/** Something that waits and is no case: where it stands, and how it stands among colleagues. @throws Refusal `not_found` */
export async function thingPage(viewer: PeerViewer, kind: ItemKind, object: string): Promise<ThingPage> {
	mustBeDesk(viewer)
	const thing = await waitingThing(viewer, kind, object)
	if (!thing) throw new Refusal('not_found')
	return {
		thing,
		colour: colourOf(thing.weight, thing.since, now()),
		hand: await asPersonas(viewer.identity, (tx) => handOf(tx, viewer, thing)),
	}
}

/** Does something with it: see `takeHand`. @throws Refusal `not_found` for what waits no more. */
export async function takeThingInHand(viewer: PeerViewer, kind: ItemKind, object: string, input: NewHand): Promise<void> {
	mustBeDesk(viewer)
	const thing = await waitingThing(viewer, kind, object)
	if (!thing) throw new Refusal('not_found')
	await takeHand(viewer, thing, input)
}
