import type { MarkdownIt, Token } from 'markdown-it'
import { processWide } from '#platform/server/process-wide.ts'

/**
 * Light marks in what people write: bold, italic, list, quote, link. Everything else stays the words it is. The library
 * only finds the marks; the tags are written here, so nothing but these can ever come out.
 */

/** Most texts hold none of the signs; they need no reading at all. */
const MIGHT_HAVE_MARKS = /[*_[]|https?:\/\/|^[ \t]{0,3}(?:>|[-+][ \t]|\d{1,9}[.)][ \t])/m

/** Deeper than this nobody means it. The text is then shown as it was written. */
const DEEPEST = 12

/** Which places a link may lead to; everything else stays text. */
const SAFE_LINK = /^(?:https?|mailto):/i

const holder = processWide('light marks', () => ({ reader: undefined as Promise<MarkdownIt> | undefined }))

/** Read in at the first text that needs it: many pages do not, and starting should be quick. */
function reader(): Promise<MarkdownIt> {
	return (holder.reader ??= import('markdown-it').then(({ default: Library }) => {
		const marks = new Library('zero', { html: false, linkify: true, maxNesting: DEEPEST + 4 })
		marks.enable(['emphasis', 'list', 'blockquote', 'link', 'newline', 'escape', 'linkify'])
		marks.validateLink = (address) => SAFE_LINK.test(address.trim())
		// A bare address becomes a link when it says so itself; "nav.no" in a sentence stays a word.
		marks.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
		marks.linkify.add('ftp:', null).add('//', null)
		return marks
	}))
}

/** Rendered text by post and version, so that a page shown a thousand times is read once. */
const kept = processWide('rendered posts', () => new Map<string, string | undefined>())
const KEPT_MAX = 10_000

/** @param key names this text for ever, e.g. post and version. @returns as `rendered`; at once when it is known. */
export function renderedOnce(key: string, text: string): Promise<string | undefined> | string | undefined {
	const known = kept.get(key)
	return known !== undefined || kept.has(key) ? known : renderAndKeep(key, text)
}

async function renderAndKeep(key: string, text: string): Promise<string | undefined> {
	const html = await rendered(text)
	if (kept.size >= KEPT_MAX) kept.clear()
	kept.set(key, html)
	return html
}

/** @returns safe HTML of our own tags alone, or undefined when the text has no marks and is best shown as it is. */
export async function rendered(text: string): Promise<string | undefined> {
	if (!MIGHT_HAVE_MARKS.test(text)) return undefined
	const tokens = (await reader()).parse(text, {})
	if (tokens.some((token) => token.level > DEEPEST)) return undefined
	const found = tokens.some((token) => token.type !== 'inline' && !token.type.startsWith('paragraph'))
	if (!found && !tokens.some(({ children }) => children?.some((child) => !PLAIN.has(child.type)))) return undefined
	return tokens.map(block).join('')
}

const PLAIN = new Set(['text', 'softbreak', 'hardbreak', 'text_special'])

const BLOCKS: Record<string, string> = {
	bullet_list_open: '<ul>',
	bullet_list_close: '</ul>',
	ordered_list_close: '</ol>',
	list_item_open: '<li>',
	list_item_close: '</li>',
	blockquote_open: '<blockquote>',
	blockquote_close: '</blockquote>',
}

function block(token: Token): string {
	if (token.type === 'inline') return inline(token.children ?? [])
	if (token.type === 'paragraph_open') return token.hidden ? '' : '<p>'
	if (token.type === 'paragraph_close') return token.hidden ? '' : '</p>'
	if (token.type === 'ordered_list_open') return `<ol start="${Number(token.attrGet('start') ?? 1)}">`
	return BLOCKS[token.type] ?? escaped(token.content)
}

const INLINE: Record<string, string> = {
	softbreak: '<br>',
	hardbreak: '<br>',
	strong_open: '<strong>',
	strong_close: '</strong>',
	em_open: '<em>',
	em_close: '</em>',
}

function inline(tokens: readonly Token[]): string {
	let html = ''
	let link: { href: string; words: string } | undefined
	for (const token of tokens) {
		if (token.type === 'link_open') {
			link = { href: String(token.attrGet('href') ?? ''), words: '' }
			html += `<a href="${escaped(link.href)}" rel="nofollow noopener noreferrer ugc">`
		} else if (token.type === 'link_close') {
			html += `</a>${link ? whereTo(link) : ''}`
			link = undefined
		} else {
			if (link) link.words += token.content
			html += INLINE[token.type] ?? escaped(token.content)
		}
	}
	return html
}

/** Words that hide where a link leads could fool somebody, so the place is said behind them. */
function whereTo({ href, words }: { href: string; words: string }): string {
	const place = URL.canParse(href) ? new URL(href) : undefined
	const name = place?.protocol === 'mailto:' ? decoded(place.pathname) : place?.host
	return name && !words.includes(name) ? ` <span class="leads-to">(${escaped(name)})</span>` : ''
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text)
	} catch {
		return text
	}
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (sign) => SIGNS[sign]!)
}
