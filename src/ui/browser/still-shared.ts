/**
 * What another person shares is gone from a page that stands open as soon as they take it back: `data-still-shared` on a line holds
 * the address of a stream that says so. What was shown is taken out at once, and the page asked for anew. Something newer is said
 * calmly, with a way to it.
 */
let line: HTMLElement | null = null
let source: EventSource | undefined

export function stillShared(): void {
	const found = document.querySelector<HTMLElement>('[data-still-shared]')
	if (found === line) return
	close()
	line = found
	open()
}

document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()))
addEventListener('pageshow', ({ persisted }) => {
	if (persisted && line) void askAgain()
})

function close(): void {
	source?.close()
	source = undefined
}

function open(): void {
	const address = line?.dataset.stillShared
	if (!address || document.hidden || source) return
	source = new EventSource(address)
	source.onmessage = ({ data }: MessageEvent<string>) => hear(JSON.parse(data) as { gone?: true; newer?: true })
	// The stream was refused: too many lines, or there is nothing any more.
	source.onerror = () => {
		if (source?.readyState === EventSource.CLOSED) void askAgain()
	}
}

async function askAgain(): Promise<void> {
	const address = line?.dataset.stillShared
	const answer = address ? await fetch(address, { headers: { accept: 'application/json' } }).catch(() => undefined) : undefined
	if (answer?.status === 404) hear({ gone: true })
}

function hear({ gone, newer }: { gone?: true; newer?: true }): void {
	if (!line) return
	if (gone) {
		close()
		const words = document.createElement('p')
		words.textContent = line.dataset.gone ?? ''
		document.getElementById('main')?.replaceChildren(words)
		document.title = words.textContent
		location.reload()
	} else if (newer && line.dataset.quiet === undefined && !line.querySelector('a')) {
		line.append(line.querySelector('template')!.content.cloneNode(true))
		line.querySelector('a')!.href = location.href
	}
}
