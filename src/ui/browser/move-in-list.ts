/** Lists somebody works through: j and k move to the next and the one before, Enter opens it as any link. */
export function moveInList(root: ParentNode): void {
	const links = [...root.querySelectorAll<HTMLElement>('[data-move-in-list] [data-move-to]')]
	if (links.length === 0) return
	for (const hint of root.querySelectorAll<HTMLElement>('[data-move-hint]')) hint.hidden = false
	document.addEventListener('keydown', (event) => {
		if ((event.key !== 'j' && event.key !== 'k') || event.ctrlKey || event.metaKey || event.altKey) return
		// Whoever is writing writes.
		if ((event.target as HTMLElement).closest('input, textarea, select, [contenteditable]') || !links[0]!.isConnected) return
		const at = links.indexOf(document.activeElement as HTMLElement)
		const next = event.key === 'j' ? Math.min(at + 1, links.length - 1) : Math.max(at - 1, 0)
		event.preventDefault()
		links[next]!.focus()
	})
}
