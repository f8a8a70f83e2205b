import type { RequestEvent } from '@sveltejs/kit'
import { eyesOf } from '#modules/toolbox/server/index.ts'
import { isRefusal } from '#platform/refusal.ts'
import { asking } from '../../../../../asking.ts'

/** The eyes one looks with. Whoever is not let in by the asking member is not there (404). */
export const eyesHere = ({ locals, params }: RequestEvent<{ tie: string }>) => eyesOf(asking(locals), params.tie)

/** What the other sees; undefined when for them there is no such page. */
export async function asSeen<T>(look: Promise<T>): Promise<T | undefined> {
	try {
		return await look
	} catch (problem) {
		if (isRefusal(problem) && problem.kind === 'not_found') return undefined
		throw problem
	}
}
