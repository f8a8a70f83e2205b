import { redirect } from '@sveltejs/kit'
import { daysLater, isDay, shelvesFor, weekOf, type Activity } from '#modules/toolbox/forms.ts'
import {
	bringBack,
	draftIn,
	entriesOnShelves,
	KEEP_REMOVED_DAYS,
	listEntries,
	newPlace,
	type Entry,
} from '#modules/toolbox/server/index.ts'
import { toolOf } from '#modules/toolbox/tools.ts'
import { asking } from '../../../asking.ts'
import { dayHere } from '../day-here.ts'
import { knownTo } from '../known.ts'
import { oneEntry } from '../saving.ts'
import { sharingHere } from '../sharing/state.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event
	const owner = asking(locals)
	const today = dayHere(locals)
	const [wantedDay, wantedWeek] = [url.searchParams.get('day'), url.searchParams.get('week')]
	const day = isDay(wantedDay) ? wantedDay : undefined
	const days = weekOf(day ?? (isDay(wantedWeek) ? wantedWeek : today))
	const read = (shelves: string[]) => entriesOnShelves<Activity>(owner, 'activities', shelves)
	const [dated, someday, removed, draft, known] = await Promise.all([
		read(shelvesFor(days)),
		read(['someday']),
		listEntries<Activity>(owner, 'activities', true),
		draftIn(owner, newPlace('activities')),
		knownTo(owner, toolOf('activities')),
	])
	const name = ({ id, content }: Entry<Activity>) => ({ id, heading: content.title })
	const justRemoved = removed.find((entry) => entry.id === url.searchParams.get('removed'))
	return {
		sharing: await sharingHere(event, toolOf('activities')),
		today,
		day,
		days,
		before: daysLater(days[0]!, -7),
		after: daysLater(days[0]!, 7),
		dayBefore: day && daysLater(day, -1),
		dayAfter: day && daysLater(day, 1),
		activities: dated.map(({ id, content }) => ({ id, content })),
		someday: someday.map(name),
		removed: removed.map(name),
		justRemoved: justRemoved && name(justRemoved),
		draft: draft !== undefined,
		known,
		saved: url.searchParams.get('done') === 'saved',
		keepDays: KEEP_REMOVED_DAYS,
	}
}

export const actions: Actions = {
	async bringBack(event) {
		await bringBack(asking(event.locals), 'activities', await oneEntry(event))
		redirect(303, '/toolbox/activities')
	},
}
