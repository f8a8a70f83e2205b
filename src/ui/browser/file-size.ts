/** A file that is larger than its field's `data-max-bytes` is not taken; the line that the field is described by says so. */
export function refuseLargeFiles(): void {
	addEventListener('change', (event) => {
		const field = event.target
		if (!(field instanceof HTMLInputElement) || !field.dataset.maxBytes) return
		const tooBig = [...(field.files ?? [])].some((file) => file.size > Number(field.dataset.maxBytes))
		if (tooBig) field.value = ''
		field.ariaInvalid = tooBig ? 'true' : null
		const lines = (field.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id))
		for (const line of lines) if (line?.dataset.tooBig) line.textContent = tooBig ? line.dataset.tooBig : ''
	})
}
