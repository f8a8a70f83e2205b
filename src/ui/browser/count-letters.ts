/** Near its end a field with `data-room` says how many letters there is room for; before that it is said once in its hint. */
export function countLetters(root: ParentNode): void {
	for (const field of root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[data-room]')) {
		const line = document.getElementById(`${field.id}-count`)
		if (!line) continue
		const count = (): void => {
			const room = Number(field.dataset.room)
			const left = room - field.value.length
			const words = left > Math.max(20, room * 0.15) ? '' : left >= 0 ? line.dataset.left : line.dataset.over
			line.textContent = (words ?? '').replace('#', String(Math.abs(left)))
		}
		field.addEventListener('input', count)
		count()
	}
}
