/** What only the page with the network map needs is fetched only there. */
export function withMap(root: ParentNode): void {
	const place = root.querySelector<HTMLElement>('[data-network-map]')
	if (place && !('moves' in place.dataset)) void import('./network-map.ts').then(({ moveOnMap }) => moveOnMap(place)).catch(() => {})
	for (const button of root.querySelectorAll<HTMLButtonElement>('button[data-save-picture]')) {
		button.hidden = false
		button.addEventListener('click', () => {
			void import('./network-map.ts').then(({ savePicture }) => savePicture(button.dataset.savePicture!))
		})
	}
}
