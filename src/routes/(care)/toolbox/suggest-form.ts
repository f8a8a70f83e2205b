import { randomUUID } from 'node:crypto'
import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { suggestForm } from '#modules/toolbox/forms.ts'
import { sharedEntry, suggest, type Eyes } from '#modules/toolbox/server/index.ts'
import { writtenIn, writtenOf } from '#modules/toolbox/tool.ts'
import { readForm } from '#platform/form.ts'
import { isRefusal, Refusal, REFUSAL_STATUS } from '#platform/refusal.ts'
import { dayHere } from './day-here.ts'
import { toolHere } from './saving.ts'

type Event = RequestEvent<{ tool: string; entry: string }>

/** The form of an entry, for somebody who may say how they would write it. Opening it is a reading like any other. */
export async function suggestStart(event: Event, eyes: Eyes) {
	const tool = toolHere(event.params.tool)
	const page = await sharedEntry(eyes, tool.key, event.params.entry)
	if (page.entry.granted.may !== 'suggest') throw new Refusal('not_found')
	return {
		tool: tool.key,
		entry: page.entry.id,
		heading: page.entry.heading,
		memberName: page.name,
		written: writtenOf(tool, page.entry.content),
		known: page.known,
		today: dayHere(event.locals),
		formKey: randomUUID(),
	}
}

/** Begun on a large screen: nothing else comes into sight, and one goes back there. */
export function roomIn(url: URL): string | undefined {
	return /^\d{1,3}$/.exec(url.searchParams.get('room') ?? '')?.[0]
}

export async function sendSuggestion(event: Event, eyes: Eyes, done: string) {
	const tool = toolHere(event.params.tool)
	const form = await event.request.formData()
	const { words: _, ...written } = writtenIn(form)
	const frame = readForm(suggestForm, form)
	const words = frame.ok ? frame.values.words : (frame.values.words ?? '')
	const again = (problems: Record<string, string>, status = 400) => fail(status, { written, words, problems, formKey: randomUUID() })
	if (!frame.ok) return again(frame.problems)
	const read = readForm(tool.form, form)
	if (!read.ok) return again(read.problems)
	try {
		await suggest(eyes, frame.values.form_key, tool.key, event.params.entry, written, words)
	} catch (problem) {
		if (!isRefusal(problem) || problem.kind !== 'look_again') throw problem
		return again({ form: problem.reason }, REFUSAL_STATUS.look_again)
	}
	redirect(303, done)
}
