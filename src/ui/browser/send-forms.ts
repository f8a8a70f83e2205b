import { showPage, showPiece } from './page.ts'

/**
 * Sends forms without leaving the page, so that a lost line loses no words. What the server answers is shown as it would be
 * without this: another page, or the same form with what needs another look. A second press while the first is on its way does nothing.
 *
 * `data-piece` on what the button stands in: only that piece of the answer, found by its id, takes the place of the same piece here.
 * `data-then="name"` on a button: one goes on writing in that field when the form comes back.
 * `data-plain`: the browser sends it by itself.
 */
export function sendForms(): void {
	addEventListener('submit', (event) => {
		const form = event.target
		if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== 'post' || 'plain' in form.dataset) return
		event.preventDefault()
		if (form.ariaBusy !== 'true') void send(form, event.submitter)
	})
}

/** Fired on a form that could not be sent: `preventDefault()` says that somebody has seen to it. */
export const NOT_SENT = 'reconnect:not-sent'
export type NotSent = { button: HTMLElement | null }
/** Fired on a form that arrived and leads on. */
export const SENT = 'reconnect:sent'

async function send(form: HTMLFormElement, button: HTMLElement | null): Promise<void> {
	form.ariaBusy = 'true'
	press(button)
	const came = await post(form, button).catch(() => undefined)
	// Should it not be able to take it just now, nobody can say whether it arrived. Our own "no" has another number.
	const answer = came?.status === 503 ? undefined : came
	// Whoever is on the way to another page stays busy: a third press would find the page still there.
	if (answer && (await show(form, answer, button))) return
	form.ariaBusy = null
	if (answer) return
	press(button)
	const seenTo = !form.dispatchEvent(new CustomEvent<NotSent>(NOT_SENT, { bubbles: true, cancelable: true, detail: { button } }))
	if (!seenTo) tell(form)
}

// The browser may keep the page and show it again on the way back; then it can be sent again.
addEventListener('pagehide', () => {
	for (const form of document.forms) form.ariaBusy = null
})

/** A button that says whether it is pressed says so at once, and takes it back when it did not get through. */
function press(button: HTMLElement | null): void {
	if (button?.ariaPressed) button.ariaPressed = button.ariaPressed === 'true' ? 'false' : 'true'
}

function post(form: HTMLFormElement, button: HTMLElement | null): Promise<Response> {
	const data = new FormData(form, button)
	const files = form.enctype === 'multipart/form-data'
	const action = button?.getAttribute('formaction') ?? form.getAttribute('action') ?? location.href
	return fetch(new URL(action, location.href), {
		method: 'POST',
		body: files ? data : new URLSearchParams([...data].map(([name, value]) => [name, String(value)])),
		headers: { accept: 'text/html', 'x-sent-by': 'page' },
	})
}

/**
 * Where a sent form leads comes in a header, because a redirect that a script follows loses the place on the page.
 *
 * @returns whether the browser is on its way to another page.
 */
async function show(form: HTMLFormElement, answer: Response, button: HTMLElement | null): Promise<boolean> {
	const to = answer.headers.get('x-location')
	const piece = button?.closest('[data-piece]')?.id
	if (to) form.dispatchEvent(new CustomEvent(SENT, { bubbles: true }))
	if (to && piece) {
		const page = await fetch(to, { headers: { accept: 'text/html' } })
		if (page.ok && showPiece(await page.text(), piece)) return false
	}
	if (to) return goTo(new URL(to, location.href))
	const place = form.getAttribute('action')?.split('#')[1] ?? ''
	const files = [...form.querySelectorAll<HTMLInputElement>('input[type=file]')].filter((field) => field.files?.length)
	showPage(await answer.text(), { address: answer.redirected ? answer.url : undefined, place })
	for (const field of files) putBack(field)
	if (button?.dataset.then) goOnIn(button.dataset.then)
	return false
}

/** A page that comes back cannot hold a chosen file; unless it was refused, the field that holds it takes the place of the empty one. */
function putBack(field: HTMLInputElement): void {
	const empty = document.querySelector<HTMLInputElement>(`main input[type=file][name="${CSS.escape(field.name)}"]`)
	if (empty && !empty.ariaInvalid) empty.replaceWith(field)
}

function goOnIn(name: string): void {
	const field = document.querySelector<HTMLTextAreaElement>(`main textarea[name="${CSS.escape(name)}"]`)
	field?.focus()
	field?.setSelectionRange(field.value.length, field.value.length)
}

function goTo(to: URL): true {
	const samePage = to.pathname + to.search === location.pathname + location.search
	location.assign(to)
	// An address that differs only in the place on the page is not asked for again by itself.
	if (samePage && to.hash) location.reload()
	return true
}

/** Said beside the form; the words stay in it. */
function tell(form: HTMLFormElement): void {
	const words = document.querySelector<HTMLTemplateElement>('template#not-sent')?.content.textContent
	let line = form.querySelector<HTMLElement>('.not-sent')
	if (!line) {
		line = Object.assign(document.createElement('p'), { className: 'not-sent ds-validation-message' })
		line.setAttribute('role', 'alert')
		form.append(line)
	}
	line.textContent = words ?? ''
}

addEventListener('input', (event) => (event.target as HTMLElement).closest?.('form')?.querySelector('.not-sent')?.remove())
