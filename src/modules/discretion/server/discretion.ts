import { randomUUID } from 'node:crypto'
import { mayUseToolbox, type Viewer } from '#modules/accounts/rules.ts'
import { Refusal } from '#platform/refusal.ts'
import { today } from '#platform/server/clock.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import { dataKey } from '#platform/server/key-store.ts'
import { sealJson, unsealJson, type Place } from '#platform/server/keys.ts'
import { COUNTS_AFTER_DAYS, daysAfter, roomFrom, standing, type Discretion } from '../rules.ts'

/** Wider than a full list, so that the size says nothing of what is in it. */
const STEP = 4096
const placeOf = (who: Viewer): Place => ({ table: 'care.discretion', column: 'box', row: who.person, community: who.community })

/** @throws Refusal `not_found` for who is no member. */
async function ownKey(who: Viewer): Promise<Buffer> {
	const key = mayUseToolbox(who) ? await dataKey('care', 'person', who.person) : undefined
	if (!key) throw new Refusal('not_found')
	return key
}

async function boxIn(tx: CareTx, who: Viewer, lock = false): Promise<Buffer | undefined> {
	const query = tx.selectFrom('care.discretion').select('box').where('person', '=', who.person).where('community', '=', who.community)
	return (await (lock ? query.forUpdate() : query).executeTakeFirst())?.box
}

const opened = (key: Buffer, who: Viewer, box: Buffer | undefined): Discretion => {
	const kept = box ? unsealJson<Discretion>(key, placeOf(who), box) : { people: [], names: [] }
	return { ...kept, people: standing(kept.people, today()) }
}

/** What a member has told quietly: theirs alone. @throws Refusal `not_found` for who is no member. */
export async function discretionOf(who: Viewer): Promise<Discretion> {
	const key = await ownKey(who)
	return opened(key, who, await asPerson(who, (tx) => boxIn(tx, who)))
}

async function change(who: Viewer, to: (before: Discretion) => Discretion): Promise<void> {
	const key = await ownKey(who)
	const sealed = (value: Discretion): Buffer => sealJson(key, placeOf(who), value, STEP)
	await asPerson(who, async (tx) => {
		// A row to lock, so that of two windows none takes the other's words along.
		await tx
			.insertInto('care.discretion')
			.values({ person: who.person, community: who.community, box: sealed({ people: [], names: [] }) })
			.onConflict((conflict) => conflict.doNothing())
			.execute()
		const before = opened(key, who, await boxIn(tx, who, true))
		await tx
			.updateTable('care.discretion')
			.set({ box: sealed(to(before)) })
			.where('person', '=', who.person)
			.where('community', '=', who.community)
			.execute()
	})
}

/**
 * Puts somebody on the list of those a member would rather not meet. It counts from a week later. The same name twice is one; a name
 * that was taken off lately is on it again, and begins anew.
 *
 * @throws Refusal `look_again` when the list is full.
 */
export async function listPerson(who: Viewer, name: string): Promise<void> {
	const from = daysAfter(today(), COUNTS_AFTER_DAYS)
	await change(who, (before) => {
		const same = before.people.find((one) => one.name.toLowerCase() === name.toLowerCase())
		if (same && same.gone === null) return before
		if (same) return { ...before, people: before.people.map((one) => (one === same ? { ...one, from, gone: null } : one)) }
		if (roomFrom(before.people, today()) !== undefined)
			throw new Refusal('look_again', 'discretion_full', { fields: { name: 'discretion_full' } })
		return { ...before, people: [...before.people, { id: randomUUID(), name, from, gone: null }] }
	})
}

/** Takes somebody off. Twice is once. */
export async function unlistPerson(who: Viewer, id: string): Promise<void> {
	await change(who, (before) => ({
		...before,
		people: before.people.map((one) => (one.id === id && one.gone === null ? { ...one, gone: today() } : one)),
	}))
}

/** The names somebody uses in other places. */
export async function setNames(who: Viewer, names: readonly string[]): Promise<void> {
	await change(who, (before) => ({ ...before, names: [...new Set(names)] }))
}
