import { dataKey } from '#platform/server/key-store.ts'
import { unsealJson } from '#platform/server/keys.ts'
import { distance, nameKey } from '#modules/personas/rules.ts'
import type { Called } from '#modules/cafes/rules.ts'
import type { Browser } from './browser.ts'
import type { Chance } from './chance.ts'
import { rowsOf, text, type Dump } from './dump.ts'
import { judge, tableOf, type Outcome, type Riddle } from './match.ts'
import type { Resident } from './resident.ts'
import type { Signal } from './signals/index.ts'
import { SIGNALS } from './signals/index.ts'
import type { Trace } from './trace.ts'

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

/** How a guest stands on the sheet of a host: as they chose. */
export type OnSheet = { called: Called; step: string; first: boolean; wishes: string }

/** All sheets that there have been, as a host with a perfect memory has them. */
export async function sheetsOf(dump: Dump): Promise<Map<string, OnSheet>> {
	const guests = new Map(rowsOf(dump, 'peer.cafe_guest').map(({ values }) => [text(values.id), values]))
	const sheets = new Map<string, OnSheet>()
	for (const { values } of rowsOf(dump, 'peer.cafe_sign_up')) {
		const guest = guests.get(text(values.guest))
		const key = guest && (await dataKey('peer', 'cafe', text(guest.about)))
		if (!guest || !key) continue
		const open = <T>(table: string, row: string, box: unknown): T =>
			unsealJson<T>(key, { table, column: 'box', row, community: text(guest.community) }, Buffer.from(text(box).replace(/^\\x/, ''), 'hex'))
		const id = text(values.guest)
		const { step, first, wishes } = open<Omit<OnSheet, 'called'>>('peer.cafe_sign_up', id, values.box)
		sheets.set(id, { called: open<Called>('peer.cafe_guest', id, guest.box), step, first, wishes })
	}
	return sheets
}

const shownOn = ({ called }: OnSheet): string => called.persona ?? called.text ?? ''

/** What a host goes by: how somebody is called, how far they have come, what they wish, where they stand on the sheet. */
function hostSignals(sheets: Map<string, OnSheet>, nameOf: Map<string, string>): Signal[] {
	const of = (trace: Trace): OnSheet | undefined => sheets.get(trace.id)
	const likeness = (a: string, b: string): number => -distance(nameKey(a), nameKey(b)) / Math.max(1, nameKey(a).length, nameKey(b).length)
	return [
		{
			name: 'called alike',
			needs: 'dump',
			score: (a, b) => likeness(of(a) ? shownOn(of(a)!) : '', of(b) ? shownOn(of(b)!) : (nameOf.get(b.id) ?? '')),
		},
		{ name: 'the same step', needs: 'dump', score: (a, b) => Number(of(a)?.step === of(b)?.step) },
		{ name: 'the same wishes', needs: 'dump', score: (a, b) => Number(of(a)?.wishes === of(b)?.wishes) },
		{ name: 'both for the first time', needs: 'dump', score: (a, b) => -Number(Boolean(of(a)?.first && of(b)?.first)) },
	]
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
const PEER_PAGES = ['/group', '/group/new', '/cafes', '/cafes/calendar', '/cafes/steps']
const DESK_PAGES = ['/desk', '/desk/cafes']
const CARE_PAGES = ['/toolbox', '/messages', '/me/discretion']

async function open(browser: Browser, paths: readonly string[]): Promise<string[]> {
	const pages: string[] = []
	for (const path of paths) {
		const page = await browser.get(path).catch(() => undefined)
		if (page !== undefined) pages.push(page)
	}
	return pages
}

type Puzzles = { guestToGuest: Riddle[]; guestToPersona: Riddle[]; personaToPersona: Riddle[]; personaToHandle: Riddle[] }

/**
 * Another member, a helper and a café host look at everything their own pages show and try to put together what they were not told. The
 * fourth, the operator with the database and no keys, is the thief (`attack.ts`).
 */
export async function observe(
	residents: readonly Resident[],
	dump: Dump,
	{ puzzles, owners }: { puzzles: Puzzles; owners: Map<string, string> },
	dice: Chance,
): Promise<Observed[]> {
	const sheets = await sheetsOf(dump)
	const nameOf = new Map(rowsOf(dump, 'peer.persona').map(({ values }) => [text(values.id), text(values.name)]))
	const dates = rowsOf(dump, 'peer.cafe_date').map(({ values }) => `/cafes/dates/${text(values.id)}`)
	const one = (role: string): Resident | undefined => residents.find(({ who, signedIn }) => who.role === role && signedIn)
	const [member, helper, host] = [one('member'), one('provider'), one('consultant')]
	// Who has chosen to be seen may be seen by those who have chosen it too: that is granted.
	const seen = new Set(rowsOf(dump, 'peer.cafe_sign_up').flatMap(({ values }) => (values.seen === true ? [text(values.guest)] : [])))
	/** What a member is called themselves, they may read. */
	const own = new Set([...sheets].flatMap(([guest, sheet]) => (owners.get(guest) === member?.viewer.person ? [shownOn(sheet)] : [])))
	const hiddenNames = [...sheets].flatMap(([guest, sheet]) => (sheet.called.how === 'persona' || seen.has(guest) ? [] : [shownOn(sheet)]))
	const found = (pages: string[]): number =>
		hiddenNames.filter((name) => !own.has(name) && pages.some((page) => page.includes(`>${name}<`))).length
	const memberPages = member ? await open(member.browser, [...PEER_PAGES, ...dates.slice(0, 30), ...DESK_PAGES]) : []
	const helperPages = helper ? await open(helper.browser, [...PEER_PAGES, ...dates.slice(0, 10), ...DESK_PAGES]) : []
	const hostPages = host ? await open(host.browser, CARE_PAGES) : []
	const isPublic = SIGNALS.filter(({ name }) =>
		['the same hours of the day', 'active on the same days', 'times in the clear near each other', 'texts of like length'].includes(name),
	)
	/** Of posts alone: what the group's pages say of a name. */
	const asRead = (trace: Trace): Trace => ({
		...trace,
		identity: [],
		acts: trace.acts.filter(({ table }) => table === 'peer.post' || table === 'peer.cafe_date'),
	})
	const read = (riddles: Riddle[]): Riddle[] =>
		riddles.map((riddle) => ({ ...riddle, trace: asRead(riddle.trace), candidates: riddle.candidates.map(asRead) }))
	const notGranted = puzzles.guestToGuest.filter(({ trace, candidates, answer }) => {
		const [a, b] = [sheets.get(trace.id), sheets.get(candidates[answer]!.id)]
		return a && b && shownOn(a) !== shownOn(b)
	})
	const underAnother = puzzles.guestToPersona.filter(({ trace }) => sheets.get(trace.id)?.called.how !== 'persona')
	const signals = hostSignals(sheets, nameOf)
	const blind: Signal[] = [{ name: 'nothing to go by', needs: 'dump', score: () => 0 }]
	return [
		best('another member', 'which two names are one', read(puzzles.personaToPersona), isPublic, dice, 0),
		best('another member', 'which name comes to a date', read(underAnother), isPublic, dice, found(memberPages)),
		best('a helper', 'who of the members a name is', puzzles.personaToHandle, blind, dice, helperPages.length),
		best(
			'a café host',
			'which guests of two evenings are one',
			notGranted,
			signals,
			dice,
			hostPages.filter((page) => page.includes('Kanarifugl')).length,
		),
		best('a café host', 'which name of the group a guest has', underAnother, signals, dice, 0),
	]
}
