import { randomUUID } from 'node:crypto'
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { hasUnder, mayShareTool, shareForm } from '#modules/toolbox/forms.ts'
import { previewOf, readEntry, share, type EntryPage } from '#modules/toolbox/server/index.ts'
import { addressOf, type Tool } from '#modules/toolbox/tool.ts'
import { readersOf } from '#modules/ties/server/index.ts'
import { readForm } from '#platform/form.ts'
import { isRefusal, REFUSAL_STATUS } from '#platform/refusal.ts'
import { asking } from '../../asking.ts'
import { dayHere } from './day-here.ts'
import { homeOf, toolHere } from './saving.ts'
import { named } from './sharing/state.ts'

type Event = RequestEvent<{ tool: string; entry?: string }>

/** The page on which a tool, or an entry of it, is shared with one person. */
export async function shareStart({ locals, params, url }: Event) {
	const tool = toolHere(params.tool)
	const owner = asking(locals)
	if (!params.entry && !mayShareTool(tool.key)) error(404, 'not_found')
	const entry = params.entry ? await readEntry(owner, tool.key, params.entry) : undefined
	return {
		tool: tool.key,
		heading: entry ? tool.heading(entry.content) : tool.words.title(),
		entry: entry?.id,
		hasUnder: entry !== undefined && hasUnder(tool.key),
		back: thingAt(tool, entry?.id),
		people: (await readersOf(owner)).map(named),
		tie: url.searchParams.get('with') ?? '',
		today: dayHere(locals),
		formKey: randomUUID(),
	}
}

/** Where the thing itself is. */
const thingAt = (tool: Tool, entry: string | undefined): string =>
	entry === undefined || tool.kind === 'one' ? homeOf(tool) : `/toolbox/${addressOf(tool.key)}/${entry}`

type Again = {
	values: Record<string, string>
	problems: Record<string, string>
	preview?: { name: string; page: EntryPage | undefined } | undefined
}

/** What they would see, before anything is shared: nothing is written by it. */
export async function lookFirst({ locals, params, request }: Event) {
	const tool = toolHere(params.tool)
	const owner = asking(locals)
	const read = readForm(shareForm, await request.formData())
	const values = read.values as Record<string, string>
	if (!read.ok) return fail(400, { values, problems: read.problems } as Again)
	const { tie, under, may } = read.values
	const person = (await readersOf(owner)).find((one) => one.tie === tie)
	if (!person) return fail(400, { values, problems: { tie: 'no_such_contact' } } as Again)
	const page = params.entry ? await previewOf(owner, tie, tool.key, params.entry, { under: under === 'yes', may }) : undefined
	return { values, problems: {}, preview: { name: person.name, page } } as Again
}

export async function shareNow({ locals, params, request }: Event) {
	const tool = toolHere(params.tool)
	const read = readForm(shareForm, await request.formData())
	const values = read.values as Record<string, string>
	if (!read.ok) return fail(400, { values, problems: read.problems } as Again)
	const { form_key, tie, under, may, last_day } = read.values
	const what = { tool: tool.key, ...(params.entry ? { entry: params.entry } : {}), under: under === 'yes' && hasUnder(tool.key) }
	try {
		await share(asking(locals), form_key, { ...what, tie, may, lastDay: last_day || undefined })
	} catch (problem) {
		if (!isRefusal(problem) || problem.kind !== 'look_again') throw problem
		return fail(REFUSAL_STATUS.look_again, { values, problems: problem.fields } as Again)
	}
	redirect(303, `${thingAt(tool, params.entry)}?shared=${tie}#sharing`)
}
