import { assign } from './assign.ts'
import { guestsToGuests, guestsToHandles, guestsToPersonas, ownersOfGuests } from './cafe-traces.ts'
import { chance, type Chance } from './chance.ts'
import { steal, type Dump } from './dump.ts'
import type { House } from './house.ts'
import { joined, judge, tableOf, type Outcome, type Riddle, type Table } from './match.ts'
import { observe, type Observed } from './observers.ts'
import { SIGNALS, type Loot } from './signals/index.ts'
import type { Truth } from './simulation.ts'
import { tracesOf, type Trace, type Traces } from './traces.ts'
import { chainsAcross, chainsBetween, namesIn, type Tied } from './values.ts'

export type Target = 'persona to handle' | 'persona to persona' | 'guest to handle' | 'guest to persona' | 'guest to guest'
export type Findings = {
	names: string[]
	across: string[]
	/** Groups of personas tied by equal values. */
	between: Tied[]
	outcomes: Record<Target, Outcome[]>
	/** What another member, a helper and a café host made of what their pages show. */
	observed: Observed[]
	people: number
	personas: number
	guests: number
	/** Tables in which nobody left anything: of them this round says nothing. */
	empty: string[]
}

/** Steals everything but the key file and tries to say who is who. */
export async function attack(house: House, truth: Truth, databaseFolder: string): Promise<Findings> {
	const dump = await steal(house.thief, house.dataDir)
	const traces = tracesOf(dump, house.log)
	const dice = chance(4711)
	const between = chainsBetween(dump, new Set([...traces.personas.keys(), ...traces.guests.keys()]))
	const groupOf = new Map(between.flatMap(({ personas }, number) => personas.map((id) => [id, number] as const)))
	const owners = ownersOfGuests(dump)
	const puzzles = {
		personaToHandle: toHandles({ ...traces, personas: asOne(traces.personas, between) }, truth),
		personaToPersona: toPersonas(traces, truth),
		guestToHandle: guestsToHandles(traces.guests, traces.handles, owners, truth),
		guestToPersona: guestsToPersonas(traces.guests, traces.personas, owners, truth),
		guestToGuest: guestsToGuests(traces.guests, traces.dateOf, owners),
	}
	return {
		names: namesIn(dump, truth.people, databaseFolder),
		across: chainsAcross(dump),
		between,
		outcomes: {
			'persona to handle': outcomesOf(puzzles.personaToHandle, dice, groupOf, true),
			'persona to persona': outcomesOf(puzzles.personaToPersona, dice, groupOf, false),
			'guest to handle': outcomesOf(puzzles.guestToHandle, dice, groupOf, false),
			'guest to persona': outcomesOf(puzzles.guestToPersona, dice, groupOf, false),
			'guest to guest': outcomesOf(puzzles.guestToGuest, dice, groupOf, false),
		},
		observed: await observe(
			{
				residents: truth.residents,
				dump,
				sheets: house.sheets,
				changes: house.log.changes,
				puzzles,
				onlyName: onlyNames(traces, truth),
				personas: traces.personas,
			},
			dice,
		),
		guests: traces.guests.size,
		people: traces.handles.size,
		personas: traces.personas.size,
		empty: dump.tables
			.filter(({ name, rows }) => rows.length === 0 && /^(accounts|sign_in|care|peer)\./.test(name))
			.map(({ name }) => name),
	}
}

/** Personas that equal values tie are one: what is known of any of them is known of each. */
function asOne(personas: Map<string, Trace>, between: readonly Tied[]): Map<string, Trace> {
	const merged = new Map(personas)
	for (const group of between) {
		const traces = group.personas.flatMap((id) => personas.get(id) ?? [])
		const all = <Key extends keyof Trace>(key: Key): Trace[Key] => traces.flatMap((one) => one[key] as unknown[]) as unknown as Trace[Key]
		for (const one of traces)
			merged.set(one.id, {
				...one,
				identity: all('identity'),
				acts: all('acts'),
				logged: all('logged'),
				firstLogged: Math.min(...traces.map(({ firstLogged }) => firstLogged)),
				nights: [...new Set(all('nights'))],
				firstNight: Math.min(...traces.map(({ firstNight }) => firstNight)),
				batches: [...new Set(all('batches'))],
			})
	}
	return merged
}

