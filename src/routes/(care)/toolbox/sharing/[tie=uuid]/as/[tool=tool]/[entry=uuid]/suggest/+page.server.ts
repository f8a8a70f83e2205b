import { redirect } from '@sveltejs/kit'
import { roomIn, suggestStart } from '../../../../../../suggest-form.ts'
import { asSeen, eyesHere } from '../../../eyes.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const eyes = await eyesHere(event)
	return { name: eyes.other.name, tie: eyes.other.tie, room: roomIn(event.url), page: await asSeen(suggestStart(event, eyes)) }
}

export const actions: Actions = {
	async send(event) {
		const eyes = await eyesHere(event)
		redirect(303, `/toolbox/sharing/${eyes.other.tie}/as/${event.params.tool}/${event.params.entry}?done=look`)
	},
}
