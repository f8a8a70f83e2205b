import { NOT_SENT, SENT, type NotSent } from './send-forms.ts'

/** What the line under the field says about a draft; each stands ready in a template of it. */
type State = 'kept' | 'kept_here' | 'no_room' | 'signed_out' | 'waits'

const FIELDS = ['place', 'form_key', 'persona', 'area', 'title', 'body', 'to', 'subject', 'text']
/** What one writes in; after a crash it is put back. */
const WRITTEN = ['title', 'body', 'subject', 'text']
/** Long enough not to ask at every letter, short enough that a dead phone costs a sentence. */
const PAUSE_MS = 1_500
const AGAIN_MS = 10_000

const slot = (form: HTMLFormElement): string => `unsent ${(form.elements.namedItem('place') as HTMLInputElement).value}`

function wordsOf(form: HTMLFormElement): URLSearchParams {
	const all = new FormData(form)
	return new URLSearchParams(
		FIELDS.flatMap((name) => all.getAll(name).flatMap((value) => (typeof value === 'string' ? [[name, value]] : []))),
	)
}

function say(form: HTMLFormElement, state: State | undefined): void {
	const line = form.querySelector('[data-draft-state]')
	for (const said of line?.querySelectorAll(':scope > :not(template)') ?? []) said.remove()
	const words = state && line?.querySelector<HTMLTemplateElement>(`template[data-state="${state}"]`)
	if (words) line?.append(words.content.cloneNode(true))
}

/**
 * Forms with `data-draft="where"` save what is being written by themselves. While the line is gone the words are kept in this tab
 * alone, and gone from there as soon as they are saved or sent, or somebody signs out or leaves quickly. The form has a hidden `place`.
 */
export function keepDrafts(root: ParentNode): void {
	for (const form of root.querySelectorAll<HTMLFormElement>('form[data-draft]')) keepDraft(form)
}

function keepDraft(form: HTMLFormElement): void {
	let timer: ReturnType<typeof setTimeout> | undefined
	let asked: AbortController | undefined
	const name = slot(form)
	putBack(form, name)
	let saved = sessionStorage.getItem(name) === null ? wordsOf(form).toString() : ''

	const later = (wait: number): void => {
		clearTimeout(timer)
		timer = setTimeout(() => void save(), wait)
	}
	async function save(leaving = false): Promise<void> {
		clearTimeout(timer)
		const words = wordsOf(form)
		const text = words.toString()
		if (!form.isConnected || text === saved || form.ariaBusy === 'true' || 'waits' in form.dataset) return
		asked?.abort()
		asked = new AbortController()
		const state = await keep(form.dataset.draft!, words, asked.signal, leaving)
		if (!state) return
		if (state === 'kept') {
			saved = text
			sessionStorage.removeItem(name)
		} else {
			sessionStorage.setItem(name, text)
			later(AGAIN_MS)
		}
		say(form, state)
	}
	if (saved === '') later(PAUSE_MS)
	form.addEventListener('input', () => later(PAUSE_MS))
	form.addEventListener('submit', () => {
		clearTimeout(timer)
		asked?.abort()
		// Until it arrived it is kept here; whether it does nobody knows yet.
		sessionStorage.setItem(name, wordsOf(form).toString())
	})
	form.addEventListener(SENT, () => sessionStorage.removeItem(name))
	form.addEventListener(NOT_SENT, (event) => waitForLine(form, event as CustomEvent<NotSent>))
	document.addEventListener('visibilitychange', () => {
		if (document.visibilityState === 'hidden') void save(true)
	})
	addEventListener('online', () => void save())
}

/** @returns undefined when something newer is on its way. */
async function keep(to: string, words: URLSearchParams, signal: AbortSignal, leaving: boolean): Promise<State | undefined> {
	try {
		const headers = { accept: 'text/html', 'x-sent-by': 'page' }
		const keepalive = leaving && words.toString().length < 60_000
		const answer = await fetch(to, { method: 'POST', body: words, headers, redirect: 'manual', keepalive, signal })
		if (answer.type === 'opaqueredirect') return 'signed_out'
		return answer.status === 204 ? 'kept' : answer.status === 400 ? 'no_room' : 'kept_here'
	} catch (problem) {
		return (problem as Error).name === 'AbortError' ? undefined : 'kept_here'
	}
}

/**
 * What got no answer waits as it is and goes again under the same form key, which makes it one thing. Looking at how it will be
 * can wait for another press.
 */
function waitForLine(form: HTMLFormElement, event: CustomEvent<NotSent>): void {
	const { button } = event.detail
	if (button instanceof HTMLButtonElement && (button.name || button.hasAttribute('formaction'))) return
	event.preventDefault()
	hold(form, true)
	say(form, 'waits')
	const go = (): void => {
		clearTimeout(timer)
		removeEventListener('online', go)
		if (form.isConnected && 'waits' in form.dataset) form.requestSubmit(button)
	}
	const timer = setTimeout(go, AGAIN_MS)
	addEventListener('online', go)
	// Not sent after all: the words can be changed, and what is sent then is another thing.
	form.querySelector('[data-stop-waiting]')?.addEventListener('click', () => {
		hold(form, false)
		say(form, undefined)
		const key = form.elements.namedItem('form_key')
		if (key instanceof HTMLInputElement) key.value = crypto.randomUUID()
	})
}

function hold(form: HTMLFormElement, yes: boolean): void {
	form.toggleAttribute('data-waits', yes)
	for (const field of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('textarea, input')) field.readOnly = yes
}

/** After a crash without a line: what this tab still has. */
function putBack(form: HTMLFormElement, name: string): void {
	const words = new URLSearchParams(sessionStorage.getItem(name) ?? '')
	for (const field of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(WRITTEN.map((each) => `[name=${each}]`).join())) {
		const kept = words.get(field.name)
		if (!kept || field.value.includes(kept)) continue
		field.value = kept
		field.dispatchEvent(new Event('input', { bubbles: true }))
	}
}
