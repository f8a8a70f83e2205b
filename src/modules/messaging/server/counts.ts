import { unitsOf } from '#modules/accounts/server/index.ts'
import { mayCoordinate, type Viewer } from '#modules/accounts/rules.ts'
import { hereAt, isLate } from '#modules/ties/rules.ts'
import { silentTies } from '#modules/ties/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { asJob } from '#platform/server/db.ts'
import { Refusal } from '#platform/refusal.ts'
import { reachesIn, seatsIn } from './delivery.ts'

/** Numbers of one place. `oldest`: days since the answer that is late for longest was due. */
export type UnitCount = {
	/** Undefined for helpers who read in no team. */
	name: string | undefined
	ties: number
	waiting: number
	late: number
	oldest: number
	unowned: number
	silent: number
}

const DAY_MS = 86_400_000

/**
 * How answering goes, in numbers for each place. No member, no helper and nothing anybody wrote is in it. A helper who reads in two
 * teams counts in both.
 *
 * @throws Refusal `not_found` for others than coordinators.
 */
export async function answersByUnit(viewer: Viewer): Promise<UnitCount[]> {
	if (!mayCoordinate(viewer)) throw new Refusal('not_found')
	const { community } = viewer
	const [units, silent, { ties, teams, waiting }] = await Promise.all([unitsOf(viewer), silentTies(community), rowsOf(community)])
	const unitsOfHelper = (helper: string): (string | undefined)[] => {
		const theirs = teams.filter(({ person }) => person === helper).map(({ unit }) => unit)
		return theirs.length > 0 ? theirs : [undefined]
	}
	const placesOf = ({ helper, unit }: { helper?: string | null | undefined; unit?: string | null | undefined }): (string | undefined)[] =>
		unit ? [unit] : unitsOfHelper(helper!)
	const counts = new Map<string | undefined, UnitCount>(
		[...units, { id: undefined, name: undefined }].map(({ id, name }) => [
			id,
			{ name, ties: 0, waiting: 0, late: 0, oldest: 0, unowned: 0, silent: 0 },
		]),
	)
	const add = (place: string | undefined, change: (count: UnitCount) => void): void => {
		const count = counts.get(place)
		if (count) change(count)
	}
	for (const tie of ties) for (const place of placesOf(tie)) add(place, (count) => count.ties++)
	for (const tie of silent) for (const place of placesOf(tie)) add(place, (count) => count.silent++)
	for (const thread of waiting)
		for (const place of new Set(thread.reaches.flatMap(placesOf)))
			add(place, (count) => {
				count.waiting++
				if (thread.unowned) count.unowned++
				if (!thread.late) return
				count.late++
				count.oldest = Math.max(count.oldest, thread.days)
			})
	return [...counts.values()].filter(({ name, ties, waiting, silent }) => name !== undefined || ties + waiting + silent > 0)
}

async function rowsOf(community: string) {
	return asJob('care', async (tx) => {
		const ties = await tx
			.selectFrom('care.tie')
			.select(['helper', 'unit'])
			.where('community', '=', community)
			.where('state', '=', 'stands')
			.execute()
		const teams = await tx.selectFrom('care.team_member').select(['unit', 'person']).where('community', '=', community).execute()
		const rows = await tx
			.selectFrom('care.message as w')
			.leftJoin('care.team_thread as t', 't.conversation', 'w.conversation')
			.select(['w.conversation', 't.unit', 't.owner_now'])
			.select((eb) => eb.ref('w.due_day').$notNull().as('due'))
			.where('w.community', '=', community)
			.where('w.due_day', 'is not', null)
			.execute()
		const waiting = []
		for (const { conversation, unit, owner_now, due } of rows) {
			const seats = await seatsIn(tx, conversation)
			const member = seats.find(({ part }) => part === 'member')?.person
			if (!member) continue
			const reaches = await reachesIn(tx, seats, { community, member, unit: unit ?? undefined })
			const here = reaches[0] && hereAt(now(), reaches[0].readers.place)
			if (!here) continue
			waiting.push({
				reaches: reaches.map(({ helper, unit: team }) => ({ helper, unit: team })),
				unowned: unit !== null && owner_now === null,
				late: reaches.every(({ readers }) => isLate(readers, due, here)),
				days: Math.round((Date.parse(here.day) - Date.parse(due)) / DAY_MS),
			})
		}
		return { ties, teams, waiting }
	})
}
