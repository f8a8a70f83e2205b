import { peopleWithRole, placeOfCommunity } from '#modules/accounts/server/index.ts'
import { ROLES, type Viewer } from '#modules/accounts/rules.ts'
import { entriesAbout, type MyEntry } from '#modules/audit/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asPerson } from '#platform/server/db.ts'
import { openEntry } from '../../server/boxes.ts'
import { ownersKey } from '../../server/entries.ts'
import { toolOf } from '../../tools.ts'
import { moreThanUsual } from '../rules.ts'

const DAY_MS = 86_400_000
/** What is usual is what was in these days. */
const WEEKS_MS = 28 * DAY_MS
/** A day with more than usual is pointed out for a week. */
const POINTED_OUT_MS = 7 * DAY_MS
/** So many readings are looked through at most, the newest first. */
const PAGES_MOST = 20

/** Others' readings of what one shares, in the last weeks, newest first. */
export async function looksAtMine(owner: Viewer): Promise<MyEntry[]> {
	const since = new Date(now().getTime() - WEEKS_MS).toISOString()
	const looks: MyEntry[] = []
	let before: number | undefined
	for (let page = 0; page < PAGES_MOST; page++) {
		const { entries, olderThan } = await entriesAbout('care', [owner.person], before)
		looks.push(
			...entries.filter(
				({ kind, what, at, community }) => kind === 'look' && what.startsWith('toolbox.') && at >= since && community === owner.community,
			),
		)
		if (olderThan === undefined || entries.every(({ at }) => at < since)) break
		before = olderThan
	}
	return looks
}

export type PointedOut = { reader: string; name: string; day: string; count: number; most: number }

/** Who opened more than usual on a day of the last week, in numbers the member can hold against what they know. */
export async function unusualLooks(owner: Viewer): Promise<PointedOut[]> {
	const { timeZone } = await placeOfCommunity(owner.community)
	const dayOf = new Intl.DateTimeFormat('en-CA', { timeZone })
	const looks = (await looksAtMine(owner)).flatMap(({ who, at }) => (who ? [{ reader: who, day: dayOf.format(new Date(at)) }] : []))
	const found = moreThanUsual(looks, dayOf.format(new Date(now().getTime() - POINTED_OUT_MS)))
	if (found.length === 0) return []
	const people = await peopleWithRole(
		owner,
		ROLES,
		found.map(({ reader }) => reader),
	)
	const names = new Map(people.map(({ person, name }) => [person, name]))
	return found.map((one) => ({ ...one, name: names.get(one.reader) ?? '' })).sort((a, b) => b.day.localeCompare(a.day))
}

export type NamedEntry = { id: string; tool: string; heading: string }

/** What some of one's own entries are called, also those taken away lately. Others' are left out. @throws `not_found` without a toolbox. */
export async function namesOfEntries(owner: Viewer, ids: readonly string[]): Promise<Map<string, NamedEntry>> {
	const key = await ownersKey(owner)
	if (ids.length === 0) return new Map()
	const rows = await asPerson(owner, (tx) =>
		tx
			.selectFrom('care.entry')
			.select(['id', 'tool', 'version', 'box'])
			.where('person', '=', owner.person)
			.where('id', 'in', [...new Set(ids)])
			.execute(),
	)
	return new Map(
		rows.map((row) => {
			const { content } = openEntry(key, owner.community, row)
			return [row.id, { id: row.id, tool: row.tool, heading: toolOf(row.tool).heading(content) }]
		}),
	)
}
