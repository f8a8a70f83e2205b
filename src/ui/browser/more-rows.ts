/**
 * A list of rows with `data-rows` gets a button (its words in `data-more`) that puts an empty row after the last one. Without
 * scripts there are empty rows already, and more after saving.
 */
export function offerRows(root: ParentNode): void {
	for (const list of root.querySelectorAll<HTMLElement>('[data-rows]')) {
		const button = Object.assign(document.createElement('button'), { type: 'button', className: 'ds-button' })
		Object.assign(button.dataset, { variant: 'secondary', size: 'sm' })
		button.textContent = list.dataset.more ?? ''
		button.addEventListener('click', () => addRow(list))
		list.after(button)
	}
}

function addRow(list: HTMLElement): void {
	const last = list.lastElementChild
	if (!last) return
	const row = last.cloneNode(true) as HTMLElement
	const number = String(list.children.length + 1)
	for (const field of row.querySelectorAll<HTMLInputElement>('input, textarea')) field.value = ''
	for (const said of row.querySelectorAll('.ds-sr-only')) said.textContent = ` ${number}`
	list.append(row)
	row.querySelector<HTMLInputElement>('input:not([type=hidden]), textarea')?.focus()
}
