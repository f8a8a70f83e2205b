import { distance, nameKey } from '#modules/personas/rules.ts'
import type { Riddle } from './match.ts'
import { shownAs, type OnSheet, type Sheets } from './sheets.ts'
import type { Signal } from './signals/index.ts'
import type { Trace } from './trace.ts'
import { empty } from './traces.ts'

type AtCafes = { sheets: Sheets; personas: ReadonlyMap<string, Trace>; onlyName: ReadonlyMap<string, string> }
type Puzzles = { guests: Riddle[]; names: Riddle[] }

const likeness = (a: string, b: string): number => -distance(nameKey(a), nameKey(b)) / Math.max(1, nameKey(a).length, nameKey(b).length)

/** What a host goes by: how somebody is called, how far they have come, what they wish, whether they come for the first time. */
export function hostSignals(sheets: Sheets, nameOf: ReadonlyMap<string, string>): Signal[] {
	const of = (trace: Trace): OnSheet | undefined => sheets.get(trace.id)
	const called = (trace: Trace): string => {
		const sheet = of(trace)
		return sheet ? shownAs(sheet) : (nameOf.get(trace.id) ?? '')
	}
	return [
		{ name: 'called alike', needs: 'dump', score: (a, b) => likeness(called(a), called(b)) },
		{ name: 'the same step', needs: 'dump', score: (a, b) => Number(of(a)?.step === of(b)?.step) },
		{ name: 'the same wishes', needs: 'dump', score: (a, b) => Number(of(a)?.wishes === of(b)?.wishes) },
		{ name: 'both for the first time', needs: 'dump', score: (a, b) => -Number(Boolean(of(a)?.first && of(b)?.first)) },
	]
}

/** Of all sheets there have been. Whoever is called the same twice, or comes under a name of the group, is known by it: that is granted. */
export function hostPuzzles(at: AtCafes, most = Infinity): Puzzles {
	return puzzlesOf(at, [...at.sheets.values()], most)
}

/** Somebody who signs up for every date and chooses to be seen sees those who have chosen it too, except who comes with a word alone. */
export function memberPuzzles(at: AtCafes): Puzzles {
	return puzzlesOf(
		at,
		[...at.sheets.values()].filter(({ seen, called }) => seen && called.how !== 'word'),
		Infinity,
	)
}

function puzzlesOf({ personas, onlyName }: AtCafes, sheets: OnSheet[], most: number): Puzzles {
	const sorted = sheets.toSorted((a, b) => (a.guest < b.guest ? -1 : 1))
	const byDate = [...Map.groupBy(sorted, ({ date }) => date).values()].filter((guests) => guests.length <= most)
	const traces = new Map(sorted.map(({ guest, community }) => [guest, empty(guest, community)]))
	const traceOf = ({ guest }: OnSheet): Trace => traces.get(guest)!
	const guests = byDate.flatMap((here) =>
		byDate.flatMap((there) =>
			here === there || there.length < 2 || here[0]!.community !== there[0]!.community
				? []
				: here.flatMap((one) => {
						const answer = there.findIndex(({ owner }) => owner === one.owner)
						if (answer === -1 || shownAs(there[answer]!) === shownAs(one)) return []
						return [{ trace: traceOf(one), candidates: there.map(traceOf), answer }]
					}),
		),
	)
	const names = byDate.flat().flatMap((one) => {
		const name = onlyName.get(one.owner)
		if (!name || one.called.how === 'persona') return []
		const candidates = [...personas.values()].filter(({ community }) => community === one.community).sort((a, b) => (a.id < b.id ? -1 : 1))
		const answer = candidates.findIndex(({ id }) => id === name)
		return answer === -1 ? [] : [{ trace: traceOf(one), candidates, answer }]
	})
	return { guests, names }
}
