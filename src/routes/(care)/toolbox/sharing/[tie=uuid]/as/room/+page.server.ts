import { roomStart } from '../../../../../shared/room-start.ts'
import { asSeen, eyesHere } from '../eyes.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const eyes = await eyesHere(event)
	return {
		name: eyes.other.name,
		tie: eyes.other.tie,
		page: await asSeen(roomStart(eyes, `/toolbox/sharing/${eyes.other.tie}/as`, event.url)),
	}
}
