import { peopleWithRole } from '#modules/accounts/server/index.ts'
import { mayReadShared, type Viewer } from '#modules/accounts/rules.ts'
import { noteLook } from '#modules/audit/server/index.ts'
import { clearNotices } from '#modules/notifications/server/index.ts'
import { membersOf, readersOf, relativesHelpersMayKnow, type Tied } from '#modules/ties/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import { isRefusal, Refusal } from '#platform/refusal.ts'
import { familyMark, openEntry } from '../../server/boxes.ts'
import type { KnownEntry, Tool } from '../../tool.ts'
import { toolOf, tools } from '../../tools.ts'
import type { May } from '../rules.ts'
import { openGiven, openSeen, personsKey, sealSeen } from './boxes.ts'
import { dayOf, markWhatStandsUnder } from './shares.ts'

/**
 * Whose eyes something is read with. The reader's own, or the owner's who looks through them ("view as"): then everything is asked
 * in the reader's name and shown the same, and nothing is noted, marked as seen or told.
 */
export type Eyes = { reader: Viewer; tie: Tied; member: { person: string; name: string }; asOwner: boolean }

/** @throws Refusal `not_found` when the asking person has no such contact (any more). */
export async function ownEyes(viewer: Viewer, tie: string): Promise<Eyes> {
	const found = mayReadShared(viewer) ? (await membersOf(viewer)).find((one) => one.tie === tie) : undefined
	if (!found) throw new Refusal('not_found')
	return { reader: viewer, tie: found, member: { person: found.person, name: found.name }, asOwner: false }
}

/** The eyes of somebody the asking member has let in. @throws Refusal `not_found`. */
export async function eyesOf(owner: Viewer, tie: string): Promise<Eyes & { other: Tied }> {
	const other = (await readersOf(owner)).find((one) => one.tie === tie)
	const [me] = other ? await peopleWithRole(owner, ['member'], [owner.person]) : []
	if (!other || !me) throw new Refusal('not_found')
	const role = other.kind === 'helper' ? ('provider' as const) : ('relative' as const)
	const reader: Viewer = { person: other.person, community: owner.community, roles: [role] }
	return {
		reader,
		tie: { ...other, person: owner.person, name: me.name },
		member: { person: owner.person, name: me.name },
		asOwner: true,
		other,
	}
}

const roleOf = ({ tie }: Eyes): string => (tie.kind === 'helper' ? 'provider' : 'relative')

type Reach = {
	key: Buffer
	/** How each thing may be used: by entry, by tool, by the mark of what stands under an entry. */
	entries: Map<string, Granted>
	tools: Map<string, Granted>
	families: Map<string, Granted>
}
type Granted = { share: string; may: May; givenAt: string }

/** What is open to these eyes at this moment. The database holds to the same by itself. @throws Refusal `not_found` when nothing is. */
export async function reachIn(tx: CareTx, eyes: Eyes): Promise<Reach> {
	const key = await personsKey(eyes.member.person)
	const rows = await openShares(tx, eyes.reader.person)
		.selectAll('s')
		.where('s.person', '=', eyes.member.person)
		.where('s.tie', '=', eyes.tie.tie)
		.execute()
	const day = await dayOf(eyes.reader.community)
	const reach: Reach = { key: key!, entries: new Map(), tools: new Map(), families: new Map() }
	for (const row of rows.filter(({ last_day }) => last_day === null || last_day >= day)) {
		if (!key) break
		const granted = { share: row.id, may: row.may as May, givenAt: openGiven(key, row).givenAt }
		if (row.entry) better(reach.entries, row.entry, granted)
		if (row.tool) better(reach.tools, row.tool, granted)
		if (row.family) better(reach.families, row.family.toString('hex'), granted)
	}
	if (reach.entries.size + reach.tools.size === 0) throw new Refusal('not_found')
	return reach
}

/** What others let a reader see, and is there: an entry its owner took away is as if it had not been shared. */
function openShares(tx: CareTx, reader: string) {
	return tx
		.selectFrom('care.share as s')
		.leftJoin('care.entry as e', 'e.id', 's.entry')
		.where('s.reader', '=', reader)
		.where((is) => is.or([is('s.tool', 'is not', null), is('e.id', 'is not', null)]))
}

function better(map: Map<string, Granted>, name: string, granted: Granted): void {
	if (map.get(name)?.may !== 'suggest') map.set(name, granted)
}

type Row = { id: string; tool: string; version: number; position: number; family: Buffer | null; box: Buffer }

