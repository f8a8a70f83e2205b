import { myReports } from '#modules/moderation/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { asking } from '../../../asking.ts'
import { dutyFor } from '../../../duty.ts'

export const load = async ({ locals, url }) => {
	const reports = await myReports(await personasOf(asking(locals)))
	const sent = reports.some(({ id }) => id === url.searchParams.get('sent'))
	return { reports, sent, duty: dutyFor(asking(locals)) }
}
