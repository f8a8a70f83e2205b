type Part = (root: ParentNode) => void
const parts: Part[] = []

/** Runs a part on the page as it stands, and again on what takes the place of it or of a piece of it. */
export function onEveryPage(part: Part): void {
	parts.push(part)
	part(document)
}

/**
 * Puts another page, as the server drew it, in the place of this one.
 *
 * @param address where it stands, if it is another page than this one.
 * @param place the id of what should be seen of it; its beginning when there is none.
 */
export function showPage(html: string, { address, place }: { address?: string | undefined; place?: string } = {}): void {
	const next = new DOMParser().parseFromString(html, 'text/html')
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
	const next = new DOMParser().parseFromString(html, 'text/html').getElementById(id)
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
