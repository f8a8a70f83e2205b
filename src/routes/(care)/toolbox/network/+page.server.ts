import { randomUUID } from 'node:crypto'
import { error, redirect } from '@sveltejs/kit'
import { placed, snapshotForm, type OnMap, type Snapshot } from '#modules/toolbox/forms.ts'
import { addEntry, bringBack, draftIn, KEEP_REMOVED_DAYS, listEntries, newPlace, type Entry } from '#modules/toolbox/server/index.ts'
import { toolOf } from '#modules/toolbox/tools.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../asking.ts'
import { dayHere } from '../day-here.ts'
import { oneEntry } from '../saving.ts'
import { onMap, snapshots } from './people.ts'
import { sharingHere } from '../sharing/state.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event
	const owner = asking(locals)
	const [people, kept, removed, draft] = await Promise.all([
		onMap(owner),
		snapshots(owner),
		listEntries<OnMap>(owner, 'network', true),
		draftIn(owner, newPlace('network')),
	])
	const name = ({ id, content }: Entry<OnMap>) => ({ id, heading: content.name })
	const justRemoved = removed.find((entry) => entry.id === url.searchParams.get('removed'))
	const { heading } = toolOf('network_snapshots')
	return {
		sharing: await sharingHere(event, toolOf('network')),
		people,
		placed: placed(people),
		kept: kept.map(({ id, content }) => ({ id, heading: heading(content) })),
		removed: removed.map(name),
		justRemoved: justRemoved && name(justRemoved),
		draft: draft !== undefined,
		done: url.searchParams.get('done'),
		formKeys: people.map(() => randomUUID()),
		formKey: randomUUID(),
		days: KEEP_REMOVED_DAYS,
	}
}

export const actions: Actions = {
	async bringBack(event) {
		await bringBack(asking(event.locals), 'network', await oneEntry(event))
		redirect(303, '/toolbox/network')
	},
	async keep({ locals, request }) {
		const owner = asking(locals)
		const read = readForm(snapshotForm, await request.formData())
		if (!read.ok) error(400, 'look_again')
		const people = (await onMap(owner)).map(({ id, name, kind, ring, group, turn }) => ({ id, name, kind, ring, group, turn }))
		await addEntry<Snapshot>(owner, read.values.form_key, 'network_snapshots', { day: dayHere(locals), name: '', people })
		redirect(303, '/toolbox/network?done=kept')
	},
}
