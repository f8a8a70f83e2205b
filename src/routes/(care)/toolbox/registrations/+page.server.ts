import { randomUUID } from 'node:crypto'
import { fail, redirect } from '@sveltejs/kit'
import { daysLater, noteForm, type Reading, type Registration } from '#modules/toolbox/forms.ts'
import {
	addEntry,
	bringBack,
	draftIn,
	KEEP_REMOVED_DAYS,
	listEntries,
	newPlace,
	readingsBetween,
	toNote,
	type Entry,
} from '#modules/toolbox/server/index.ts'
import { toolOf } from '#modules/toolbox/tools.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../asking.ts'
import { localPath } from '../../../local-path.ts'
import { dayHere } from '../day-here.ts'
import { knownTo } from '../known.ts'
import { oneEntry } from '../saving.ts'
import { sharingHere } from '../sharing/state.ts'
import type { Actions, PageServerLoad } from './$types'

/** The small picture of each: enough to see whether there is something to look at. */
const WEEKS_SHOWN = 4

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event
	const owner = asking(locals)
	const today = dayHere(locals)
	const from = daysLater(today, -7 * WEEKS_SHOWN)
	const [measures, removed, draft] = await Promise.all([
		toNote(owner, today, true),
		listEntries<Registration>(owner, 'registrations', true),
		draftIn(owner, newPlace('registrations')),
	])
	const readings = await Promise.all(measures.map(({ id }) => readingsBetween(owner, id, from, today)))
	const name = ({ id, content }: Entry<Registration>) => ({ id, heading: content.name })
	const justRemoved = removed.find((entry) => entry.id === url.searchParams.get('removed'))
	return {
		sharing: await sharingHere(event, toolOf('registrations')),
		from,
		today,
		measures: measures.map((one, at) => ({
			...one,
			formKey: randomUUID(),
			readings: readings[at]!.map(({ id, content }) => ({ id, content })),
		})),
		removed: removed.map(name),
		justRemoved: justRemoved && name(justRemoved),
		draft: draft !== undefined,
		done: url.searchParams.get('done'),
		days: KEEP_REMOVED_DAYS,
	}
}

export const actions: Actions = {
	async note({ locals, request }) {
		const owner = asking(locals)
		const read = readForm(noteForm, await request.formData())
		if (!read.ok) return fail(400, { problem: 'look_again', measure: '' })
		const { form_key, measure, value, next } = read.values
		const tool = toolOf('readings')
		const reading: Reading = { measure, day: dayHere(locals), value, note: '' }
		const wrong = tool.check?.(reading, await knownTo(owner, tool)) ?? {}
		if (wrong.value) return fail(400, { problem: wrong.value, measure })
		await addEntry(owner, form_key, 'readings', reading)
		redirect(303, localPath(next, '/toolbox/registrations?done=noted'))
	},
	async bringBack(event) {
		await bringBack(asking(event.locals), 'registrations', await oneEntry(event))
		redirect(303, '/toolbox/registrations')
	},
}
