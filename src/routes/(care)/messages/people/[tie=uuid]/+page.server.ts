import { fail, redirect } from '@sveltejs/kit'
import { namesOfHelpers, placeOfCommunity } from '#modules/accounts/server/index.ts'
import { expectationsOf } from '#modules/messaging/server/index.ts'
import { agree, answerAsk, checkInsOf, standing, takeAskBack, teamsOf, tieOf, versionsOf } from '#modules/ties/server/index.ts'
import { hereAt } from '#modules/ties/rules.ts'
import { clearNoticesOf } from '#modules/notifications/server/index.ts'
import { whoShares } from '#modules/toolbox/server/index.ts'
import { isRefusal } from '#platform/refusal.ts'
import { asking } from '../../../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const viewer = asking(locals)
	const tie = await tieOf(viewer, params.tie)
	const [versions, checkIns, team, expectations, sharing] = await Promise.all([
		versionsOf(viewer, tie.id),
		checkInsOf(viewer, tie.id),
		tie.unit ? teamsOf(viewer, [tie.unit]) : [],
		tie.part === 'member' && tie.state === 'stands' ? expectationsOf(viewer) : [],
		tie.part === 'provider' ? whoShares(viewer) : [],
	])
	if (tie.state !== 'asked') await clearNoticesOf(viewer, tie.id)
	const people = versions.flatMap(({ agreement }) => agreement.standIns)
	// An ask that got no answer, or a no, ends without a word of who it was.
	const { yesAt, endedAt, endedBy } = tie.story
	const ended = tie.state === 'ended' && yesAt && endedAt && endedBy ? { at: endedAt, by: endedBy } : undefined
	return {
		tie,
		...standing(versions),
		earlier: versions
			.filter((one) => one.memberYes && one.helperYes)
			.slice(0, -1)
			.reverse(),
		ended: ended && {
			by: ended.by,
			byMe: ended.by === viewer.person,
			day: hereAt(new Date(ended.at), await placeOfCommunity(viewer.community)).day,
		},
		names: await namesOfHelpers(viewer, [...people, ...(tie.helper ? [tie.helper] : []), ...(ended ? [ended.by] : [])]),
		checkIns,
		/** Whether there is anything to see; of what is not shared nothing is said. */
		shares: sharing.some((one) => one.tie === tie.id),
		team: team[0]?.people ?? [],
		expectation: expectations.find((one) => one.tie === tie.id),
		newest: versions.at(-1)?.version ?? 0,
	}
}

const version = (form: FormData): number => Number(/^\d{1,6}$/.exec(String(form.get('version') ?? ''))?.[0] ?? 0)

export const actions: Actions = {
	async yes({ locals, params, request }) {
		const wanted = version(await request.formData())
		try {
			await answerAsk(asking(locals), params.tie, true)
			if (wanted > 0) await agree(asking(locals), params.tie, wanted)
		} catch (problem) {
			if (!isRefusal(problem) || problem.kind !== 'clash') throw problem
			return fail(409, { problem: problem.reason })
		}
		redirect(303, `/messages/people/${params.tie}`)
	},
	async no({ locals, params }) {
		await answerAsk(asking(locals), params.tie, false)
		redirect(303, '/messages/people')
	},
	async back({ locals, params }) {
		await takeAskBack(asking(locals), params.tie)
		redirect(303, '/messages/people')
	},
	async agree({ locals, params, request }) {
		try {
			await agree(asking(locals), params.tie, version(await request.formData()))
		} catch (problem) {
			if (!isRefusal(problem) || problem.kind !== 'clash') throw problem
			return fail(409, { problem: problem.reason })
		}
		redirect(303, `/messages/people/${params.tie}`)
	},
}
