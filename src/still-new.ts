import type { CafePage } from '#modules/cafes/rules.ts'
import type { BridgePage } from '#modules/bridge/rules.ts'
import { standingInTalks } from '#modules/bridge/server/index.ts'
import { cafeViewer } from '#modules/cafes/server/index.ts'
import { foldedBy, NO_FILTERS, type Filters } from '#modules/forum/rules.ts'
import { placesOf } from '#modules/forum/server/index.ts'
import { hasRead, isCafeKind, isSeenByLooking, isTalkKind, type Habits, type Reading } from '#modules/notifications/rules.ts'
import { keptOn, noticeForSending, readPagesForSending, type TellPeer } from '#modules/notifications/server/index.ts'
import { pageOf, personasOf, type Asking, type PeerViewer } from '#modules/personas/server/index.ts'
import { askingIn } from './asking-in.ts'
import { standingFor } from './routes/standing.ts'
import { standingAtCafes } from './routes/standing-cafes.ts'

type Pages = [Reading | undefined, Habits | undefined, Filters | undefined]

/**
 * Whether what a tell is about would still stand among what is new for somebody, looked at as they would: what they have read
 * meanwhile, mute, keep away by a block or may no longer see is not sent. In the memory of the slot, for as long as it takes.
 */
export async function isStillNew(person: string, { kind, community, persona, post }: TellPeer): Promise<boolean> {
	// There is no notice of it, and it is told once.
	if (kind === 'missed') return (await askingIn(person, community)) !== undefined
	const notice = persona ? await noticeForSending(persona, kind, post) : undefined
	const written = notice?.written
	const asking = await askingIn(person, community)
	if (!asking || (persona && !written)) return false
	const peer = await personasOf(asking)
	if (written && persona && isCafeKind(kind)) return isNewAtCafes(asking, peer, { kind, persona, written })
	if (notice && isTalkKind(kind)) return isNewInTalks(person, peer, { kind, post, ...notice })
	const pages = ['reading', 'habits', 'filters'].map((page) => pageOf(community, person, page))
	const [reading, habits, filters] = (await readPagesForSending(pages)) as Pages
	if (written && isSeenByLooking(kind))
		return written.toISOString() > (habits?.looked ?? '') && (await standingFor(peer, [{ kind, post }])).length > 0
	const place = (await placesOf(peer, [post])).get(post)
	if (!place || hasRead(reading, place.topic, place.writtenAt)) return false
	if (kind === 'follow' && place.writtenAt.toISOString() <= (habits?.follows?.[place.topic] ?? '')) return false
	return !foldedBy(filters ?? NO_FILTERS, { ...place, texts: [place.title, place.body] })
}

type ToGuest = { kind: string; persona: string; written: Date }

/** The same of what is told to a guest of a café: a seat that is still offered, a date that is still to come, a reminder they want. */
async function isNewAtCafes(asking: Asking, peer: PeerViewer, { written, ...told }: ToGuest): Promise<boolean> {
	const pages = ['habits', 'cafes'].map((page) => pageOf(peer.identity.community, asking.person, page))
	const [habits, own] = (await readPagesForSending(pages)) as [Habits | undefined, CafePage | undefined]
	if (written.toISOString() <= (habits?.looked ?? '')) return false
	return (await standingAtCafes(await cafeViewer(asking, peer), own, [told])).length > 0
}

type InTalk = { kind: string; topic: string; post: string; written: Date }

/** The same of what is told between two: a question that does not arrive, or is put aside, makes no letter. */
async function isNewInTalks(person: string, peer: PeerViewer, { written, ...told }: InTalk): Promise<boolean> {
	const { community } = peer.identity
	const pages = [pageOf(community, person, 'reading'), { ...pageOf(community, person, 'bridge'), atOnce: true }]
	const [reading, own] = await readPagesForSending(pages)
	if (hasRead(reading as Reading | undefined, told.topic, written)) return false
	return (await standingInTalks(peer, keptOn<BridgePage>(own) ?? {}, [told])).length > 0
}
