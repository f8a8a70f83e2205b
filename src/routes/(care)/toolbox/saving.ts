import { error, redirect, type RequestEvent } from '@sveltejs/kit'
import { frameForm } from '#modules/toolbox/forms.ts'
import { addEntry, changeEntry, draftIn, dropDraft, newPlace, readEntry } from '#modules/toolbox/server/index.ts'
import { addressOf, writtenIn, writtenOf, type Tool } from '#modules/toolbox/tool.ts'
import { toolAt, toolOf } from '#modules/toolbox/tools.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../asking.ts'
import { lookAgain, refused } from './again.ts'

/** The tool an address names. */
export function toolHere(address: string): Tool {
	const tool = toolAt(address)
	if (!tool) error(404, 'not_found')
	return tool
}

/** Where a tool's own page is; a part of another leads there. */
export const homeOf = (tool: Tool): string => `/toolbox/${addressOf(tool.within ?? tool.key)}`
export const backTo = (tool: Tool) => ({ href: homeOf(tool), label: (tool.within ? toolOf(tool.within) : tool).words.title() })

/** Reads the form of a tool and writes a new entry, or a changed one. What was refused comes back as it was written. */
export async function save(event: RequestEvent, tool: Tool, id?: string) {
	const owner = asking(event.locals)
	const form = await event.request.formData()
	const written = writtenIn(form)
	const frame = readForm(frameForm, form)
	if (!frame.ok) return lookAgain(written, frame.problems)
	const { form_key: key, expected } = frame.values
	const read = readForm(tool.form, form)
	if (!read.ok) return lookAgain(written, read.problems, expected)
	const content = tool.read ? tool.read(read.values, { key }) : read.values
	const place = id ?? newPlace(tool.key)
	let made = id
	try {
		if (id) await changeEntry(owner, key, tool.key, id, expected, content)
		else made = await addEntry(owner, key, tool.key, content)
	} catch (problem) {
		const standing = async () => (id ? readEntry(owner, tool.key, id) : undefined)
		return refused(problem, written, standing, expected)
	}
	await dropDraft(owner, place)
	redirect(303, afterSaving(tool, made!))
}

function afterSaving(tool: Tool, id: string): string {
	if (tool.after === 'entry' && !tool.within) return `/toolbox/${addressOf(tool.key)}/${id}?done=saved`
	return `${homeOf(tool)}?done=saved`
}

/** What stands in a form when it is opened: what was half written there, else what is saved, else nothing. */
export async function formStart(event: RequestEvent, tool: Tool, saved?: { id: string; version: number; content: unknown }) {
	const place = saved?.id ?? newPlace(tool.key)
	const draft = await draftIn(asking(event.locals), place)
	const written = draft?.written ?? (saved ? writtenOf(tool, saved.content) : {})
	return { place, written, draft: draft && { savedAt: draft.savedAt }, expected: draft?.expected ?? saved?.version ?? 0 }
}
