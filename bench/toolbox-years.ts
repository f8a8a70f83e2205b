import { randomUUID } from 'node:crypto'
import type { OwnData } from '#modules/toolbox/server/index.ts'
import { someText } from '../tests/support/fill.ts'

/** How much somebody has written. Ten years are those of the issue: 5,000 pages of a diary, 20,000 registrations, 500 goals. */
export type Life = { months: number; pages: number; readings: number; goals: number }
export const TEN_YEARS: Life = { months: 120, pages: 5_000, readings: 20_000, goals: 500 }
export const ONE_MONTH: Life = { months: 1, pages: 42, readings: 167, goals: 4 }

const DAY = 86_400_000
const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n))

/** A toolbox as the product itself would take it in. @param last the last day, ISO. */
export function lifeOf({ months, pages, readings, goals }: Life, last: Date): OwnData {
	const days = months * 30.4
	/** The nth of so many things, spread over the time. */
	const moment = (n: number, of: number): string => new Date(last.getTime() - (1 - (n + 0.5) / of) * days * DAY).toISOString()
	const day = (n: number, of: number): string => moment(n, of).slice(0, 10)
	const one = (written: string, content: object) => ({ id: randomUUID(), version: 1, written, content })
	const share = (tenYears: number): number => Math.max(1, Math.round((tenYears * months) / TEN_YEARS.months))
	/** Written anew now and then: what it said before stays. */
	const often = (changes: number, content: (n: number) => object) => ({
		...one(moment(changes, changes + 1), content(changes)),
		version: changes + 1,
		...(changes > 0 && {
			earlier: times(changes, (n) => ({
				version: changes - n,
				written: moment(changes - n - 1, changes + 1),
				content: content(changes - n),
			})),
		}),
	})

	const domains = times(8, (n) =>
		often(share(24), (at) => ({ name: `Del ${n} av livet`, how: someText(n + at), helps: someText(n), hinders: '', wish: someText(at) })),
	)
	const STATES = ['reached', 'let_go', 'resting', 'reached']
	const allGoals = times(goals, (n) =>
		one(moment(n, goals), {
			title: `Mål nummer ${n}`,
			why: someText(n, 20),
			domain: domains[n % 8]!.id,
			who: '',
			by: '',
			// Some thirty are on the way, however many there have been.
			state: n >= goals - 30 ? 'on_the_way' : STATES[n % 4],
			after: someText(n + 1, 12),
			steps: times(4, (at) => ({ id: `steg-${at}`, text: someText(n + at, 6), done: n >= goals - 30 ? '' : day(n, goals) })),
		}),
	)
	const nothing = {
		time: '10:00',
		until: '11:00',
		repeat: 'no',
		repeat_until: '',
		place: 'Biblioteket',
		note: someText(1, 10),
		step: '',
		domain: '',
	}
	const activities = allGoals.flatMap(({ id }, n) =>
		times(5, (at) =>
			one(moment(n, goals), {
				...nothing,
				title: `Avtale ${n} ${at}`,
				day: at === 4 ? '' : day(n, goals),
				goal: id,
				got: at === 0 ? [{ id: 'a', day: day(n, goals), text: someText(n, 12) }] : [],
			}),
		),
	)
	const repeating = times(share(20), (n) =>
		one(moment(n, 20), { ...nothing, title: `Hver uke ${n}`, day: day(n, 20), repeat: 'weekly', goal: '', got: [] }),
	)
	const things = ['Søvn', 'Gått tur', 'Uro', 'Kaffe', 'Hvordan dagen var', 'Snakket med noen'].map((name, n) => ({
		...one(moment(0, 2), {
			name,
			how: n % 3 === 0 ? 'number' : n % 3 === 1 ? 'yes_no' : 'scale',
			unit: n === 0 ? 'timer' : '',
			words: n % 3 === 2 ? ['tungt', 'greit', 'lett'] : [],
			today: 'yes',
		}),
	}))
	const VALUES = [
		(n: number) => `${5 + (n % 7)},5`,
		(n: number) => (n % 3 ? 'yes' : 'no'),
		(n: number) => ['tungt', 'greit', 'lett'][n % 3]!,
	]
	const kinds = ['family', 'friends', 'peers', 'helpers', 'work', 'animals', 'places']
	const onMap = (n: number) => ({
		name: `Noen ${n}`,
		kind: kinds[n % 7],
		ring: String(1 + (n % 3)),
		group: n % 9 ? '' : 'Tirsdag',
		turn: '',
	})
	const map = times(Math.max(8, share(60)), (n) => one(moment(n, 60), { ...onMap(n), note: someText(n, 10), helper: '' }))
	return {
		format: 'reconnect-toolbox',
		version: 1,
		taken: last.toISOString(),
		drafts: [],
		tools: {
			what_matters: [often(share(40), (n) => ({ text: someText(n) }))],
			strategies: times(share(40), (n) => one(moment(n, 40), { title: `Det som hjelper ${n}`, how: someText(n, 15) })),
			crisis_plan: [
				often(share(40), (n) => ({
					...Object.fromEntries(['signs', 'helps', 'worse', 'others', 'place', 'reasons'].map((part, at) => [part, someText(n + at)])),
					people: [{ name: 'Åse', number: '+47 22 00 00 45', what: '' }],
				})),
			],
			life_domains: domains,
			goals: allGoals,
			activities: [...activities, ...repeating],
			diary: times(pages, (n) =>
				one(moment(n, pages), { day: day(n, pages), text: someText(n, 120), word: n % 3 ? '' : 'stille', colour: n % 2 ? 'moss' : '' }),
			),
			registrations: things,
			readings: times(readings, (n) =>
				one(moment(n, readings), {
					measure: things[n % 6]!.id,
					day: day(n, readings),
					value: VALUES[(n % 6) % 3]!(n),
					note: n % 20 ? '' : someText(n, 8),
				}),
			),
			network: map,
			network_snapshots: times(share(40), (n) =>
				one(moment(n, 40), { day: day(n, 40), name: '', people: map.map(({ id }, at) => ({ id, ...onMap(at) })) }),
			),
			strengths: [
				often(share(20), (n) => ({ come: someText(n), managed: '', energy: '', lean: '', know: '', fits: ['humour'], own: ['Kan vente'] })),
			],
			medication: times(share(40), (n) =>
				one(moment(n, 40), {
					name: `Tablett ${n}`,
					kind: 'prescribed',
					how_much: '1',
					what_for: someText(n, 8),
					how_i_find_it: someText(n),
					ask: '',
					ended: n % 8 ? 'yes' : '',
				}),
			),
			exercises: times(share(150), (n) => one(moment(n, 150), { exercise: 'breathe', favourite: '', did: someText(n, 20) })),
		},
	}
}
