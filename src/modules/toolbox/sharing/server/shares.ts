import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { placeOfCommunity } from '#modules/accounts/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { noteAct } from '#modules/audit/server/index.ts'
import { tellPerson } from '#modules/notifications/server/index.ts'
import { readersOf, type Tied } from '#modules/ties/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import { tellWritten } from '#platform/server/live.ts'
import { onceForPerson } from '#platform/server/once.ts'
import { Refusal } from '#platform/refusal.ts'
import { mayShareTool, partsOf, type May } from '../rules.ts'
import { familyMark } from '../../server/boxes.ts'
import { familyOf, listEntries, ownersKey, readEntry } from '../../server/entries.ts'
import { tools } from '../../tools.ts'
import { openGiven, sealGiven } from './boxes.ts'

/** What one person is let see. @property under with all that stands under the entry; @property lastDay `YYYY-MM-DD`, or until taken back. */
export type Share = {
	id: string
	tie: string
	reader: string
	entry: string | undefined
	tool: string | undefined
	under: boolean
	may: May
	lastDay: string | undefined
	givenAt: string
}

/** The day where a community lives: to it the last day of a share is counted. */
export async function dayOf(community: string): Promise<string> {
	const { timeZone } = await placeOfCommunity(community)
	return new Intl.DateTimeFormat('en-CA', { timeZone }).format(now())
}

/**
 * All that a member lets others see now, the newest first. Parts of a tool go with it and are not listed by themselves.
 *
 * @throws Refusal `not_found` for who has no toolbox.
 */
export async function sharesOf(owner: Viewer): Promise<Share[]> {
	const key = await ownersKey(owner)
	const rows = await asPerson(owner, (tx) =>
		tx.selectFrom('care.share').selectAll().where('person', '=', owner.person).where('community', '=', owner.community).execute(),
	)
	if (rows.length === 0) return []
	const [day, people] = await Promise.all([dayOf(owner.community), readersOf(owner)])
	const parts = new Set(tools().flatMap(({ key: tool, within }) => (within ? [tool] : [])))
	const ties = new Set(people.map(({ tie }) => tie))
	return rows
		.filter((row) => ties.has(row.tie) && (row.last_day === null || row.last_day >= day) && !parts.has(row.tool ?? ''))
		.map((row) => ({
			id: row.id,
			tie: row.tie,
			reader: row.reader,
			entry: row.entry ?? undefined,
			tool: row.tool ?? undefined,
			under: row.family !== null,
			may: row.may as May,
			lastDay: row.last_day ?? undefined,
			...openGiven(key, row),
		}))
		.sort((a, b) => b.givenAt.localeCompare(a.givenAt))
}

/** What is to be shared: a whole tool, or one entry of it, with what stands under it or alone. */
export type What = { tool: string; entry?: string; under: boolean }
export type Giving = What & { tie: string; may: May; lastDay: string | undefined }

/**
 * Lets one person see something. Of something they see already it changes how and until when. They are told that something is new.
 *
 * @throws Refusal `not_found` for a thing that is not one's own; `look_again` with field `tie` when there is no such contact (any
 *   more), with field `last_day` for a day that has passed.
 */
export async function share(owner: Viewer, formKey: string, giving: Giving): Promise<Tied> {
	const key = await ownersKey(owner)
	const entry = giving.entry ? await readEntry(owner, giving.tool, giving.entry) : undefined
	if (!entry && !mayShareTool(giving.tool)) throw new Refusal('not_found')
	const reader = (await readersOf(owner)).find(({ tie }) => tie === giving.tie)
	if (!reader) throw new Refusal('look_again', 'no_such_contact', { fields: { tie: 'no_such_contact' } })
	if (giving.lastDay && giving.lastDay < (await dayOf(owner.community)))
		throw new Refusal('look_again', 'day_has_passed', { fields: { last_day: 'day_has_passed' } })
	const family = entry && giving.under ? familyMark(key, owner.community, entry.id) : undefined
	if (family) await markWhatStandsUnder(owner, key, giving.tool)
	await asPerson(owner, async (tx) => {
		await onceForPerson(tx, owner, formKey, async () => {
			const rows = entry ? [{ entry: entry.id }] : [giving.tool, ...partsOf(giving.tool)].map((tool) => ({ tool }))
			for (const what of rows) await put(tx, owner, key, reader, { ...giving, ...what, family })
			await noteAct('care', tx, {
				person: owner.person,
				role: 'member',
				what: 'toolbox.shared',
				community: owner.community,
				about: entry?.id ?? reader.person,
				whose: owner.person,
			})
			await tellPerson(tx, { community: owner.community, person: reader.person, kind: 'share', about: reader.tie })
			return reader.tie
		})
	})
	tellWritten(reader.tie)
	return reader
}