/** Which community of the peer side is which of the care side the thief gets for nothing. */
function toHandles({ handles, personas }: Traces, truth: Truth): Riddle[] {
	const handlesOf = new Map<number, Trace[]>()
	for (const handle of byId(handles)) {
		const community = truth.communityOf.get(handle.id)!
		handlesOf.set(community, [...(handlesOf.get(community) ?? []), handle])
	}
	return byId(personas).map((trace) => {
		const owner = truth.ownerOf.get(trace.id)!
		const candidates = handlesOf.get(truth.communityOf.get(owner)!)!
		return { trace, candidates, answer: candidates.findIndex(({ id }) => id === owner) }
	})
}

/**
 * Only of those who have another name is it asked; the thief does not know that they are the ones. One answer is right: of somebody
 * with three names, the third is not among what it could be.
 */
function toPersonas({ personas }: Traces, truth: Truth): Riddle[] {
	const all = byId(personas)
	const owner = ({ id }: Trace): string | undefined => truth.ownerOf.get(id)
	return all.flatMap((trace) => {
		const others = all.filter((other) => other !== trace && other.community === trace.community)
		const right = others.find((other) => owner(other) === owner(trace))
		if (!right) return []
		const candidates = others.filter((other) => other === right || owner(other) !== owner(trace))
		return [{ trace, candidates, answer: candidates.indexOf(right) }]
	})
}

/** The persona of each member who has one alone. */
function onlyNames({ personas }: Traces, truth: Truth): Map<string, string> {
	const names = Map.groupBy(personas.keys(), (id) => truth.ownerOf.get(id)!)
	return new Map([...names].flatMap(([owner, [only, ...more]]) => (only && more.length === 0 ? [[owner, only] as const] : [])))
}

/** Sorted by their random ids, so that ties cannot follow the order of the tables. */
const byId = (traces: Map<string, Trace>): Trace[] => [...traces.values()].sort((a, b) => (a.id < b.id ? -1 : 1))

const LOOTS: Loot[] = ['dump', 'nights', 'log']

function outcomesOf(riddles: Riddle[], dice: Chance, groupOf: Map<string, number>, assigned: boolean): Outcome[] {
	if (riddles.length === 0) return []
	const tables = SIGNALS.map((signal) => tableOf(signal, riddles))
	const single = SIGNALS.map((signal, i) => {
		const table = tied(tables[i]!, riddles, groupOf)
		const asked = riddles.flatMap(({ trace, candidates }, row) => ((signal.asks?.(trace, candidates) ?? true) ? [row] : []))
		return judge(
			signal.name,
			signal.needs,
			asked.map((row) => table[row]!),
			asked.map((row) => riddles[row]!),
			dice,
		)
	})
	const together = LOOTS.flatMap((loot) => {
		const taken = tables.filter(
			(_, i) => SIGNALS[i]!.needs === 'dump' || (loot !== 'dump' && SIGNALS[i]!.needs === 'nights') || loot === 'log',
		)
		const table = tied(joined(taken, riddles), riddles, groupOf)
		const outcome = judge('ALL JOINED', loot, table, riddles, dice)
		return assigned ? [outcome, { ...outcome, name: 'ALL JOINED, one each', ...assignedRight(table, riddles) }] : [outcome]
	})
	return [...single, ...together]
}

/** Whom equal values tie are each other's. */
function tied(table: Table, riddles: Riddle[], groupOf: Map<string, number>): Table {
	const group = (id: string): number | undefined => groupOf.get(id)
	return table.map((row, i) => {
		const { trace, candidates } = riddles[i]!
		const mine = group(trace.id)
		return mine === undefined ? row : row.map((value, c) => (group(candidates[c]!.id) === mine ? value + 1000 : value))
	})
}

/** So many names of one person, those for one topic alone among them, are seldom more. */
const NAMES_MAX = 4

/** With the knowledge that a handle has few names. */
function assignedRight(table: Table, riddles: Riddle[]): { right: number } {
	let right = 0
	for (const community of new Set(riddles.map(({ trace }) => trace.community))) {
		const rows = riddles.map((_, i) => i).filter((i) => riddles[i]!.trace.community === community)
		const columns = riddles[rows[0]!]!.candidates.length
		const answer = assign((row, column) => table[rows[row]!]![column % columns]!, rows.length, columns * NAMES_MAX)
		right += rows.filter((i, row) => answer[row]! % columns === riddles[i]!.answer).length
	}
	return { right }
}

export type { Dump }
