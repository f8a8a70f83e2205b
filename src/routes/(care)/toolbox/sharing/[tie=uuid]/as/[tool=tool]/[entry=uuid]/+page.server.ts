import { redirect } from '@sveltejs/kit'
import { mySuggestions, sharedEntry } from '#modules/toolbox/server/index.ts'
import { toolHere } from '../../../../../saving.ts'
import { asSeen, eyesHere } from '../../eyes.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const eyes = await eyesHere(event)
	const page = await asSeen(sharedEntry(eyes, toolHere(event.params.tool).key, event.params.entry))
	return {
		name: eyes.other.name,
		tie: eyes.other.tie,
		page,
		mine: page ? await mySuggestions(eyes, page.entry.id) : [],
		onlyLook: event.url.searchParams.get('done') === 'look',
	}
}

export const actions: Actions = {
	/** The press that is there for them; here it is only looked at. */
	async takeBack(event) {
		const eyes = await eyesHere(event)
		redirect(303, `/toolbox/sharing/${eyes.other.tie}/as/${event.params.tool}/${event.params.entry}?done=look`)
	},
}
