import { storyWaitsFor } from '#modules/forum/server/index.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asPersonas, type PeerTx } from '#platform/server/db.ts'
import { processWide } from '#platform/server/process-wide.ts'

/** Whether the desk lately decided about something I wrote, answered a report of mine, or waits for my yes to a story; and whether somebody worries about me. */
export type DeskNews = { decided: boolean; answered: boolean; story: boolean; worried: boolean }

const NOTHING: DeskNews = { decided: false, answered: false, story: false, worried: false }
/** So long it is said on the page of the group; afterwards it stands on its own page. */
const SAID_FOR_MS = 7 * 86_400_000

/** Asked with every look at the group, so what was found is kept a little. A decision made here clears it. */
const KEPT_FOR_MS = 15_000
const KEPT_MAX = 5_000
type Kept = { until: number; news: Promise<DeskNews> }
const kept = processWide('desk news', () => new Map<string, Kept>())

export function forgetDeskNews(): void {
	kept.clear()
}

export function deskNews(viewer: PeerViewer): Promise<DeskNews> {
	const { personas } = viewer.identity
	const name = personas[0]
	if (!name) return Promise.resolve(NOTHING)
	const known = kept.get(name)
	if (known && known.until > performance.now()) return known.news
	if (kept.size >= KEPT_MAX) kept.clear()
	const news = lookUp(viewer)
	kept.set(name, { until: performance.now() + KEPT_FOR_MS, news })
	news.catch(() => kept.delete(name))
	return news
}

function lookUp({ identity }: PeerViewer): Promise<DeskNews> {
	const since = new Date(now().getTime() - SAID_FOR_MS)
	const personas = [...identity.personas]
	return asPersonas(identity, async (tx) => {
		const [decided, answered, story, worried] = await Promise.all([
			tx.selectFrom('peer.decision').select('id').where('about', 'in', personas).where('decided_at', '>', since).limit(1).execute(),
			tx.selectFrom('peer.report').select('id').where('persona', 'in', personas).where('answered_at', '>', since).limit(1).execute(),
			storyWaitsFor(tx, personas),
			worriedAbout(tx, personas),
		])
		return { decided: decided.length > 0, answered: answered.length > 0, story, worried }
	})
}

/** So long somebody whom others worry about is told so, while nobody is at work. */
const WORRIED_FOR_MS = 24 * 3_600_000

/** Whether somebody worries about a name of mine and nobody has it yet. */
async function worriedAbout(tx: PeerTx, personas: readonly string[]): Promise<boolean> {
	const row = await tx
		.selectFrom('peer.alarm')
		.select('report')
		.where('about', 'in', [...personas])
		.where('self', '=', false)
		.where('taken_at', 'is', null)
		.where('raised_at', '>', new Date(now().getTime() - WORRIED_FOR_MS))
		.limit(1)
		.executeTakeFirst()
	return row !== undefined
}
