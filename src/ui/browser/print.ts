/** A button with `data-print` shows itself where scripts run, and opens the browser's own print. */
export function offerPrint(root: ParentNode): void {
	for (const button of root.querySelectorAll<HTMLButtonElement>('button[data-print]')) {
		button.hidden = false
		button.addEventListener('click', () => print())
	}
}
