/** Files that together are larger than their field's `data-max-bytes` are not taken; the line that the field is described by says so. */
export function refuseLargeFiles(): void {
	addEventListener('change', (event) => {
		const field = event.target
		if (!(field instanceof HTMLInputElement) || !field.dataset.maxBytes) return
		const tooBig = [...(field.files ?? [])].reduce((sum, file) => sum + file.size, 0) > Number(field.dataset.maxBytes)
		if (tooBig) field.value = ''
		field.ariaInvalid = tooBig ? 'true' : null
		const lines = (field.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id))
		for (const line of lines) if (line?.dataset.tooBig) line.textContent = tooBig ? line.dataset.tooBig : ''
	})
}
