import { fail, redirect } from '@sveltejs/kit'
import { OpenForm } from '#modules/bridge/forms.ts'
import { namesToTalk } from '#modules/bridge/rules.ts'
import { laddersOf, pairsOf } from '#modules/bridge/server/index.ts'
import { readForm } from '#platform/form.ts'
import { atBridge, keepBridgePage } from '../../../at-bridge.ts'

export const load = async ({ locals, url }) => {
	const { peer, page } = await atBridge(locals)
	const pairs = await pairsOf(peer, page)
	const levels = new Map((await laddersOf(peer, page, pairs)).map(({ pair, level }) => [pair.id, level]))
	return {
		pairs: pairs.map((pair) => ({ ...pair, level: levels.get(pair.id) })),
		names: namesToTalk(peer),
		leads: peer.identity.standing === 'consultant',
		open: page.open ?? [],
		saved: url.searchParams.has('saved'),
	}
}

export const actions = {
	open: async ({ locals, request }) => {
		const form = readForm(OpenForm, await request.formData())
		if (!form.ok) return fail(400, form)
		const at = await atBridge(locals)
		const mine = namesToTalk(at.peer).map(({ id }) => id)
		await keepBridgePage(at, { ...at.page, open: form.values.open.filter((id) => mine.includes(id)) })
		redirect(303, '/group/talks?saved')
	},
}
