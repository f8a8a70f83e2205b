/**
 * Who writes is said at the top of the form (`data-writer`). When another name is chosen below, it is said there too: the picture and
 * the name of the choice, or the sentence that lies ready for a name that is not drawn yet.
 */
export function showWriter(): void {
	addEventListener('change', (event) => {
		const radio = event.target
		if (!(radio instanceof HTMLInputElement) || radio.type !== 'radio' || radio.name !== 'persona' || !radio.checked) return
		const line = radio.form?.querySelector<HTMLElement>('[data-writer]')
		const label = radio.labels?.[0]
		if (!line || !label) return
		const [named, fresh] = [line.querySelector<HTMLElement>('[data-named]'), line.querySelector<HTMLElement>('[data-fresh]')]
		if (!named || !fresh) return
		const picture = label.querySelector('.avatar')
		named.hidden = !picture
		fresh.hidden = picture !== null
		line.querySelector('.avatar')?.remove()
		if (picture) line.prepend(picture.cloneNode(true))
		named.querySelector('strong')!.textContent = label.querySelector(':scope > span:not(.avatar)')?.textContent ?? ''
		line.dataset.writer = 'now'
	})
}
