import type { Viewer } from '#modules/accounts/rules.ts'
import { asPerson } from '#platform/server/db.ts'
import { openAnswers, tieKey } from './boxes.ts'
import { tiesOf, type Tie } from './ties.ts'

/** What in somebody's ties waits for them. */
export type WaitingTies = {
	asks: Tie[]
	agreements: Tie[]
	checkIns: { tie: Tie; week: number }[]
	/** Whom they have let go two weeks without a sign of life; a helper's alone. */
	silent: Tie[]
}

export async function waitingFor(viewer: Viewer): Promise<WaitingTies> {
	const ties = await tiesOf(viewer)
	const standing = ties.filter(({ state }) => state === 'stands')
	const ids = ties.filter(({ state }) => state !== 'ended').map(({ id }) => id)
	if (ids.length === 0) return { asks: [], agreements: [], checkIns: [], silent: [] }
	const { versions, answers } = await asPerson(viewer, async (tx) => ({
		versions: await tx
			.selectFrom('care.agreement')
			.select(['tie', 'version', 'member_yes', 'helper_yes'])
			.where('tie', 'in', ids)
			.orderBy('version')
			.execute(),
		answers: await tx.selectFrom('care.check_in').select(['tie', 'part', 'community', 'box']).where('tie', 'in', ids).execute(),
	}))
	const checkIns = await Promise.all(
		standing.map(async (tie) => {
			const newest = tie.story.raised.at(-1)
			const key = newest && (await tieKey(tie.id))
			const row = answers.find((one) => one.tie === tie.id && one.part === tie.part)
			const answered = key && row && openAnswers(key, tie.id, tie.part, row, row.box)[newest.week]
			return newest && !answered ? { tie, week: newest.week } : undefined
		}),
	)
	const newestOf = (tie: Tie) => versions.filter((one) => one.tie === tie.id).at(-1)
	return {
		asks: ties.filter(({ state, askedByMe }) => state === 'asked' && !askedByMe),
		agreements: standing.filter((tie) => {
			const newest = newestOf(tie)
			return newest !== undefined && (tie.part === 'member' ? newest.member_yes : newest.helper_yes) === null
		}),
		checkIns: checkIns.filter((one) => one !== undefined),
		silent: standing.filter(({ part, story }) => part === 'provider' && story.silentOn !== undefined),
	}
}
