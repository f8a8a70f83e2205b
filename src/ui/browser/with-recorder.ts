/** Recording on the page is loaded where there is a place for it, and left out where it cannot be. */
export function withRecorder(root: ParentNode): void {
	for (const part of root.querySelectorAll<HTMLElement>('[data-recorder]'))
		void import('./record-sound.ts').then(({ recordInto }) => recordInto(part)).catch(() => {})
}
