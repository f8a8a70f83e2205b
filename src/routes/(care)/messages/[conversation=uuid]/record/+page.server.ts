import { randomUUID } from 'node:crypto'
import { conversation } from '#modules/messaging/server/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id, subject, part, others } = await conversation(locals.viewer!, params.conversation)
	return {
		id,
		subject,
		part,
		member: others.find((each) => each.part === 'member')?.name ?? '',
		problem: (['nothing_there', 'files_too_big'] as const).find((reason) => url.searchParams.has(reason)),
		formKey: randomUUID(),
	}
}
