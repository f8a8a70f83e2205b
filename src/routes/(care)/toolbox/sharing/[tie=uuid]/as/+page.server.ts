import { sharedOverview } from '#modules/toolbox/server/index.ts'
import { asSeen, eyesHere } from './eyes.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const eyes = await eyesHere(event)
	return { name: eyes.other.name, tie: eyes.other.tie, page: await asSeen(sharedOverview(eyes)) }
}
