import { redirect } from '@sveltejs/kit'
import { mayWriteLibrary } from '#modules/accounts/rules.ts'
import { article, publishArticle } from '#modules/toolbox/server/index.ts'
import { asking } from '../../../asking.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const viewer = asking(locals)
	return {
		article: await article(viewer, params.article, locals.language),
		writes: mayWriteLibrary(viewer),
		done: url.searchParams.get('done'),
	}
}

export const actions: Actions = {
	async publish({ locals, params }) {
		await publishArticle(asking(locals), params.article, true)
		redirect(303, `/library/${params.article}?done=published`)
	},
	async unpublish({ locals, params }) {
		await publishArticle(asking(locals), params.article, false)
		redirect(303, `/library/${params.article}?done=taken`)
	},
}
