import type { LogReader } from './log.ts'
import { rowsOf, text, type Dump, type StolenRow } from './dump.ts'
import type { Mark, Trace } from './trace.ts'
import { addDates } from './cafe-traces.ts'
import { addDesk } from './traces-desk.ts'
import { addFiles } from './traces-files.ts'
import { addOthers } from './traces-others.ts'
import { addPages } from './traces-pages.ts'
import { addRelations } from './traces-relations.ts'
import { DAY } from './time.ts'

const IDENTITY = [
	'accounts.person',
	'accounts.role',
	'accounts.promise',
	'accounts.sign_in_name',
	'sign_in."user"',
	'sign_in.account',
	'peer.persona',
	'peer.persona_claim',
	'peer.cafe_guest',
	'peer.cafe_claim',
]
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

export type { Trace } from './trace.ts'
export type Traces = { handles: Map<string, Trace>; personas: Map<string, Trace>; guests: Map<string, Trace>; dateOf: Map<string, string> }

/** What the thief knows of our schema: which rows are about whom. Everybody's rights to know are the source code's. */
export function tracesOf(dump: Dump, { changes, nightly, timeOf }: Pick<LogReader, 'changes' | 'nightly' | 'timeOf'>): Traces {
	const role = rowsOf(dump, 'accounts.role').filter(({ values }) => values.role === 'member')
	const personas = new Map(
		rowsOf(dump, 'peer.persona')
			.filter(({ values }) => values.kind === 'member')
			.map(({ values }) => [text(values.id), empty(text(values.id), text(values.community))]),
	)
	const guests = new Map(
		rowsOf(dump, 'peer.cafe_claim').map(({ values }) => [text(values.guest), empty(text(values.guest), text(values.community))]),
	)
	const handles = new Map(role.map(({ values }) => [text(values.person), empty(text(values.person), text(values.community))]))
	const membersIn = membersOfConversations(dump, handles)
	const about = (side: Map<string, Trace>, table: string, values: Record<string, unknown>): Trace[] =>
		ownersOf(side, table, values, membersIn)
	const everybody = (table: string, values: Record<string, unknown>): Trace[] =>
		[handles, personas, guests].flatMap((side) => about(side, table, values))
	for (const { name, rows } of dump.tables) {
		const telling = rows.map((row) => ({ row, whose: everybody(name, row.values) })).filter(({ whose }) => whose.length > 0)
		telling.forEach(({ row, whose }, place) => {
			const mark = markOf(name, { ...row, place }, telling.length)
			for (const trace of whose) (IDENTITY.includes(name) ? trace.identity : trace.acts).push(mark)
		})
	}
	for (const { time, phase, table, row } of changes) {
		if (phase === 'night') continue
		for (const trace of everybody(table, row)) {
			trace.logged.push(time)
			trace.firstLogged = Math.min(trace.firstLogged, time)
		}
	}
	for (const { night, table, row } of nightly) {
		for (const trace of everybody(table, row)) {
			if (!trace.nights.includes(night)) trace.nights.push(night)
			trace.firstNight = Math.min(trace.firstNight, night)
		}
	}
	addRelations(dump, personas)
	addDesk(dump, { handles, personas })
	addOthers(dump, { handles, personas, guests })
	addFiles(dump, { handles, personas }, timeOf)
	addPages([...handles.values(), ...personas.values(), ...guests.values()], changes, nightly)
	const dateOf = addDates(dump, guests)
	for (const [guest, date] of dateOf) guests.get(guest)?.evenings.add(date)
	return { handles, personas, guests, dateOf }
}

export function empty(id: string, community: string): Trace {
	const relations = { met: new Set<string>(), warmed: new Set<string>(), circles: new Set<string>(), topics: new Set<string>() }
	const times = { logged: [], firstLogged: Infinity, nights: [], firstNight: Infinity, batches: [], pages: [] }
	const marks = { heldForMeasure: [], holders: new Set<string>(), itself: new Set<string>(), evenings: new Set<string>(), files: [] }
	const desk = { silenced: [], heldFirst: [], alarmed: 0, opened: 0, others: 0, ...marks }
	return { id, community, identity: [], acts: [], ...times, ...relations, ...desk }
}

function membersOfConversations(dump: Dump, handles: Map<string, Trace>): Map<string, string> {
	const members = rowsOf(dump, 'care.participant').filter(({ values }) => handles.has(text(values.person)))
	return new Map(members.map(({ values }) => [text(values.conversation), text(values.person)]))
}

/** A message of a helper is not the member's act; all else that names somebody is about them. */
function ownersOf(side: Map<string, Trace>, table: string, values: Record<string, unknown>, membersIn: Map<string, string>): Trace[] {
	const ids = new Set<string>()
	for (const [column, value] of Object.entries(values)) {
		if (typeof value !== 'string') continue
		for (const [id] of value.matchAll(UUID)) {
			ids.add(id)
			const member = column === 'conversation' || (table === 'care.conversation' && column === 'id') ? membersIn.get(id) : undefined
			if (member && !(table === 'care.message' && values.author !== member)) ids.add(member)
		}
	}
	return [...ids].map((id) => side.get(id)).filter((trace) => trace !== undefined)
}

/** Shifts a clear day back to the day of the act: sessions end a month after signing in, answers are due two days later. */
const BACK: Record<string, number> = { 'sign_in.session.expiresAt': 31, 'care.message.due_day': 2, 'care.conversation.last_day': 0 }

function markOf(table: string, { xmin, xmax, place, values }: StolenRow, rows: number): Mark {
	const days: number[] = []
	const times: number[] = []
	let size = 0
	for (const [column, value] of Object.entries(values)) {
		if (typeof value !== 'string') continue
		if (/^\d{4}-\d\d-\d\d(T00:00:00(\+00:00)?)?$/.test(value))
			days.push(Math.floor(Date.parse(value) / DAY) - (BACK[`${table}.${column}`] ?? 0))
		else if (/^\d{4}-\d\d-\d\dT/.test(value)) {
			times.push(Date.parse(value))
			days.push(Math.floor(Date.parse(value) / DAY))
		} else if (column === 'box' || column === 'body' || column === 'alt') size += value.length / (column === 'box' ? 2 : 1)
	}
	const real = (day: number): boolean => day > 12_000
	return {
		table,
		xids: xmax > 0 ? [xmin, xmax] : [xmin],
		place,
		depth: rows > 1 ? place / (rows - 1) : 0,
		days: days.filter(real),
		times: times.filter((time) => real(time / DAY)),
		size,
	}
}
