/**
 * Keys in a list of things that wait (`data-queue`). They are heard while one stands in the list and nowhere else, so that they clash
 * with no screen reader and no browser, and nobody meets them by chance. Tab goes through the same links, and each of the keys does
 * only what a link or a button of the page does.
 */
const NEXT = ['j', 'ArrowDown']
const BEFORE = ['k', 'ArrowUp']

const linksIn = (list: Element): HTMLAnchorElement[] => [...list.querySelectorAll('li')].flatMap((item) => item.querySelector('a') ?? [])

export function queueKeys(root: ParentNode): void {
	for (const list of root.querySelectorAll<HTMLElement>('[data-queue]')) {
		list.addEventListener('keydown', (event) => onKey(event, list))
		// Back from what was just taken: one stands where one stood.
		const place = location.hash.slice(1)
		if (place && list.querySelector(`#${CSS.escape(place)}`)) list.querySelector<HTMLAnchorElement>(`#${CSS.escape(place)} a`)?.focus()
	}
	for (const help of root.querySelectorAll<HTMLElement>('[data-queue-help]')) help.hidden = false
}

function onKey(event: KeyboardEvent, list: HTMLElement): void {
	if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
	const links = linksIn(list)
	const at = links.findIndex((link) => link.closest('li')!.contains(document.activeElement))
	if (at < 0) return
	if (event.key === 'c') {
		const item = links[at]!.closest('li')!
		const form = document.querySelector<HTMLFormElement>('[data-queue-claim]')
		if (!form || item.dataset.mine !== undefined) return
		event.preventDefault()
		for (const name of ['kind', 'object', 'version']) (form.elements.namedItem(name) as HTMLInputElement).value = item.dataset[name] ?? ''
		form.requestSubmit()
		return
	}
	const to = NEXT.includes(event.key)
		? links[at + 1]
		: BEFORE.includes(event.key)
			? links[at - 1]
			: event.key === 'Home'
				? links[0]
				: event.key === 'End'
					? links.at(-1)
					: undefined
	if (!to) return
	event.preventDefault()
	to.focus()
	to.closest('li')!.scrollIntoView({ block: 'nearest' })
}
