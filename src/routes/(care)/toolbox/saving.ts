import { error, redirect, type RequestEvent } from '@sveltejs/kit'
import * as v from 'valibot'
import { frameForm, oneEntryForm, pressForm } from '#modules/toolbox/forms.ts'
import { deviceKey } from '#modules/personas/server/index.ts'
import { addEntry, changeEntry, draftIn, dropDraft, newPlace, readEntry, type By } from '#modules/toolbox/server/index.ts'
import { addressOf, textOf, writtenIn, writtenOf, type Tool } from '#modules/toolbox/tool.ts'
import { toolAt, toolOf } from '#modules/toolbox/tools.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { readForm } from '#platform/form.ts'
import { isRefusal } from '#platform/refusal.ts'
import { localPath } from '../../local-path.ts'
import { asking } from '../../asking.ts'
import { dayHere } from './day-here.ts'
import { lookAgain, refused, shown } from './again.ts'
import { knownTo } from './known.ts'

/** The tool an address names. */
export function toolHere(address: string): Tool {
	const tool = toolAt(address)
	if (!tool) error(404, 'not_found')
	return tool
}

/** Where a tool's own page is; a part of another leads there. */
export const homeOf = (tool: Tool): string => `/toolbox/${addressOf(tool.within ?? tool.key)}`
export const backTo = (tool: Tool) => ({ href: homeOf(tool), label: (tool.within ? toolOf(tool.within) : tool).words.title() })

/** @property form in place of what was sent; @property by with whom the words came to be; @property afterwards what else happens once they are saved, and where one goes on. */
type Together = { form?: FormData; by: By | undefined; afterwards(): Promise<string> }

/**
 * Reads the form of a tool and writes a new entry, or a changed one. What was refused comes back as it was written.
 *
 * @param together when somebody else had a part in it.
 */
export async function save(event: RequestEvent, tool: Tool, id?: string, together?: Together) {
	const owner = asking(event.locals)
	const form = together?.form ?? (await event.request.formData())
	const written = writtenIn(form)
	const frame = readForm(frameForm, form)
	if (!frame.ok) return lookAgain(written, frame.problems)
	const { form_key: key, expected } = frame.values
	const read = readForm(tool.form, form)
	if (!read.ok) return lookAgain(written, read.problems, expected)
	const content = tool.read ? tool.read(read.values, { key }) : read.values
	const wrong = tool.check?.(content, await knownTo(owner, tool)) ?? {}
	if (Object.keys(wrong).length > 0) return lookAgain(written, wrong, expected)
	const place = id ?? newPlace(tool.key)
	let made = id
	try {
		if (id) await changeEntry(owner, key, tool.key, id, expected, await withKept(owner, tool, id, content), together?.by)
		else made = await addEntry(owner, key, tool.key, content)
	} catch (problem) {
		const standing = async () => (id ? shown(await readEntry(owner, tool.key, id)) : undefined)
		return refused(problem, written, standing, expected)
	}
	// What lies half written in the entry's own form is another text.
	if (together) redirect(303, await together.afterwards())
	await dropDraft(owner, place)
	redirect(303, afterSaving(tool, made!, content))
}

async function withKept(owner: Viewer, tool: Tool, id: string, content: unknown): Promise<unknown> {
	return tool.keeps ? tool.keeps((await readEntry(owner, tool.key, id)).content, content) : content
}

/** One press on an entry, on top of whatever stands there by now. */
export async function press(event: RequestEvent, tool: Tool, id: string): Promise<never> {
	const owner = asking(event.locals)
	const form = await event.request.formData()
	const read = readForm(pressForm, form)
	if (!read.ok || !tool.press) error(400, 'look_again')
	const { form_key: key, press: name, next } = read.values
	const said = (field: string): string => textOf(writtenIn(form), field).trim()
	for (let tries = 0; ; tries++) {
		const { content, version } = await readEntry(owner, tool.key, id)
		const after = tool.press(name, content, { said, key, today: dayHere(event.locals) })
		if (after === undefined || !v.is(tool.content, after)) error(400, 'look_again')
		try {
			await changeEntry(owner, key, tool.key, id, version, after)
			break
		} catch (problem) {
			// Another window was a moment earlier.
			if (!isRefusal(problem) || problem.kind !== 'clash' || tries >= 2) throw problem
		}
	}
	redirect(303, localPath(next, `/toolbox/${addressOf(tool.key)}/${id}`))
}

function afterSaving(tool: Tool, id: string, content: unknown): string {
	if (tool.home) return `${tool.home(content)}?done=saved`
	if (tool.after === 'entry' && !tool.within) return `/toolbox/${addressOf(tool.key)}/${id}?done=saved`
	return `${homeOf(tool)}?done=saved`
}

/** What stands in a form when it is opened: what was half written there, else what is saved, else nothing. */
export async function formStart(event: RequestEvent, tool: Tool, saved?: { id: string; version: number; content: unknown }) {
	const place = saved?.id ?? newPlace(tool.key)
	const draft = await draftIn(asking(event.locals), place)
	const written = draft?.written ?? (saved ? writtenOf(tool, saved.content) : {})
	return {
		place,
		written,
		draft: draft && { savedAt: draft.savedAt },
		expected: draft?.expected ?? saved?.version ?? 0,
		deviceKey: deviceKey(asking(event.locals)),
	}
}

/** Which entry a small form is about. */
export async function oneEntry(event: RequestEvent): Promise<string> {
	const read = readForm(oneEntryForm, await event.request.formData())
	if (!read.ok) error(400, 'look_again')
	return read.values.id
}