export function rowsIn(tx: CareTx, eyes: Eyes, reach: Reach) {
	const families = [...reach.families.keys()].map((mark) => Buffer.from(mark, 'hex'))
	return tx
		.selectFrom('care.entry')
		.select(['id', 'tool', 'version', 'position', 'family', 'box'])
		.where('person', '=', eyes.member.person)
		.where('removed_on', 'is', null)
		.where((is) =>
			is.or([
				...(reach.entries.size > 0 ? [is('id', 'in', [...reach.entries.keys()])] : []),
				...(reach.tools.size > 0 ? [is('tool', 'in', [...reach.tools.keys()])] : []),
				...(families.length > 0 ? [is('family', 'in', families)] : []),
			]),
		)
}

function grantedTo(reach: Reach, row: Row): Granted | undefined {
	const all = [reach.entries.get(row.id), reach.tools.get(row.tool), row.family && reach.families.get(row.family.toString('hex'))]
	const there = all.filter((one) => one !== undefined && one !== null)
	return there.find(({ may }) => may === 'suggest') ?? there[0]
}

/** An entry as it is handed to a reader: nothing in it points to what they do not see. */
export type Handed = {
	id: string
	tool: string
	heading: string
	line: string
	content: unknown
	writtenAt: string
	version: number
	/** What the reader has not seen yet. */
	isNew: boolean
	granted: Granted
}

/**
 * Rows as they are handed over. What they point to is asked for together: what is not open to the eyes is left out of them.
 *
 * @param seen since when something is new.
 */
export async function handedOver(tx: CareTx, eyes: Eyes, reach: Reach, rows: readonly Row[], seen: string): Promise<Handed[]> {
	const opened = rows.map((row) => ({ row, tool: toolOf(row.tool), ...openEntry(reach.key, eyes.reader.community, row) }))
	const pointed = new Set<string>()
	for (const { tool, content } of opened) tool.handed?.(content, (id) => (pointed.add(id), true))
	pointed.delete('')
	const open =
		pointed.size === 0
			? []
			: await rowsIn(tx, eyes, reach)
					.where('id', 'in', [...pointed])
					.clearSelect()
					.select('id')
					.execute()
	// Readers themselves are known to them.
	const there = new Set([...open.map(({ id }) => id), eyes.reader.person])
	return opened.map(({ row, tool, content, writtenAt }) => {
		const given = tool.handed ? tool.handed(content, (id) => there.has(id)) : content
		const granted = grantedTo(reach, row)!
		const since = writtenAt > granted.givenAt ? writtenAt : granted.givenAt
		return {
			id: row.id,
			tool: row.tool,
			heading: tool.heading(given),
			line: tool.line?.(given) ?? '',
			content: given,
			writtenAt,
			version: row.version,
			isNew: since > seen,
			granted,
		}
	})
}

/** When the reader was here last, before this visit. Without a script a page is drawn anew often: what is seen within half an hour is one visit. */
const VISIT_MS = 30 * 60_000

async function lastSeen(tx: CareTx, eyes: Eyes, mark: boolean): Promise<string> {
	const { person, community } = eyes.reader
	const key = await personsKey(person)
	const row = await tx
		.selectFrom('care.shared_seen')
		.select('box')
		.where('person', '=', person)
		.where('tie', '=', eyes.tie.tie)
		.executeTakeFirst()
	const seen = row && key && openSeen(key, person, eyes.tie.tie, community, row.box)
	const moment = now().toISOString()
	const sameVisit = seen !== undefined && now().getTime() - Date.parse(seen.at) < VISIT_MS
	const before = sameVisit ? seen.before : (seen?.at ?? '')
	if (mark && key && !sameVisit) {
		const box = sealSeen(key, person, eyes.tie.tie, community, { at: moment, before })
		await tx
			.insertInto('care.shared_seen')
			.values({ person, tie: eyes.tie.tie, community, box })
			.onConflict((conflict) => conflict.columns(['person', 'tie']).doUpdateSet({ box }))
			.execute()
	}
	return before
}

async function note(tx: CareTx, eyes: Eyes, what: string, about?: string, reason?: string): Promise<void> {
	if (eyes.asOwner) return
	await noteLook('care', tx, {
		person: eyes.reader.person,
		role: roleOf(eyes),
		what,
		community: eyes.reader.community,
		whose: eyes.member.person,
		...(about ? { about } : {}),
		...(reason ? { reason } : {}),
	})
}

/** So many of a tool stand on the first page; the rest is on the tool's own. */
const FIRST = 10

export type Group = { tool: string; whole: boolean; more: boolean; entries: Handed[] }
export type Overview = { name: string; groups: Group[]; relatives: string[] }

