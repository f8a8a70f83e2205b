import type { Browser } from './browser.ts'
import type { Chance } from './chance.ts'
import type { Change } from './log.ts'
import { rowsOf, text, type Dump } from './dump.ts'
import { judge, tableOf, type Outcome, type Riddle } from './match.ts'
import { hostPuzzles, hostSignals, memberPuzzles } from './observers-cafes.ts'
import type { Resident } from './resident.ts'
import { shownAs, type Sheets } from './sheets.ts'
import type { Signal } from './signals/index.ts'
import { SIGNALS } from './signals/index.ts'
import type { Trace } from './trace.ts'
import { DAY } from './time.ts'

/** What one of four observers tried, and how often it was right. `beyond`: what they saw on a page that was not theirs to see. */
export type Observed = {
	who: string
	tried: string
	right: number
	of: number
	chance: number
	bound: number
	significant: boolean
	beyond: number
}

function best(who: string, tried: string, riddles: Riddle[], signals: Signal[], dice: Chance, beyond: number): Observed {
	if (riddles.length === 0) return { who, tried, right: 0, of: 0, chance: 0, bound: 0, significant: false, beyond }
	const outcomes = signals.map((signal) => judge(signal.name, 'dump', tableOf(signal, riddles), riddles, dice))
	const top: Outcome = outcomes.reduce((one, other) => (other.right - other.chance > one.right - one.chance ? other : one))
	return {
		who,
		tried: `${tried} (best: ${top.name})`,
		right: top.right,
		of: top.of,
		chance: top.chance,
		bound: top.bound,
		significant: top.zRank > 4 || top.zRight > 4,
		beyond,
	}
}

/** Paths of the other side, and of those who lead: nothing of them is there for somebody else. */
const PEER_PAGES = ['/group', '/group/new', '/group/talks', '/group/known', '/cafes', '/cafes/calendar', '/cafes/steps']
const DESK_PAGES = ['/desk', '/desk/cafes', '/glass']
const CARE_PAGES = ['/toolbox', '/toolbox/sharing', '/messages', '/shared', '/me/discretion']

async function open(browser: Browser, paths: readonly string[]): Promise<string[]> {
	const pages: string[] = []
	for (const path of paths) {
		const page = await browser.get(path).catch(() => undefined)
		if (page !== undefined) pages.push(page)
	}
	return pages
}

const PUBLIC = SIGNALS.filter(({ name }) =>
	['the same hours of the day', 'active on the same days', 'times in the clear near each other', 'texts of like length'].includes(name),
)
const BLIND: Signal[] = [{ name: 'nothing to go by', needs: 'dump', score: () => 0 }]

/** Of posts alone: what the group's pages say of a name. */
const asRead = (trace: Trace): Trace => ({
	...trace,
	identity: [],
	acts: trace.acts.filter(({ table }) => table === 'peer.post' || table === 'peer.cafe_date'),
})
const read = (riddles: Riddle[]): Riddle[] =>
	riddles.map((riddle) => ({ ...riddle, trace: asRead(riddle.trace), candidates: riddle.candidates.map(asRead) }))

/** A member as their helpers know them: the moments of their messages, which stand beside the words. */
function asWrittenTo(trace: Trace, written: ReadonlyMap<string, Trace['acts']>): Trace {
	return { ...trace, identity: [], acts: written.get(trace.id) ?? [] }
}

function messagesOf(changes: readonly Change[]): Map<string, Trace['acts']> {
	const written = new Map<string, Trace['acts']>()
	for (const { table, op, row, time } of changes) {
		if (table !== 'care.message' || op !== 'INSERT') continue
		const mark = { table, xids: [], place: 0, depth: 0, days: [Math.floor(time / DAY)], times: [time], size: 0 }
		written.set(text(row.author), [...(written.get(text(row.author)) ?? []), mark])
	}
	return written
}

type Puzzles = { personaToPersona: Riddle[]; personaToHandle: Riddle[] }
type Known = {
	residents: readonly Resident[]
	dump: Dump
	sheets: Sheets
	changes: readonly Change[]
	puzzles: Puzzles
	/** The persona of who has one name only. */
	onlyName: ReadonlyMap<string, string>
	personas: ReadonlyMap<string, Trace>
}

/**
 * Another member, a helper and a café host look at everything their own pages show, and try to put together what they were not told. The
 * fourth, the operator with the database and no keys, is the thief (`attack.ts`).
 */
export async function observe({ residents, dump, sheets, changes, puzzles, onlyName, personas }: Known, dice: Chance): Promise<Observed[]> {
	const nameOf = new Map(rowsOf(dump, 'peer.persona').map(({ values }) => [text(values.id), text(values.name)]))
	const dates = rowsOf(dump, 'peer.cafe_date').map(({ values }) => `/cafes/dates/${text(values.id)}`)
	const one = (role: string): Resident | undefined => residents.find(({ who, signedIn }) => who.role === role && signedIn)
	const [member, helper, host] = [one('member'), one('provider'), one('consultant')]
	// Who has chosen to be seen may be seen by those who have chosen it too: that is granted. What one is called oneself one may read.
	const hidden = [...sheets.values()].filter(
		({ called, seen, owner }) => called.how !== 'persona' && !seen && owner !== member?.viewer.person,
	)
	const found = (pages: string[]): number => hidden.filter((sheet) => pages.some((page) => page.includes(`>${shownAs(sheet)}<`))).length
	const memberPages = member ? await open(member.browser, [...PEER_PAGES, ...dates.slice(0, 30), ...DESK_PAGES]) : []
	const helperPages = helper ? await open(helper.browser, [...PEER_PAGES, ...dates.slice(0, 10), ...DESK_PAGES]) : []
	const hostPages = host ? await open(host.browser, CARE_PAGES) : []
	const written = messagesOf(changes)
	const byHelper = puzzles.personaToHandle.map((riddle) => ({
		...riddle,
		trace: asRead(riddle.trace),
		candidates: riddle.candidates.map((candidate) => asWrittenTo(candidate, written)),
	}))
	const atCafes = { sheets, personas, onlyName }
	const seen = memberPuzzles(atCafes)
	const all = hostPuzzles(atCafes)
	const three = hostPuzzles(atCafes, 3)
	const signals = hostSignals(sheets, nameOf)
	const byName = signals.filter(({ name }) => name === 'called alike')
	const canary = hostPages.filter((page) => page.includes('Kanarifugl')).length
	return [
		best('another member', 'which two names are one', read(puzzles.personaToPersona), PUBLIC, dice, 0),
		best('another member', 'comes to every date, seen: which two guests are one', seen.guests, byName, dice, 0),
		best(
			'another member',
			'comes to every date, seen: which name a guest has',
			read(seen.names),
			[...byName, ...PUBLIC],
			dice,
			found(memberPages),
		),
		best('a helper', 'who of the members a name is', puzzles.personaToHandle, BLIND, dice, helperPages.length),
		best('a helper', 'reads in the group too: who of the members a name is', byHelper, PUBLIC, dice, 0),
		best('a café host', 'which guests of two evenings are one', all.guests, signals, dice, canary),
		best('a café host', 'which name of the group a guest has', read(all.names), [...signals, ...PUBLIC], dice, 0),
		best('a café host', 'of three or fewer: which guests of two evenings are one', three.guests, signals, dice, 0),
		best('a café host', 'of three or fewer: which name of the group a guest has', read(three.names), [...signals, ...PUBLIC], dice, 0),
	]
}
