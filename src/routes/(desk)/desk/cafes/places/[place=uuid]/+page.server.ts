import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { factsOf, PictureForm, PictureGoneForm, PlaceForm, wayOf } from '#modules/cafes/forms.ts'
import { FACTS, mayHost } from '#modules/cafes/rules.ts'
import { addPlacePicture, changePlace, placePage, removePlacePicture } from '#modules/cafes/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { readForm } from '#platform/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { asking } from '../../../../../asking.ts'
import { failAgain } from '../../../../../fail-again.ts'
import { pictureIn } from '../../../../../picture-in-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const viewer = await personasOf(asking(locals))
	if (!mayHost(viewer)) throw new Refusal('not_found')
	const { name, address, facts, way, pictures } = await placePage(viewer, params.place)
	const column = (of: (step: (typeof way)[number]) => string): string => way.map(of).join('\n')
	const values: Record<string, string> = {
		name,
		address,
		...Object.fromEntries(FACTS.map((fact) => [fact, facts[fact] ?? ''])),
		turn: column(({ turn }) => turn),
		metres: column(({ metres }) => String(metres)),
		step: column(({ text }) => text),
	}
	return { name, values, pictures, formKey: randomUUID(), saved: url.searchParams.has('saved') }
}

export const actions: Actions = {
	async change({ locals, params, request }) {
		const form = readForm(PlaceForm, await request.formData())
		if (!form.ok) return fail(400, { which: 'change', values: form.values, problems: form.problems })
		const { form_key, name, address } = form.values
		const place = { form_key, name, address, facts: factsOf(form.values), way: wayOf(form.values) }
		await changePlace(await personasOf(asking(locals)), params.place, place)
		redirect(303, `/desk/cafes/places/${params.place}?saved`)
	},
	async picture({ locals, params, request }) {
		const data = await request.formData()
		const form = readForm(PictureForm, data)
		const alt = data.get('picture_alt')
		const written = { picture_alt: typeof alt === 'string' ? alt : '' }
		if (!form.ok) return fail(400, { which: 'picture', values: written, problems: form.problems })
		try {
			const picture = await pictureIn(asking(locals), data)
			if (!picture) return fail(400, { which: 'picture', values: written, problems: { picture: 'cafes_no_picture' } })
			await addPlacePicture(await personasOf(asking(locals)), params.place, { ...picture, shows: form.values.shows })
		} catch (problem) {
			const again = failAgain(problem, written)
			return fail(again.status, { which: 'picture', values: again.data.values, problems: again.data.problems })
		}
		redirect(303, `/desk/cafes/places/${params.place}?saved`)
	},
	async gone({ locals, params, request }) {
		const form = readForm(PictureGoneForm, await request.formData())
		if (!form.ok) throw new Refusal('not_found')
		await removePlacePicture(await personasOf(asking(locals)), form.values.picture)
		redirect(303, `/desk/cafes/places/${params.place}?saved`)
	},
}
