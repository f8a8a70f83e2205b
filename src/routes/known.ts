import type { Viewer } from '#modules/accounts/rules.ts'
import { alongsOf, laddersOf, pairsOf, type Ladder, type Pair } from '#modules/bridge/server/index.ts'
import { buddyPage, cafeViewer, datesById, listSeries, mySignUp, mySignUps, seenAt } from '#modules/cafes/server/index.ts'
import { areasOf, circlePage } from '#modules/forum/server/index.ts'
import { aboutsOf, personasOf, type PeerViewer } from '#modules/personas/server/index.ts'
import { isRefusal } from '#platform/refusal.ts'
import { tiesOf } from '#modules/ties/server/index.ts'
import { bridgePage } from './at-bridge.ts'
import { cafePage } from './cafe-page.ts'

type Person = { pair: string; name: string; told: Ladder['taken'][number]['mine'][]; spoke: boolean }
type NameKnown = { id: string; name: string; about: string; circles: { id: string; name: string; members: string[] }[]; people: Person[] }
type CafeKnown = { date: string; series: string; startsAt: Date; how: string; name: string; about: string; seen: string[]; met: string[] }

/**
 * What each person and circle somebody has met here knows of them, put together in memory for them alone. It is kept nowhere: a table
 * of it would say which names are one, and whose.
 */
export async function knownOf(viewer: Viewer) {
	const peer = await personasOf(viewer)
	const page = await bridgePage(viewer, peer)
	const pairs = (await pairsOf(peer, page)).filter(({ state }) => state !== 'asked')
	const [names, cafes, alongs, ties, own] = await Promise.all([
		namesKnown(peer, pairs, await laddersOf(peer, page, pairs)),
		cafesKnown(viewer, peer),
		alongsOf(peer),
		tiesOf(viewer),
		cafePage(viewer, peer),
	])
	return {
		names,
		...cafes,
		cafeName: own?.called,
		alongs: alongs.map(({ id, pair, asker }) => ({ id, pair, asker })),
		// By name alone: no number of the care side stands on a page with names of the group.
		helpers: ties.filter(({ state, part }) => state === 'stands' && part === 'member').map(({ other, team }) => other.name ?? team ?? ''),
	}
}

async function namesKnown(peer: PeerViewer, pairs: readonly Pair[], ladders: readonly Ladder[]): Promise<NameKnown[]> {
	const lasting = peer.mine.filter(({ topic }) => topic === undefined)
	const [abouts, areas] = await Promise.all([aboutsOf(peer), areasOf(peer)])
	const circles = await Promise.all(areas.filter(({ circle }) => circle).map(({ id }) => circlePage(peer, id)))
	return lasting.map(({ id, name }) => ({
		id,
		name,
		about: abouts.get(id) ?? '',
		circles: circles
			.filter(({ mine }) => mine.includes(id))
			.map(({ circle, members }) => ({
				id: circle.id,
				name: circle.name,
				members: members.filter((one) => one.id !== id && one.joined).map((one) => one.name),
			})),
		people: pairs
			.filter((pair) => pair.mine.id === id)
			.map((pair) => ({
				pair: pair.id,
				name: pair.other.name,
				told: ladders.find((one) => one.pair.id === pair.id)?.taken.map(({ mine }) => mine) ?? [],
				spoke: pair.words > 0,
			})),
	}))
}

async function cafesKnown(viewer: Viewer, peer: PeerViewer): Promise<{ cafes: CafeKnown[]; hosts: { series: string; name: string }[] }> {
	const cafe = await cafeViewer(viewer, peer)
	const signed = await mySignUps(cafe)
	const [dates, series] = await Promise.all([
		datesById(
			cafe,
			signed.map(({ date }) => date),
		),
		cafe.guests.size > 0 ? listSeries(peer) : [],
	])
	const cafes: CafeKnown[] = []
	for (const { id, series, startsAt } of dates.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())) {
		const mine = await mySignUp(cafe, id)
		if (!mine) continue
		const met = await buddyPage(cafe, id).then(
			({ pairs }) => pairs.flatMap((pair) => pair.met?.name ?? []),
			(problem: unknown) => {
				// Without a seat, or when it is over, nobody is met on the way.
				if (isRefusal(problem)) return []
				throw problem
			},
		)
		const seen = mine.seen && mine.state === 'seat' ? (await seenAt(cafe, id)).map(({ name }) => name) : []
		const { how, name, about = '' } = mine.called
		cafes.push({ date: id, series: series.name, startsAt, how, name, about, seen, met })
	}
	const hosts = series.filter(({ id }) => cafe.guests.has(id)).map(({ id, name }) => ({ series: id, name }))
	return { cafes, hosts }
}
