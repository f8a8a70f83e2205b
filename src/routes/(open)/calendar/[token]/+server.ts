import { error } from '@sveltejs/kit'
import { peopleWithRole } from '#modules/accounts/server/index.ts'
import { calendarText, feedOf, feedOwner } from '#modules/toolbox/server/index.ts'
import { dayIn } from '../../../(care)/toolbox/day-here.ts'
import type { RequestHandler } from './$types'

/**
 * A member's week for their own calendar program, which signs in nowhere: the address is the key. Closed, wrong and of somebody
 * who has left are the same answer.
 */
export const GET: RequestHandler = async ({ params, setHeaders }) => {
	const owner = await feedOwner(params.token.replace(/\.ics$/, ''))
	const feed = owner && (await stillMember(owner)) ? await feedOf(owner) : undefined
	if (!owner || !feed) error(404, 'not_found')
	setHeaders({
		'content-type': 'text/calendar; charset=utf-8',
		'content-disposition': 'attachment; filename="calendar.ics"',
		'x-robots-tag': 'noindex',
	})
	return new Response(await calendarText(owner, feed.neutral, dayIn('Europe/Oslo')))
}

const stillMember = async (owner: { person: string; community: string }) =>
	(await peopleWithRole(owner, ['member'], [owner.person])).length > 0
