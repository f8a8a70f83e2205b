import { sharedTool } from '#modules/toolbox/server/index.ts'
import { pageBelow } from '../../../../again.ts'
import { toolHere } from '../../../../saving.ts'
import { asSeen, eyesHere } from '../eyes.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const eyes = await eyesHere(event)
	const page = await asSeen(sharedTool(eyes, toolHere(event.params.tool).key, pageBelow(event.url)))
	return { name: eyes.other.name, tie: eyes.other.tie, page }
}
