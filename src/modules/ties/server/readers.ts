import { placeOfCommunity, stillHolding, type CommunityPlace } from '#modules/accounts/server/index.ts'
import type { CareTx } from '#platform/server/db.ts'
import { now } from '#platform/server/clock.ts'
import { hereAt, leaveOn, OFFICE_HOURS, type WorkingTime } from '../working-time.ts'
import { FIRST_AGREEMENT, type Agreement } from '../agreement.ts'
import type { Readers } from '../who-reads.ts'
import { agreementInForce, versionRows, type AgreementRow } from './agreements.ts'
import { timesOf } from './working-time.ts'

type Ends = { tie: string | undefined; member: string; helper: string | undefined; unit: string | undefined }
/** A tie that stands, and who reads in it on which day. */
export type Reach = Ends & { readers: Readers }
/** The same before it is known who of the `people` it speaks of is still a helper here. */
export type Standing = { ends: (Ends & { agreement: Agreement })[]; people: string[]; times: Map<string, WorkingTime> }

type Wanted = {
	community: string
	/** Ties of this member alone. */
	member?: string
	/** These ties alone. */
	ids?: readonly string[]
	/** Helpers of the member with whom what is usual holds where no tie stands between the two, so that nobody is left unanswered. */
	helpers?: readonly string[]
}

/**
 * The ties that stand, within the reach of the transaction, with all that decides who reads when. A helper who is no helper
 * any more has no times, so that nobody waits for them.
 */
export async function reachesIn(tx: CareTx, wanted: Wanted): Promise<Reach[]> {
	if (wanted.ids?.length === 0) return []
	const standing = await standingIn(tx, wanted)
	const [here, place] = await Promise.all([stillHolding(wanted.community, 'provider', standing.people), placeOfCommunity(wanted.community)])
	return reachesOf(standing, here, place)
}

/** The first half of `reachesIn`, for whoever finds out with other things who is still a helper. */
export async function standingIn(tx: CareTx, { community, member, ids, helpers = [] }: Wanted): Promise<Standing> {
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
	const tied = await agreedIn(ties, versions)
	const known = new Set(tied.map(({ helper }) => helper))
	const usual = helpers
		.filter((helper) => !known.has(helper))
		.map((helper) => ({ tie: undefined, member: member!, helper, unit: undefined, agreement: FIRST_AGREEMENT }))
	return withTimes(tx, community, [...tied, ...usual])
}

type TieEnds = { id: string; member: string; helper: string | null; unit: string | null }

/** The same for a tie that the asking person learns of in another way, with the version of its agreement that is in force. */
export async function standingOf(tx: CareTx, community: string, tie: TieEnds, version: AgreementRow | undefined): Promise<Standing> {
	return withTimes(tx, community, await agreedIn([tie], version ? [version] : []))
}

function agreedIn(ties: readonly TieEnds[], versions: readonly AgreementRow[]): Promise<Standing['ends']> {
	return Promise.all(
		ties.map(async ({ id, member, helper, unit }) => ({
			tie: id,
			member,
			helper: helper ?? undefined,
			unit: unit ?? undefined,
			agreement: await agreementInForce(id, versions),
		})),
	)
}

async function withTimes(tx: CareTx, community: string, ends: Standing['ends']): Promise<Standing> {
	const people = [...new Set(ends.flatMap(({ helper, agreement }) => [...(helper ? [helper] : []), ...agreement.standIns]))]
	return { ends, people, times: await timesOf(tx, community, people) }
}

/** @param here who of its people is a helper now. */
export function reachesOf({ ends, people, times }: Standing, here: ReadonlySet<string>, place: CommunityPlace): Reach[] {
	const there = new Map(people.flatMap((person) => (here.has(person) ? [[person, times.get(person)!] as const] : [])))
	return ends.map(({ agreement, ...one }) => ({
		...one,
		readers: {
			helper: one.helper ?? one.unit!,
			agreement,
			// A team is there on the agreed days: somebody of it always is.
			times: one.unit ? new Map([...there, [one.unit, OFFICE_HOURS]]) : there,
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
