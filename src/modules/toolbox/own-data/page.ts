import { render } from 'svelte/server'
import { m } from '#messages'
import { getLocale } from '#messages/runtime.js'
import { faceOf, type Known } from '../faces.ts'
import { toolOf, tools } from '../tools.ts'
import type { Tool } from '../tool.ts'
import type { OwnData, OwnEntry } from './format.ts'
import OutDraft from './OutDraft.svelte'
import OutHead from './OutHead.svelte'
import type { Standing } from './out.ts'
import { PAGE_STYLE } from './page-style.ts'

/** @property name whose it is; @property helpers those of their contacts whom the map may name. */
export type PageOf = { name: string; timeZone: string; helpers: readonly Known[] }

/**
 * Everything as one page that stands alone: no script, nothing fetched, pictures drawn in it. Each tool is shown by the same View as in
 * the toolbox.
 */
export async function asPage(data: OwnData, { name, timeZone, helpers }: PageOf): Promise<string> {
	const language = getLocale()
	const day = new Intl.DateTimeFormat(language === 'nb' ? 'nb-NO' : 'en-GB', { timeZone, dateStyle: 'long' })
	const paper: Paper = { data, helpers, when: (moment) => day.format(new Date(moment)), ids: idsIn(data) }
	const shown = tools().filter(({ key, out }) => out.page !== 'not' && standing(data, key).length > 0)
	const sections: { id: string; title: string; body: string }[] = []
	for (const tool of shown) {
		sections.push({ id: tool.key, title: tool.words.title(), body: await sectionOf(paper, tool) })
	}
	const removed = removedIn(paper)
	if (removed) sections.push({ id: 'removed', title: m.toolbox_removed_lately(), body: removed })
	const drafts = data.drafts.map((draft) => render(OutDraft, { props: { draft, when: paper.when(draft.saved) } }).body)
	if (drafts.length > 0) sections.push({ id: 'drafts', title: m.toolbox_own_drafts(), body: drafts.join('') })
	const head = render(OutHead, { props: { name, when: paper.when(data.taken), tools: sections } }).body
	return [
		`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
		`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
		`<title>${escaped(m.toolbox_own_page_title())}</title><style>${PAGE_STYLE}</style></head><body>`,
		tidy(head),
		...sections.map(({ id, title, body }) => `<section><h2 id="${id}">${escaped(title)}</h2>${body}</section>\n`),
		'</body></html>\n',
	].join('')
}

type Paper = { data: OwnData; helpers: readonly Known[]; when: (moment: string) => string; ids: ReadonlySet<string> }

/** Those that have a place of their own in the page, to which a link can lead. */
function idsIn({ tools: lists }: OwnData): Set<string> {
	const placed = tools().flatMap(({ key, out }) => (lists[key] ?? []).filter(({ removed }) => out.page !== 'not' || removed !== undefined))
	return new Set(placed.map(({ id }) => id))
}

function standing<Content>({ tools: lists }: OwnData, tool: string): Standing<Content>[] {
	const there = (lists[tool] ?? []).filter(({ removed }) => removed === undefined)
	return there.map(({ id, content, written }) => ({ id, content: content as Content, writtenAt: written }))
}

function knownTo({ data, helpers }: Paper, { knows = [] }: Tool): Known[] {
	return knows.flatMap((key) => {
		if (key === 'helpers') return [...helpers]
		const { heading } = toolOf(key)
		return standing(data, key).map(({ id, content }) => ({ id, tool: key, heading: heading(content), content, offered: true }))
	})
}

async function sectionOf(paper: Paper, tool: Tool): Promise<string> {
	const known = knownTo(paper, tool)
	const { Whole } = faceOf(tool.key)
	const entries = (paper.data.tools[tool.key] ?? []).filter(({ removed }) => removed === undefined)
	if (tool.out.page === 'whole' && Whole) {
		const own = <Content>(other: string) => standing<Content>(paper.data, other)
		return within(paper, render(Whole, { props: { entries: standing(paper.data, tool.key), known, own } }).body)
	}
	const parts: string[] = []
	for (const [at, entry] of entries.entries()) {
		parts.push(article(paper, tool, entry, known))
		// Ten years take some seconds to draw: others come in between.
		if (at % AT_A_TIME === 0) await new Promise(setImmediate)
	}
	return parts.join('')
}

/** So many entries are drawn before somebody else gets their turn: some hundredths of a second. */
const AT_A_TIME = 100

function article(paper: Paper, tool: Tool, { id, content, written, pinned, earlier = [] }: OwnEntry, known: readonly Known[]): string {
	const heading = tool.kind === 'one' ? '' : `<h3>${escaped(tool.heading(content))}</h3>`
	const pin = pinned === undefined ? '' : `<p class="soft">${escaped(m.toolbox_own_on_help_now())}</p>`
	const before = earlier.map((one) => `${view(paper, tool, one.content, known)}${writtenOn(paper, one.written)}`).join('<hr>')
	const folded = before && `<details><summary>${escaped(m.toolbox_earlier())} (${earlier.length})</summary>${before}</details>`
	return `<article id="${id}">${heading}${pin}${view(paper, tool, content, known)}${writtenOn(paper, written)}${folded}</article>\n`
}

const writtenOn = ({ when }: Paper, moment: string): string => `<p class="soft">${escaped(`${m.toolbox_written()} ${when(moment)}`)}</p>`

/** Headings inside a View stand one step lower here, where the tool and the entry have theirs above. */
function view(paper: Paper, tool: Tool, content: unknown, known: readonly Known[]): string {
	const { View } = faceOf(tool.key)
	return within(paper, render(View, { props: { content, known } }).body.replace(/<(\/?)h2\b/g, '<$1h4'))
}

/** What can still be taken back. */
function removedIn(paper: Paper): string {
	return tools()
		.flatMap((tool) => {
			const gone = (paper.data.tools[tool.key] ?? []).filter(({ removed }) => removed !== undefined)
			const known = gone.length > 0 ? knownTo(paper, tool) : []
			return gone.map((entry) => article(paper, tool, entry, known))
		})
		.join('')
}

/** Links of ours lead to what stands in this page, and others nowhere: what anybody wrote is escaped and holds no tag. */
function within({ ids }: Paper, html: string): string {
	return tidy(html).replace(
		/<a([^>]*?) href="\/[^"]*?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})?(?:\/edit)?"/g,
		(_, before: string, id?: string) => (id && ids.has(id) ? `<a${before} href="#${id}"` : `<a${before}`),
	)
}

/** Svelte's marks are for a browser that goes on; here there is none. */
const tidy = (html: string): string =>
	html
		.replace(/<!--[^]*?-->/g, '')
		.replace(/(<[^>]*? class="[^"]*?)\s*\bsvelte-\w+/g, '$1')
		.replace(/ class=""/g, '')

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
