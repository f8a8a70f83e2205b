/**
 * Moves what stands on the network map by pointer, touch or arrow keys. Loaded only where there is a map (`data-network-map`). Each
 * move is the same press as in the list under the map; then the map and the list are drawn anew by the server.
 */
import { placeAt, type Place } from './map-place.ts'
import { showPiece } from './page.ts'

const MOVED_PX = 6

export function moveOnMap(place: HTMLElement): void {
	const kinds = Object.keys(JSON.parse(place.dataset.kinds ?? '{}') as Record<string, string>)
	place.dataset.moves = ''
	for (const help of place.querySelectorAll<HTMLElement>('[data-network-help]')) help.hidden = false
	place.addEventListener('dragstart', (event) => event.preventDefault())
	place.addEventListener('pointerdown', (event) => {
		const node = nodeOf(event)
		if (node && event.button === 0) drag(place, node, event, kinds)
	})
	place.addEventListener('keydown', (event) => {
		const node = nodeOf(event)
		const to = node && byKey(node, event.key, kinds)
		if (!node || !to) return
		event.preventDefault()
		void save(place, node.dataset.node!, to)
	})
}

const nodeOf = (event: Event): SVGAElement | null => (event.target as Element).closest<SVGAElement>('a[data-node]')

function drag(place: HTMLElement, node: SVGAElement, down: PointerEvent, kinds: string[]): void {
	const svg = node.ownerSVGElement!
	let moved = false
	const [x, y] = [Number(node.dataset.x), Number(node.dataset.y)]
	const move = (event: PointerEvent): void => {
		if (!moved && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) <= MOVED_PX) return
		// Only now: a press that moves nothing follows the link.
		if (!moved) node.setPointerCapture(down.pointerId)
		moved = true
		const at = onMap(svg, event)
		node.dataset.moving = ''
		node.setAttribute('transform', `translate(${at.x - x} ${at.y - y})`)
	}
	const end = (event: PointerEvent): void => {
		removeEventListener('pointermove', move)
		removeEventListener('pointerup', end)
		removeEventListener('pointercancel', end)
		delete node.dataset.moving
		if (!moved) return
		// The browser would follow the link now.
		node.addEventListener('click', (click) => click.preventDefault(), { once: true, capture: true })
		if (event.type === 'pointerup') void save(place, node.dataset.node!, placeAt(onMap(svg, event), kinds))
		else node.removeAttribute('transform')
	}
	// On the whole page: a quick hand is off the node before the first of these comes.
	addEventListener('pointermove', move)
	addEventListener('pointerup', end)
	addEventListener('pointercancel', end)
}

function onMap(svg: SVGSVGElement, { clientX, clientY }: PointerEvent): { x: number; y: number } {
	const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM()!.inverse())
	return { x, y }
}

/** Up and down: nearer and further. Left and right: the slice before and after. */
function byKey(node: SVGAElement, key: string, kinds: string[]): Place | undefined {
	const ring = Number(node.dataset.ring)
	const kind = kinds.indexOf(node.dataset.kind ?? '')
	const place = (nextRing: number, nextKind: number): Place => ({
		ring: String(Math.max(1, Math.min(3, nextRing))),
		kind: kinds[(nextKind + kinds.length) % kinds.length]!,
		turn: '',
	})
	if (key === 'ArrowUp') return place(ring - 1, kind)
	if (key === 'ArrowDown') return place(ring + 1, kind)
	if (key === 'ArrowLeft') return place(ring, kind - 1)
	if (key === 'ArrowRight') return place(ring, kind + 1)
	return undefined
}

async function save(place: HTMLElement, id: string, to: Place): Promise<void> {
	const said = place.querySelector('[data-network-said]')!
	const name = place.querySelector(`[data-node="${id}"]`)?.getAttribute('aria-label') ?? ''
	const body = new URLSearchParams({ form_key: crypto.randomUUID(), press: 'move', next: location.pathname, ...to })
	const headers = { accept: 'text/html', 'x-sent-by': 'page' }
	try {
		const answer = await fetch(`/toolbox/network/${id}?/press`, { method: 'POST', body, headers })
		if (!answer.headers.get('x-location')) throw new Error('not saved')
		const page = await (await fetch(location.pathname, { headers: { accept: 'text/html' } })).text()
		const focused = document.activeElement?.getAttribute('data-node')
		showPiece(page, 'network-map')
		showPiece(page, 'network-list')
		if (focused) place.querySelector<SVGAElement>(`[data-node="${focused}"]`)?.focus()
		const words = (names: string | undefined, key: string): string => (JSON.parse(names ?? '{}') as Record<string, string>)[key] ?? ''
		said.textContent = (place.dataset.moved ?? '')
			.replace('{name}', name)
			.replace('{ring}', words(place.dataset.rings, to.ring))
			.replace('{kind}', words(place.dataset.kinds, to.kind))
	} catch {
		place.querySelector(`[data-node="${id}"]`)?.removeAttribute('transform')
		said.textContent = place.dataset.failed ?? ''
	}
}

const PICTURE_PX = 1600

/** The drawing as a picture that every program shows, drawn with the letters of this device. */
export async function savePicture(address: string): Promise<void> {
	const svg = await (await fetch(address)).text()
	const image = new Image(PICTURE_PX, PICTURE_PX)
	image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
	await image.decode()
	const canvas = Object.assign(document.createElement('canvas'), { width: PICTURE_PX, height: PICTURE_PX })
	canvas.getContext('2d')!.drawImage(image, 0, 0, PICTURE_PX, PICTURE_PX)
	const link = Object.assign(document.createElement('a'), { href: canvas.toDataURL('image/png'), download: 'nettverk.png' })
	link.click()
}
