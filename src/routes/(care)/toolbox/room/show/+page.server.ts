import { randomUUID } from 'node:crypto'
import { error, redirect } from '@sveltejs/kit'
import { profileOf } from '#modules/accounts/server/index.ts'
import { changedFields, withSuggested } from '#modules/toolbox/forms.ts'
import { namesOfEntries, readEntry, type By } from '#modules/toolbox/server/index.ts'
import { writtenIn, writtenOf, type KnownEntry } from '#modules/toolbox/tool.ts'
import { toolOf } from '#modules/toolbox/tools.ts'
import { readersOf } from '#modules/ties/server/index.ts'
import { asking } from '../../../../asking.ts'
import { dayHere } from '../../day-here.ts'
import { save } from '../../saving.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const MOST = 40

/** Which pages, with whom, and at which one is. Stands in the address alone; nothing of it is kept. */
async function chosenHere({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>) {
	const owner = asking(locals)
	const asked = [...new Set(url.searchParams.getAll('p'))].filter((id) => UUID.test(id)).slice(0, MOST)
	const tie = url.searchParams.get('with') ?? ''
	const other = (await readersOf(owner)).find((one) => one.tie === tie)
	const named = await namesOfEntries(owner, asked)
	const pages = asked.flatMap((id) => named.get(id) ?? [])
	if (!other || pages.length === 0) redirect(303, `/toolbox/room?done=none${other ? `&with=${tie}` : ''}`)
	const at = Math.min(pages.length, Math.max(1, Number(/^\d{1,3}$/.exec(url.searchParams.get('at') ?? '')?.[0] ?? 1)))
	const address = (to: number, more = ''): string =>
		`/toolbox/room/show?${new URLSearchParams([['with', tie], ...pages.map(({ id }): [string, string] => ['p', id]), ['at', String(to)]])}${more}`
	return { owner, other, pages, at, address, page: pages[at - 1]! }
}

/** Only what was chosen is in sight: an entry names no other that is not among the pages. */
async function standingHere(event: Pick<RequestEvent, 'locals' | 'url'>) {
	const here = await chosenHere(event)
	const { owner, pages, page, address } = here
	const tool = toolOf(page.tool)
	const entry = await readEntry(owner, tool.key, page.id).catch(() => error(404, 'not_found'))
	const sees = (id: string): boolean => pages.some((one) => one.id === id)
	const content = tool.handed ? tool.handed(entry.content, sees) : entry.content
	const knows = pages.flatMap((one, at) => (tool.knows?.includes(one.tool) ? [{ ...one, at }] : []))
	const known = await Promise.all(
		knows.map(async ({ id, tool: of, heading, at }): Promise<KnownEntry> => {
			const { content: theirs } = await readEntry(owner, of, id)
			return { id, tool: of, heading, content: theirs, offered: true, href: address(at + 1) }
		}),
	)
	return { ...here, tool, entry, content, known }
}

export const load: PageServerLoad = async (event) => {
	const { owner, other, pages, at, address, tool, entry, content, known } = await standingHere(event)
	const me = (await profileOf(owner)).name
	// Of who wrote it only those who sit here are named.
	const here = entry.by?.how === 'room' && [owner.person, other.person].includes(entry.by.person)
	return {
		bare: true,
		tool: tool.key,
		id: entry.id,
		heading: tool.heading(content),
		content,
		known,
		at,
		count: pages.length,
		writtenBy: here ? entry.by?.name : undefined,
		here: address(at),
		before: at > 1 ? address(at - 1) : undefined,
		next: at < pages.length ? address(at + 1) : undefined,
		end: `/toolbox/room?with=${other.tie}`,
		form: event.url.searchParams.has('write') && {
			written: writtenOf(tool, content),
			expected: entry.version,
			today: dayHere(event.locals),
			formKey: randomUUID(),
			me,
			other: other.name,
		},
		saved: event.url.searchParams.get('done') === 'saved',
	}
}

export const actions: Actions = {
	/** What is written together says by whom. Fields that were not in sight stay as they stand. */
	async save(event) {
		const { owner, other, tool, entry, content, at, address } = await standingHere(event)
		const sent = await event.request.formData()
		const { who, ...written } = writtenIn(sent)
		const changed = changedFields(tool, writtenOf(tool, content), written)
		const form = new FormData()
		for (const [name, values] of Object.entries(withSuggested(tool, writtenOf(tool, entry.content), { written, changed })))
			for (const value of values) form.append(name, value)
		for (const name of ['form_key', 'expected']) form.set(name, String(sent.get(name) ?? ''))
		const me = { person: owner.person, name: (await profileOf(owner)).name }
		const by: By = { ...(who?.[0] === 'other' ? { person: other.person, name: other.name } : me), how: 'room' }
		return save(event, tool, entry.id, { form, by, afterwards: async () => address(at, '&done=saved') })
	},
}
