/** A ticked box with `data-put-in` puts those words into the text of its form, where they are not in it yet. */
export function putInNames(): void {
	addEventListener('change', (event) => {
		const box = event.target
		if (!(box instanceof HTMLInputElement) || !box.dataset.putIn || !box.checked) return
		const text = box.form?.querySelector('textarea')
		if (!text || text.value.includes(box.dataset.putIn)) return
		text.value += `${text.value === '' || /\s$/.test(text.value) ? '' : ' '}${box.dataset.putIn} `
		text.dispatchEvent(new Event('input', { bubbles: true }))
	})
}
