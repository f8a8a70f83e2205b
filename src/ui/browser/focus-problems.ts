/** Whoever reads by ear or through a lens is brought to what needs another look, also the second time. */
export function focusProblems(root: ParentNode): void {
	root.querySelector<HTMLElement>('[data-problems]')?.focus()
}
