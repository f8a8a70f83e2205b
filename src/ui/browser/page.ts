type Part = (root: ParentNode) => void
const parts: Part[] = []

/** Runs a part on the page as it stands, and again on what takes the place of it or of a piece of it. */
export function onEveryPage(part: Part): void {
	parts.push(part)
	part(document)
}

const sheets = new Set<string>()

/** A page's own small styles stand in its head, for the policy of that answer; here they are taken over as sheets. */
function readPage(html: string): Document {
	const bare = html.replace(/<style[^>]*>([^]*?)<\/style>/g, (_, styles: string) => {
		if (!sheets.has(styles)) {
			sheets.add(styles)
			const sheet = new CSSStyleSheet()
			sheet.replaceSync(styles)
			document.adoptedStyleSheets.push(sheet)
		}
		return ''
	})
	return new DOMParser().parseFromString(bare, 'text/html')
}

/**
 * Puts another page, as the server drew it, in the place of this one.
 *
 * @param address where it stands, if it is another page than this one.
 * @param place the id of what should be seen of it; its beginning when there is none.
 */
export function showPage(html: string, { address, place }: { address?: string | undefined; place?: string } = {}): void {
	const next = readPage(html)
	if (address && address !== location.href) history.pushState(null, '', address)
	shown = whichPage()
	document.title = next.title
	for (const { name, value } of next.documentElement.attributes) document.documentElement.setAttribute(name, value)
	document.body.replaceWith(document.adoptNode(next.body))
	const there = place ? document.getElementById(place) : null
	if (there) there.scrollIntoView()
	else scrollTo(0, 0)
	for (const part of parts) part(document)
}

/** Puts a piece of another page, found by its id, in the place of the same piece here. @returns whether both have it. */
export function showPiece(html: string, id: string): boolean {
	const next = readPage(html).getElementById(id)
	const here = document.getElementById(id)
	if (!next || !here) return false
	const focused = here.contains(document.activeElement) ? document.activeElement?.getAttribute('name') : undefined
	const value = (document.activeElement as HTMLButtonElement | null)?.value
	here.replaceWith(document.adoptNode(next))
	for (const part of parts) part(next)
	if (focused) [...next.querySelectorAll<HTMLButtonElement>(`[name="${CSS.escape(focused)}"]`)].find((one) => one.value === value)?.focus()
	return true
}

const whichPage = (): string => location.pathname + location.search
let shown = whichPage()

// Back or forward over a page that was put in place here: the address says which, the server draws it. A way to another place
// on the same page comes here as well, and must lose nothing.
addEventListener('popstate', () => {
	if (whichPage() !== shown) location.reload()
})
