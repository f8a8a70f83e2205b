import { ownEyes } from '#modules/toolbox/server/index.ts'
import { asking } from '../../../../../../asking.ts'
import { roomIn, sendSuggestion, suggestStart } from '../../../../../toolbox/suggest-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({
	bare: roomIn(event.url) !== undefined,
	room: roomIn(event.url),
	tie: event.params.tie,
	page: await suggestStart(event, await ownEyes(asking(event.locals), event.params.tie)),
})

export const actions: Actions = {
	async send(event) {
		const eyes = await ownEyes(asking(event.locals), event.params.tie)
		const room = roomIn(event.url)
		const entry = `/shared/${event.params.tie}/${event.params.tool}/${event.params.entry}?done=sent`
		return sendSuggestion(event, eyes, room ? `/shared/${event.params.tie}/room?at=${room}` : entry)
	},
}
