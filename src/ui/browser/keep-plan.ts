/**
 * A page that somebody keeps on this phone for when there is no line. `data-keep-plan` holds its address and `data-mark` whose it
 * is; the element shows one of its states, and its buttons keep the page or forget it. Nothing is kept that was not asked for.
 * What is kept is renewed when the element or `data-renew-plan` is on a page, and shown by static/service-worker.js.
 */
const CACHE = 'kept-plan'
const MARK = 'x-plan-mark'

export function keepPlan(root: ParentNode): void {
	if (!('caches' in window) || !('serviceWorker' in navigator)) return
	const renew = root.querySelector<HTMLElement>('[data-renew-plan]')
	if (renew) void renewCopy(renew.dataset.renewPlan ?? '', renew.dataset.mark ?? '').catch(() => {})
	const place = root.querySelector<HTMLElement>('[data-keep-plan]')
	if (place) void offer(place).catch(() => {})
}

async function offer(place: HTMLElement): Promise<void> {
	const [address, mark] = [place.dataset.keepPlan ?? '', place.dataset.mark ?? '']
	await renewCopy(address, mark)
	await show(place, address, mark)
	const said = place.querySelector('[data-plan-said]')!
	const act = (work: () => Promise<void>) => async (): Promise<void> => {
		said.textContent = ''
		await work().catch(() => {
			said.textContent = (said as HTMLElement).dataset.failed ?? ''
		})
		await show(place, address, mark)
	}
	for (const button of place.querySelectorAll('[data-plan-keep]'))
		button.addEventListener(
			'click',
			act(() => keep(address)),
		)
	place.querySelector('[data-plan-forget]')?.addEventListener('click', act(forget))
}

async function keptMark(address: string): Promise<string | null | undefined> {
	const kept = await (await caches.open(CACHE)).match(address)
	return kept?.headers.get(MARK)
}

async function show(place: HTMLElement, address: string, mark: string): Promise<void> {
	const there = await keptMark(address)
	const state = there === undefined ? 'not' : there === mark ? 'kept' : 'others'
	for (const each of place.querySelectorAll<HTMLElement>('[data-plan-state]')) each.hidden = each.dataset.planState !== state
}

async function keep(address: string): Promise<void> {
	await navigator.serviceWorker.register('/service-worker.js')
	await navigator.serviceWorker.ready
	await put(address)
}

async function put(address: string): Promise<void> {
	const page = await fetch(address, { cache: 'no-store', redirect: 'error' })
	if (!page.ok || !page.headers.get(MARK)) throw new Error('Not the plan')
	await (await caches.open(CACHE)).put(address, page)
}

/** Only whose copy is there already gets a new one. */
async function renewCopy(address: string, mark: string): Promise<void> {
	if ((await keptMark(address)) === mark) await put(address).catch(() => {})
}

async function forget(): Promise<void> {
	await caches.delete(CACHE)
}
