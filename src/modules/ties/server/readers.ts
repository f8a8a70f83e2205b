import { placeOfCommunity, stillHolding } from '#modules/accounts/server/index.ts'
import type { CareTx } from '#platform/server/db.ts'
import { now } from '#platform/server/clock.ts'
import { hereAt, leaveOn, OFFICE_HOURS } from '../working-time.ts'
import { FIRST_AGREEMENT } from '../agreement.ts'
import type { Readers } from '../who-reads.ts'
import { agreementInForce, versionRows } from './agreements.ts'
import { timesOf } from './working-time.ts'

/** A tie that stands, and who reads in it on which day. */
export type Reach = { tie: string | undefined; member: string; helper: string | undefined; unit: string | undefined; readers: Readers }

type Wanted = { community: string; member?: string; ids?: readonly string[] }

/**
 * The ties that stand, within the reach of the transaction, with all that decides who reads when. A helper who is no helper
 * any more has no times, so that nobody waits for them.
 *
 * @param wanted.member of this member alone. @param wanted.ids these ties alone.
 */
export async function reachesIn(tx: CareTx, { community, member, ids }: Wanted): Promise<Reach[]> {
	if (ids?.length === 0) return []
	let query = tx
		.selectFrom('care.tie')
		.select(['id', 'member', 'helper', 'unit'])
		.where('community', '=', community)
		.where('state', '=', 'stands')
	if (member) query = query.where('member', '=', member)
	if (ids) query = query.where('id', 'in', [...ids])
	const ties = await query.execute()
	const versions = await versionRows(
		tx,
		ties.map(({ id }) => id),
	)
	const agreements = await Promise.all(ties.map(({ id }) => agreementInForce(id, versions)))
	const people = [...new Set(ties.flatMap(({ helper }, at) => [...(helper ? [helper] : []), ...agreements[at]!.standIns]))]
	const [here, times, place] = await Promise.all([
		stillHolding(community, 'provider', people),
		timesOf(tx, community, people),
		placeOfCommunity(community),
	])
	for (const person of people) if (!here.has(person)) times.delete(person)
	return ties.map(({ id, member, helper, unit }, at) => ({
		tie: id,
		member,
		helper: helper ?? undefined,
		unit: unit ?? undefined,
		readers: {
			helper: helper ?? unit!,
			agreement: agreements[at]!,
			// A team is there on the agreed days: somebody of it always is.
			times: unit ? new Map([...times, [unit, OFFICE_HOURS]]) : times,
			place,
		},
	}))
}

/** Who of these helpers is on leave today. */
export async function awayAmong(tx: CareTx, community: string, people: readonly string[]): Promise<Set<string>> {
	const [times, place] = await Promise.all([timesOf(tx, community, people), placeOfCommunity(community)])
	const { day } = hereAt(now(), place)
	return new Set(people.filter((person) => leaveOn(times.get(person)!, day)))
}

/**
 * For helpers whom the member has let into a conversation without a tie between the two: what is usual holds with them, so that
 * nobody is left unanswered.
 */
export async function usualReaches(tx: CareTx, community: string, member: string, helpers: readonly string[]): Promise<Reach[]> {
	if (helpers.length === 0) return []
	const [here, times, place] = await Promise.all([
		stillHolding(community, 'provider', helpers),
		timesOf(tx, community, helpers),
		placeOfCommunity(community),
	])
	for (const helper of helpers) if (!here.has(helper)) times.delete(helper)
	return helpers.map((helper) => ({
		tie: undefined,
		member,
		helper,
		unit: undefined,
		readers: { helper, agreement: FIRST_AGREEMENT, times, place },
	}))
}
