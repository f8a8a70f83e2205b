import { redirect } from '@sveltejs/kit'
import { findForm, type DiaryPage } from '#modules/toolbox/forms.ts'
import {
	bringBack,
	draftIn,
	findInDiary,
	KEEP_REMOVED_DAYS,
	listEntries,
	newestEntries,
	newPlace,
	onThisDay,
	type Entry,
} from '#modules/toolbox/server/index.ts'
import { toolOf } from '#modules/toolbox/tools.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../asking.ts'
import { pageBelow } from '../again.ts'
import { dayHere } from '../day-here.ts'
import { oneEntry } from '../saving.ts'
import { sharingHere } from '../sharing/state.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event
	const owner = asking(locals)
	const today = dayHere(locals)
	const below = pageBelow(url)
	const [{ entries, older }, earlier, removed, draft] = await Promise.all([
		newestEntries<DiaryPage>(owner, 'diary', below),
		below === undefined ? onThisDay(owner, today) : [],
		listEntries<DiaryPage>(owner, 'diary', true),
		draftIn(owner, newPlace('diary')),
	])
	const name = ({ id, content }: Entry<DiaryPage>) => ({ id, heading: toolOf('diary').heading(content) })
	const justRemoved = removed.find((entry) => entry.id === url.searchParams.get('removed'))
	return {
		sharing: await sharingHere(event, toolOf('diary')),
		pages: entries.map(({ id, content }) => ({ id, content })),
		earlier: earlier.map(({ id, content }) => ({ id, content })),
		older,
		below,
		month: today.slice(0, 7),
		removed: removed.map(name),
		justRemoved: justRemoved && name(justRemoved),
		draft: draft !== undefined,
		saved: url.searchParams.get('done') === 'saved',
		days: KEEP_REMOVED_DAYS,
	}
}

export const actions: Actions = {
	async bringBack(event) {
		await bringBack(asking(event.locals), 'diary', await oneEntry(event))
		redirect(303, '/toolbox/diary')
	},
	/** The words one looks for stand in no address. */
	async find({ locals, request }) {
		const read = readForm(findForm, await request.formData())
		const words = read.ok ? read.values.words : ''
		const { found, more } = await findInDiary(asking(locals), words)
		return { words, more, found: found.map(({ id, content }) => ({ id, content })) }
	},
}