/**
 * All that one member lets these eyes see, tool by tool. It is one reading in the member's log.
 *
 * @throws Refusal `not_found` when nothing is shared, or by a contact that is not there: both alike.
 */
export async function sharedOverview(eyes: Eyes): Promise<Overview> {
	const groups = await asPerson(eyes.reader, async (tx) => {
		const shown = await groupsIn(tx, eyes, await lastSeen(tx, eyes, !eyes.asOwner))
		await note(tx, eyes, 'toolbox.listed')
		if (!eyes.asOwner) await clearNotices(tx, eyes.reader, eyes.tie.tie)
		return shown
	})
	return { name: eyes.member.name, groups, relatives: await relativesKnown(eyes) }
}

async function groupsIn(tx: CareTx, eyes: Eyes, seen: string): Promise<Group[]> {
	const reach = await reachIn(tx, eyes)
	const shown: Group[] = []
	for (const { key: tool, within, kind } of tools()) {
		const whole = reach.tools.has(tool) && !within
		const query = rowsIn(tx, eyes, reach).where('tool', '=', tool)
		const singles = query.where('id', 'in', reach.entries.size > 0 ? [...reach.entries.keys()] : [NOBODY])
		const rows = await (whole ? query : singles)
			.orderBy('position', kind === 'newest' ? 'desc' : 'asc')
			.orderBy('id')
			.limit(whole ? FIRST + 1 : 500)
			.execute()
		if (rows.length === 0 && !whole) continue
		const more = whole && rows.length > FIRST
		const entries = await handedOver(tx, eyes, reach, rows.slice(0, more ? FIRST : rows.length), seen)
		shown.push({ tool, whole, more, entries })
	}
	return shown
}

/** The same pages in the same order, by tool and id, to leaf through. Nothing of them is shown by it, so it is no reading. */
export async function sharedPages(eyes: Eyes): Promise<{ tool: string; id: string }[]> {
	const groups = await asPerson(eyes.reader, (tx) => groupsIn(tx, eyes, ''))
	return groups.flatMap(({ entries }) => entries.map(({ tool, id }) => ({ tool, id })))
}

/** Seen so far ahead that nothing is new. */
const NOT_NEW = '9999'
const NOBODY = '00000000-0000-4000-8000-000000000000'

async function relativesKnown(eyes: Eyes): Promise<string[]> {
	return eyes.tie.kind === 'helper' ? relativesHelpersMayKnow({ ...eyes.member, community: eyes.reader.community }) : []
}

export type ToolPage = { name: string; tool: string; entries: Handed[]; older: number | undefined }
const A_PAGE = 30

/** A page of a tool that is shared whole. One reading. @throws Refusal `not_found`. */
export async function sharedTool(eyes: Eyes, tool: string, below?: number): Promise<ToolPage> {
	return asPerson(eyes.reader, async (tx) => {
		const reach = await reachIn(tx, eyes)
		if (!reach.tools.has(tool)) throw new Refusal('not_found')
		const newest = toolOf(tool).kind === 'newest'
		const query = rowsIn(tx, eyes, reach)
			.where('tool', '=', tool)
			.orderBy('position', newest ? 'desc' : 'asc')
			.orderBy('id')
			.limit(A_PAGE + 1)
		const rows = await (below === undefined ? query : query.where('position', newest ? '<=' : '>=', below)).execute()
		const entries = await handedOver(tx, eyes, reach, rows.slice(0, A_PAGE), await lastSeen(tx, eyes, false))
		await note(tx, eyes, 'toolbox.listed', undefined, tool)
		return { name: eyes.member.name, tool, entries, older: rows[A_PAGE]?.position }
	})
}

export type EntryPage = { name: string; entry: Handed; known: KnownEntry[]; under: Handed[]; whole: boolean }

/** One entry, with what stands under it as far as that is shared. One reading. @throws Refusal `not_found`. */
export async function sharedEntry(eyes: Eyes, tool: string, id: string): Promise<EntryPage> {
	return asPerson(eyes.reader, async (tx) => {
		const reach = await reachIn(tx, eyes)
		const row = await rowsIn(tx, eyes, reach).where('id', '=', id).where('tool', '=', tool).executeTakeFirst()
		if (!row) throw new Refusal('not_found')
		const seen = await lastSeen(tx, eyes, false)
		const [entry] = await handedOver(tx, eyes, reach, [row], seen)
		const known = await knownIn(tx, eyes, reach, toolOf(tool))
		const under = await standingUnder(tx, eyes, reach, id, seen)
		await note(tx, eyes, 'toolbox.read', id)
		return { name: eyes.member.name, entry: entry!, known, under, whole: reach.tools.has(tool) }
	})
}

