import { randomUUID } from 'node:crypto'
import { error, redirect } from '@sveltejs/kit'
import { answerSuggestion, readEntry, suggestionsTo } from '#modules/toolbox/server/index.ts'
import { oneSuggestionForm, withSuggested } from '#modules/toolbox/forms.ts'
import { addressOf, writtenOf, type Tool, type Written } from '#modules/toolbox/tool.ts'
import { readForm } from '#platform/form.ts'
import { asking } from '../../../../../asking.ts'
import { shown } from '../../../again.ts'
import { dayHere } from '../../../day-here.ts'
import { knownTo } from '../../../known.ts'
import { homeOf, save, toolHere } from '../../../saving.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const tool = toolHere(params.tool)
	const owner = asking(locals)
	const entry = await readEntry(owner, tool.key, params.entry)
	const standing = writtenOf(tool, entry.content)
	const suggestions = await suggestionsTo(owner, entry.id)
	return {
		tool: tool.key,
		entry: shown(entry),
		heading: tool.heading(entry.content),
		back: tool.kind === 'one' ? homeOf(tool) : `/toolbox/${params.tool}/${entry.id}`,
		known: await knownTo(owner, tool),
		today: dayHere(locals),
		suggestions: suggestions.map(({ id, by, words, changed, version, at, ...one }) => {
			const written = withSuggested(tool, standing, { ...one, changed })
			return {
				id,
				name: by.name,
				words,
				changed: labelsOf(tool, changed),
				at,
				older: version < entry.version,
				written,
				content: contentOf(tool, written),
				formKey: randomUUID(),
			}
		}),
		letGo: url.searchParams.get('let_go') ?? undefined,
	}
}

/** What would stand, as far as the form can be read; a form that cannot is looked at field by field. */
function contentOf(tool: Tool, written: Written): unknown {
	const form = new FormData()
	for (const [name, values] of Object.entries(written)) for (const value of values) form.append(name, value)
	const read = readForm(tool.form, form)
	return read.ok ? (tool.read ? tool.read(read.values, { key: randomUUID() }) : read.values) : undefined
}

const labelsOf = (tool: Tool, fields: readonly string[]): string[] => [
	...new Set(fields.map((name) => (tool.labels[name] ?? tool.labels[`${name.split('_')[0]}_text`] ?? tool.words.one)())),
]

async function theOne(event: RequestEvent) {
	const read = readForm(oneSuggestionForm, await event.request.clone().formData())
	if (!read.ok) error(400, 'look_again')
	const there = (await suggestionsTo(asking(event.locals), event.params.entry)).find(({ id }) => id === read.values.suggestion)
	return { id: read.values.suggestion, there }
}

export const actions: Actions = {
	/** Takes it, as it is or as the member has changed it: both are the form as it was sent. */
	async take(event) {
		const tool = toolHere(event.params.tool)
		const owner = asking(event.locals)
		const { id, there } = await theOne(event)
		const home = tool.kind === 'one' ? homeOf(tool) : `/toolbox/${addressOf(tool.key)}/${event.params.entry}`
		// Pressed a second time: it stands already.
		if (!there) redirect(303, home)
		return save(event, tool, event.params.entry, {
			by: there.by,
			afterwards: async () => {
				await answerSuggestion(owner, id, 'taken')
				return `${home}?done=saved`
			},
		})
	},
	async letGo(event) {
		const owner = asking(event.locals)
		const { id, there } = await theOne(event)
		if (there) await answerSuggestion(owner, id, 'let_go')
		redirect(303, `/toolbox/${event.params.tool}/${event.params.entry}/suggestions?let_go=${id}`)
	},
	async again(event) {
		const owner = asking(event.locals)
		await readEntry(owner, toolHere(event.params.tool).key, event.params.entry)
		const { id } = await theOne(event)
		await answerSuggestion(owner, id, 'open')
		redirect(303, `/toolbox/${event.params.tool}/${event.params.entry}/suggestions`)
	},
}
