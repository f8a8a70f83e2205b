import { fail, redirect } from '@sveltejs/kit'
import { cancelSignUp, canSignUp, dateHere, datesById, mySignUp, seenAt, takeOffer, waitAgain } from '#modules/cafes/server/index.ts'
import { afterIsOpen, isOver } from '#modules/cafes/rules.ts'
import { now } from '#platform/server/clock.ts'
import { isRefusal } from '#platform/refusal.ts'
import { atCafes } from '../../../../at-cafes.ts'

export const load = async ({ locals, params }) => {
	const viewer = await atCafes(locals)
	const date = await dateHere(viewer, params.date)
	const mine = await mySignUp(viewer, params.date)
	const [other] = mine && date.other ? await datesById(viewer, [date.other]) : []
	return {
		date,
		mine,
		other: other && canSignUp(other, now()) ? other : undefined,
		seen: mine?.seen && mine.state === 'seat' ? await seenAt(viewer, params.date) : [],
		open: viewer.at.has(params.date) && canSignUp(date, now()),
		member: viewer.at.has(params.date),
		over: isOver(date, now()),
		after: mine !== undefined && afterIsOpen(date, now()),
	}
}

export const actions = {
	cancel: async ({ locals, params }) => {
		await cancelSignUp(await atCafes(locals), params.date)
		redirect(303, `/cafes/dates/${params.date}`)
	},
	take: async ({ locals, params }) => {
		try {
			await takeOffer(await atCafes(locals), params.date)
		} catch (problem) {
			if (isRefusal(problem) && problem.kind === 'look_again') return fail(400, { problems: problem.fields })
			throw problem
		}
		redirect(303, `/cafes/dates/${params.date}`)
	},
	again: async ({ locals, params }) => {
		await waitAgain(await atCafes(locals), params.date)
		redirect(303, `/cafes/dates/${params.date}`)
	},
}
