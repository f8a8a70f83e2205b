import { fail, redirect } from '@sveltejs/kit'
import { endBetween } from '#modules/bridge/server/index.ts'
import { BlockForm, MuteForm, WordForm } from '#modules/forum/forms.ts'
import { areasOf, titlesOf } from '#modules/forum/server/index.ts'
import { block, namesIn, personaHere, personasOf, unblock } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../../asking.ts'
import { filtersOf, mute, muteWord, unmute, unmuteWord } from '../../../filters.ts'

export const load = async ({ locals }) => {
	const viewer = await personasOf(asking(locals))
	const blocks = viewer.apart.filter(({ byMe }) => byMe)
	const [filters, areas, names] = await Promise.all([
		filtersOf(asking(locals), viewer),
		areasOf(viewer),
		namesIn(
			viewer,
			blocks.map(({ other }) => other),
		),
	])
	return {
		filters,
		areas: areas.filter(({ id }) => !filters.areas.some((muted) => muted.id === id)),
		blocks: blocks.map(({ mine, other }) => ({
			mine,
			other,
			name: names.get(other)?.name ?? '',
			myName: viewer.mine.find(({ id }) => id === mine)?.name ?? '',
		})),
	}
}

export const actions = {
	word: async ({ locals, request }) => {
		const form = readForm(WordForm, await request.formData())
		if (!form.ok) return fail(400, form)
		muteWord(asking(locals), await personasOf(asking(locals)), form.values.word)
		redirect(303, '/group/filters')
	},
	word_back: async ({ locals, request }) => {
		const form = readForm(WordForm, await request.formData())
		if (!form.ok) return fail(400, form)
		unmuteWord(asking(locals), await personasOf(asking(locals)), form.values.word)
		redirect(303, '/group/filters')
	},
	mute: async ({ locals, request }) => {
		const form = readForm(MuteForm, await request.formData())
		if (!form.ok) return fail(400, form)
		const viewer = await personasOf(asking(locals))
		const { kind, id } = form.values
		const name =
			kind === 'personas'
				? (await personaHere(viewer, id)).name
				: kind === 'areas'
					? (await areasOf(viewer)).find((area) => area.id === id)?.name
					: (await titlesOf(viewer, [id])).get(id)
		if (name === undefined) throw new Refusal('not_found')
		mute(asking(locals), viewer, kind, { id, name })
		redirect(303, '/group/filters')
	},
	back: async ({ locals, request }) => {
		const form = readForm(MuteForm, await request.formData())
		if (!form.ok) return fail(400, form)
		unmute(asking(locals), await personasOf(asking(locals)), form.values.kind, form.values.id)
		redirect(303, '/group/filters')
	},
	block: async ({ locals, request }) => {
		const form = readForm(BlockForm, await request.formData())
		if (!form.ok) return fail(400, form)
		const viewer = await personasOf(asking(locals))
		await block(viewer, form.values.mine, form.values.other)
		// What these two names had with each other ends with it; see also bridge/server/pairs.ts.
		await endBetween(viewer, form.values.mine, form.values.other)
		redirect(303, '/group/filters')
	},
	unblock: async ({ locals, request }) => {
		const form = readForm(BlockForm, await request.formData())
		if (!form.ok) return fail(400, form)
		await unblock(await personasOf(asking(locals)), form.values.mine, form.values.other)
		redirect(303, '/group/filters')
	},
}
