import { randomUUID } from 'node:crypto'
import { redirect } from '@sveltejs/kit'
import { daysLater, isDay, type Reading, type Registration } from '#modules/toolbox/forms.ts'
import {
	bringBack,
	KEEP_REMOVED_DAYS,
	listEntries,
	readEntry,
	readingsBetween,
	removeEntry,
	toNote,
} from '#modules/toolbox/server/index.ts'
import { toolOf } from '#modules/toolbox/tools.ts'
import { asking } from '../../../../asking.ts'
import { dayHere } from '../../day-here.ts'
import { oneEntry } from '../../saving.ts'
import { sharingHere } from '../../sharing/state.ts'
import type { Actions, PageServerLoad } from './$types'

const SPANS = { weeks: 55, months: 364 } as const

export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event
	const owner = asking(locals)
	const today = dayHere(locals)
	const entry = await readEntry<Registration>(owner, 'registrations', params.entry)
	const all = await listEntries<Registration>(owner, 'registrations')
	const span = url.searchParams.get('span') === 'months' ? 'months' : 'weeks'
	const wanted = url.searchParams.get('to')
	const to = isDay(wanted) && wanted < today ? wanted : today
	const from = daysLater(to, -SPANS[span])
	const other = all.find(({ id }) => id === url.searchParams.get('with') && id !== entry.id)
	const series = async (one: typeof entry) => ({
		of: one.content,
		readings: (await readingsBetween(owner, one.id, from, to)).map(({ id, content }) => ({ id, content })),
	})
	const note = (await toNote(owner, today, true)).find(({ id }) => id === entry.id)
	const gone = url.searchParams.get('removed')
	const undone = gone === null ? undefined : (await listEntries<Reading>(owner, 'readings', true)).find(({ id }) => id === gone)
	return {
		id: entry.id,
		sharing: await sharingHere(event, toolOf('registrations'), entry),
		version: entry.version,
		first: await series(entry),
		second: other && { id: other.id, ...(await series(other)) },
		others: all.filter(({ id }) => id !== entry.id).map(({ id, content }) => ({ id, name: content.name })),
		span,
		from,
		to,
		earlier: daysLater(from, -1),
		later: to < today ? daysLater(to, SPANS[span] + 1) : undefined,
		note: note && { ...note, formKey: randomUUID() },
		done: url.searchParams.get('done'),
		removed: undone && { id: undone.id, heading: toolOf('readings').heading(undone.content) },
		days: KEEP_REMOVED_DAYS,
	}
}

export const actions: Actions = {
	async remove({ locals, params }) {
		await removeEntry(asking(locals), 'registrations', params.entry)
		redirect(303, `/toolbox/registrations?removed=${params.entry}`)
	},
	/** A reading that was taken away. */
	async bringBack(event) {
		await bringBack(asking(event.locals), 'readings', await oneEntry(event))
		redirect(303, `/toolbox/registrations/${event.params.entry}`)
	},
}
