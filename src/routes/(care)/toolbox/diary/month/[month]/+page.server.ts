import { error } from '@sveltejs/kit'
import { daysLater, isDay } from '#modules/toolbox/forms.ts'
import { diaryMonth } from '#modules/toolbox/server/index.ts'
import { asking } from '../../../../../asking.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
	const first = `${params.month}-01`
	if (!isDay(first)) error(404, 'not_found')
	const pages = await diaryMonth(asking(locals), params.month)
	return {
		month: params.month,
		before: daysLater(first, -1).slice(0, 7),
		after: daysLater(first, 31).slice(0, 7),
		pages: pages.map(({ id, content }) => ({ id, content })),
	}
}
