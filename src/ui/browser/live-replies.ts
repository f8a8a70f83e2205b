/**
 * That others have written meanwhile: `data-live` on a line holds the address of a stream that says how many. The line says so
 * calmly in words of its own (`data-one`, `data-some`, `data-many`) with a link; nothing else on the page moves.
 */
let line: HTMLElement | null = null
let source: EventSource | undefined

export function liveReplies(): void {
	const found = document.querySelector<HTMLElement>('[data-live]')
	if (found === line) return
	close()
	line = found
	open()
}

// A page that is not looked at holds no line.
document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()))

function close(): void {
	source?.close()
	source = undefined
}

function open(): void {
	const address = line?.dataset.live
	if (!address || document.hidden || source) return
	source = new EventSource(address)
	source.onmessage = ({ data }: MessageEvent<string>) => say(JSON.parse(data) as { count: number; href: string })
}

const MANY = 20

function say({ count, href }: { count: number; href: string }): void {
	if (!line) return
	const { one = '', some = '', many = '' } = line.dataset
	if (!line.querySelector('a')) line.append(line.querySelector('template')!.content.cloneNode(true))
	const words = count === 1 ? one : count > MANY ? many : some.replace('#', String(count))
	const place = line.querySelector('span')!
	// The same once more would be read out once more.
	if (place.textContent !== words) place.textContent = words
	line.querySelector('a')!.href = href
}