type Row = { may: May; lastDay: string | undefined; family: Buffer | undefined } & ({ entry: string } | { tool: string })

async function put(tx: CareTx, owner: Viewer, key: Buffer, { tie, person: reader }: Tied, row: Row): Promise<void> {
	const id = randomUUID()
	const { community, person } = owner
	const [entry, tool] = 'entry' in row && row.entry ? [row.entry, null] : [null, (row as { tool: string }).tool]
	const how = { may: row.may, last_day: row.lastDay ?? null, family: row.family ?? null }
	const box = sealGiven(key, { id, community }, { givenAt: now().toISOString() })
	const made = await tx
		.insertInto('care.share')
		.values({ id, community, person, reader, tie, entry, tool, ...how, box })
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst()
	if (made.numInsertedOrUpdatedRows === 1n) return
	const there = tx.updateTable('care.share').set(how).where('person', '=', person).where('tie', '=', tie)
	await (entry ? there.where('entry', '=', entry) : there.where('tool', '=', tool)).execute()
}

/** What was written before there were marks has none yet; from now on writing sees to it. */
export async function markWhatStandsUnder(owner: Viewer, key: Buffer, above: string): Promise<void> {
	for (const { key: tool } of tools().filter(({ under }) => under?.tool === above)) {
		const unmarked = await asPerson(owner, (tx) =>
			tx
				.selectFrom('care.entry')
				.select('id')
				.where('person', '=', owner.person)
				.where('tool', '=', tool)
				.where('family', 'is', null)
				.limit(1)
				.executeTakeFirst(),
		)
		if (!unmarked) continue
		const entries = await listEntries(owner, tool)
		await asPerson(owner, async (tx) => {
			for (const { id, content } of entries) {
				const family = familyOf(key, owner, tool, content)
				if (family) await tx.updateTable('care.entry').set({ family }).where('id', '=', id).where('family', 'is', null).execute()
			}
		})
	}
}

/**
 * Takes back what one person was let see. It is gone for them with the commit; pages that stand open look again at once. Twice is
 * once. What was new about it is not told any more.
 *
 * @param what one share by its id, or all of a tie.
 * @returns what it was, so that it can be given again.
 */
export async function takeBackShare(owner: Viewer, what: { share: string } | { tie: string }): Promise<Share[]> {
	const before = (await sharesOf(owner)).filter((one) => ('share' in what ? one.id === what.share : one.tie === what.tie))
	if (before.length === 0) return []
	await asPerson(owner, async (tx) => {
		for (const one of before) {
			const gone = tx.deleteFrom('care.share').where('person', '=', owner.person).where('tie', '=', one.tie)
			await (one.tool ? gone.where('tool', 'in', [one.tool, ...partsOf(one.tool)]) : gone.where('id', '=', one.id)).execute()
			await noteAct('care', tx, {
				person: owner.person,
				role: 'member',
				what: 'toolbox.taken_back',
				community: owner.community,
				about: one.entry ?? one.reader,
				whose: owner.person,
			})
			await sql`select care.forget_share_notice(${one.reader}::uuid, ${one.tie}::uuid)`.execute(tx)
		}
	})
	for (const tie of new Set(before.map(({ tie }) => tie))) tellWritten(tie)
	return before
}
