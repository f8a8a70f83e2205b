import type { Viewer } from '#modules/accounts/rules.ts'
import { daysLater } from '../../activities/days.ts'
import { shelfOf, type Reading } from '../../readings/tool.ts'
import { chosenTools } from '../../server/choice.ts'
import { entriesOnShelves, listEntries, type Entry } from '../../server/entries.ts'
import type { Registration } from '../tool.ts'

/** The months between two days, both included. */
function monthsBetween(from: string, to: string): string[] {
	const months: string[] = []
	for (let day = `${from.slice(0, 7)}-01`; day <= to; day = `${daysLater(day, 31).slice(0, 7)}-01`) months.push(day.slice(0, 7))
	return months
}

/** What was noted of a thing from one day to another, the earliest first. */
export async function readingsBetween(owner: Viewer, measure: string, from: string, to: string): Promise<Entry<Reading>[]> {
	const shelves = monthsBetween(from, to).map((month) => shelfOf(measure, month))
	const all = await entriesOnShelves<Reading>(owner, 'readings', shelves)
	return all.filter(({ content }) => content.day >= from && content.day <= to).sort((a, b) => a.content.day.localeCompare(b.content.day))
}

export type ToNote = { id: string; of: Registration; noted: { id: string; value: string }[] }

/** What can be noted today, with what has been already. @param all also what is not wanted on Today. */
export async function toNote(owner: Viewer, today: string, all = false): Promise<ToNote[]> {
	if (!all && !(await chosenTools(owner)).includes('registrations')) return []
	const measures = (await listEntries<Registration>(owner, 'registrations')).filter(({ content }) => all || content.today === 'yes')
	const noted = await entriesOnShelves<Reading>(
		owner,
		'readings',
		measures.map(({ id }) => shelfOf(id, today.slice(0, 7))),
	)
	return measures.map(({ id, content }) => ({
		id,
		of: content,
		noted: noted
			.filter((reading) => reading.content.measure === id && reading.content.day === today)
			.map((reading) => ({ id: reading.id, value: reading.content.value })),
	}))
}