/** So many stand on one page: the newest, in the order they were written. */
const UNDER_MOST = 500

async function standingUnder(tx: CareTx, eyes: Eyes, reach: Reach, id: string, seen: string): Promise<Handed[]> {
	const mark = familyMark(reach.key, eyes.reader.community, id)
	const rows = await rowsIn(tx, eyes, reach).where('family', '=', mark).orderBy('position', 'desc').limit(UNDER_MOST).execute()
	return handedOver(tx, eyes, reach, rows.reverse(), seen)
}

/** What an entry's page may name: only what is open to the same eyes. */
async function knownIn(tx: CareTx, eyes: Eyes, reach: Reach, tool: Tool): Promise<KnownEntry[]> {
	const wanted = (tool.knows ?? []).filter((key) => key !== 'helpers')
	const rows = wanted.length === 0 ? [] : await rowsIn(tx, eyes, reach).where('tool', 'in', wanted).orderBy('position').limit(500).execute()
	return (await handedOver(tx, eyes, reach, rows, NOT_NEW)).map(({ id, tool: of, heading, content }) => {
		return { id, tool: of, heading, content, offered: toolOf(of).offered?.(content) ?? true }
	})
}

/** Who lets the asking person see something, by name; whoever lets them see nothing is not named. */
export async function whoShares(viewer: Viewer): Promise<{ tie: string; name: string; kind: Tied['kind'] }[]> {
	const ties = mayReadShared(viewer) ? await membersOf(viewer) : []
	const day = await dayOf(viewer.community)
	const rows = await asPerson(viewer, (tx) => openShares(tx, viewer.person).select(['s.tie', 's.last_day']).execute())
	const there = new Set(rows.filter(({ last_day }) => last_day === null || last_day >= day).map(({ tie }) => tie))
	return ties.filter(({ tie }) => there.has(tie)).map(({ tie, name, kind }) => ({ tie, name, kind }))
}

/** Whether a page that stands open may stay so, and a mark that changes with it. It is no reading. @throws Refusal `not_found`. */
export async function stillOpen(viewer: Viewer, tie: string, { entry, tool }: { entry?: string; tool?: string } = {}): Promise<string> {
	const eyes = await ownEyes(viewer, tie)
	return asPerson(viewer, async (tx) => {
		const reach = await reachIn(tx, eyes)
		if (tool && !reach.tools.has(tool)) throw new Refusal('not_found')
		if (!entry) return [...reach.entries.keys(), ...reach.tools.keys()].sort().join(' ')
		const row = await rowsIn(tx, eyes, reach).where('id', '=', entry).executeTakeFirst()
		if (!row) throw new Refusal('not_found')
		return String(row.version)
	})
}

/**
 * An entry as somebody would see it if it were shared with them: asked as its owner, shown by the same rules. Nothing is written.
 *
 * @throws Refusal `not_found` for what or whom is not one's own.
 */
export async function previewOf(
	owner: Viewer,
	tie: string,
	tool: string,
	id: string,
	how: { under: boolean; may: May },
): Promise<EntryPage> {
	const eyes = await eyesOf(owner, tie)
	const key = (await personsKey(owner.person))!
	if (how.under) await markWhatStandsUnder(owner, key, tool)
	const there = await asPerson(eyes.reader, (tx) => reachIn(tx, eyes)).catch((problem: unknown) => {
		if (isRefusal(problem)) return undefined
		throw problem
	})
	const mark = familyMark(key, owner.community, id)
	const granted: Granted = { share: id, may: how.may, givenAt: now().toISOString() }
	const reach: Reach = {
		key,
		entries: new Map([...(there?.entries ?? []), [id, granted]]),
		tools: there?.tools ?? new Map(),
		families: new Map([...(there?.families ?? []), ...(how.under ? [[mark.toString('hex'), granted] as const] : [])]),
	}
	return asPerson(owner, async (tx) => {
		const row = await rowsIn(tx, eyes, reach).where('id', '=', id).where('tool', '=', tool).executeTakeFirst()
		if (!row) throw new Refusal('not_found')
		const [entry] = await handedOver(tx, eyes, reach, [row], NOT_NEW)
		return {
			name: eyes.member.name,
			entry: entry!,
			known: await knownIn(tx, eyes, reach, toolOf(tool)),
			under: await standingUnder(tx, eyes, reach, id, NOT_NEW),
			whole: reach.tools.has(tool),
		}
	})
}
