import { deviceBox, type Unsaved } from './device-box.ts'
import { NOT_SENT, SENT, type NotSent } from './send-forms.ts'

/** What the line under the field says about a draft; each stands ready in a template of it. */
type State = 'kept' | 'kept_here' | 'put_back' | 'sent' | 'no_room' | 'signed_out' | 'waits'

const FIELDS = ['place', 'form_key', 'persona', 'area', 'title', 'body', 'to', 'subject', 'text', 'words']
/** What one writes in, and of these the longer text. */
const WRITTEN = ['title', 'body', 'subject', 'text', 'words'].map((name) => `[name=${name}]`).join()
const LONG = ['body', 'text', 'words']
/** Long enough not to ask at every letter, short enough that a dead phone costs a sentence. */
const PAUSE_MS = 1_500
const AGAIN_MS = 10_000

/**
 * Forms with `data-draft="where"` save what is being written by themselves. While the line is gone the words lie on the device
 * (`data-device-key`, device-box.ts), and are gone from there as soon as they are saved or sent, or somebody signs out. The form has
 * a hidden `place`.
 */
export function keepDrafts(root: ParentNode): void {
	for (const form of root.querySelectorAll<HTMLFormElement>('form[data-draft]')) keepDraft(form)
}

function keepDraft(form: HTMLFormElement): void {
	form.toggleAttribute('data-keeps', true)
	let timer: ReturnType<typeof setTimeout> | undefined
	let asked: AbortController | undefined
	const box = deviceBox(form.dataset.deviceKey ?? '', inputOf(form, 'place')?.value ?? '')
	let saved = wordsOf(form)
	void putBack()

	const later = (wait: number): void => {
		clearTimeout(timer)
		timer = setTimeout(() => void save(), wait)
	}
	async function save(leaving = false): Promise<void> {
		clearTimeout(timer)
		const words = wordsOf(form)
		if (!form.isConnected || words === saved || form.ariaBusy === 'true' || 'waits' in form.dataset) return
		asked?.abort()
		asked = new AbortController()
		const state = await keep(form.dataset.draft!, words, asked.signal, leaving)
		if (!state) return
		if (state === 'sent') return begunAnew(words)
		if (state === 'kept') {
			saved = words
			box.empty()
		} else {
			box.write({ words, base: saved })
			later(AGAIN_MS)
		}
		say(form, state)
	}
	/** What carried this key arrived. Words that were added since are another thing, and go on under a key of their own. */
	function begunAnew(words: string): void {
		newKey(form)
		box.empty()
		saved = ''
		later(0)
		if (withoutKey(wordsOf(form)) !== withoutKey(words)) return
		clearTimeout(timer)
		for (const field of textsOf(form)) write(field, '')
		saved = wordsOf(form)
		say(form, 'sent')
	}
	/** After the browser was closed without a line: what the device still has. */
	async function putBack(): Promise<void> {
		const unsaved = await box.read()
		if (!unsaved) return
		const shown = withoutKey(wordsOf(form))
		const sent = putTogether(form, unsaved).toString()
		const state = await keep(form.dataset.draft!, sent)
		// It may have arrived, and only the answer did not.
		if (state === 'sent') return box.empty()
		const together = putTogether(form, unsaved)
		for (const field of textsOf(form)) write(field, together.get(field.name) ?? '')
		chooseAgain(form, together)
		// After a refusal the page has them already, and nothing was put back.
		say(form, withoutKey(wordsOf(form)) === shown ? state : 'put_back')
		clearTimeout(timer)
		saved = state === 'kept' ? sent : ''
		if (saved === wordsOf(form)) box.empty()
		else later(state === 'kept' ? PAUSE_MS : AGAIN_MS)
	}
	form.addEventListener('input', () => later(PAUSE_MS))
	form.addEventListener('submit', () => {
		clearTimeout(timer)
		asked?.abort()
		// Until it arrived it is kept here; whether it does nobody knows yet.
		box.write({ words: wordsOf(form), base: saved })
	})
	form.addEventListener(SENT, () => box.empty())
	form.addEventListener(NOT_SENT, (event) => waitForLine(form, event as CustomEvent<NotSent>))
	document.addEventListener('visibilitychange', () => {
		if (document.visibilityState === 'hidden') void save(true)
	})
	addEventListener('online', () => void save())
}

function wordsOf(form: HTMLFormElement): string {
	const all = new FormData(form)
	const fields = FIELDS.flatMap((name) => all.getAll(name).flatMap((value) => (typeof value === 'string' ? [[name, value]] : [])))
	return new URLSearchParams(fields).toString()
}

function withoutKey(words: string): string {
	const fields = new URLSearchParams(words)
	fields.delete('form_key')
	return fields.toString()
}

const inputOf = (form: HTMLFormElement, name: string): HTMLInputElement | null => form.querySelector(`input[name="${name}"]`)
const textsOf = (form: HTMLFormElement) => form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(WRITTEN)

function write(field: HTMLInputElement | HTMLTextAreaElement, words: string): void {
	if (field.value === words) return
	field.value = words
	field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** The same key, so that it is one thing whatever became of it; and the same name and place, so that nobody writes under another. */
function chooseAgain(form: HTMLFormElement, words: URLSearchParams): void {
	for (const radio of form.querySelectorAll<HTMLInputElement>('input[type=radio][name=persona]')) {
		if (radio.checked || radio.value !== words.get('persona')) continue
		radio.checked = true
		radio.dispatchEvent(new Event('change', { bubbles: true }))
	}
	const area = form.querySelector<HTMLSelectElement>('select[name=area]')
	if (area && [...area.options].some(({ value }) => value === words.get('area'))) area.value = words.get('area')!
	const key = inputOf(form, 'form_key')
	if (key) key.value = words.get('form_key') ?? key.value
}

function newKey(form: HTMLFormElement): void {
	const key = inputOf(form, 'form_key')
	if (key) key.value = crypto.randomUUID()
}

/**
 * The words of the device in the form as it stands. Where something else was saved meanwhile, from another device, both are
 * there: nobody can know which was meant.
 */
function putTogether(form: HTMLFormElement, { words, base }: Unsaved): URLSearchParams {
	const [kept, before, together] = [new URLSearchParams(words), new URLSearchParams(base), new URLSearchParams(words)]
	together.set('place', inputOf(form, 'place')!.value)
	for (const { name, value } of textsOf(form)) {
		const mine = kept.get(name) ?? ''
		const both = LONG.includes(name) ? `${value}\n\n${mine}` : value
		const isNews = value !== (before.get(name) ?? '') && !mine.includes(value)
		together.set(name, value.includes(mine) ? value : isNews ? both : mine)
	}
	return together
}

function say(form: HTMLFormElement, state: State | undefined): void {
	const line = form.querySelector('[data-draft-state]')
	for (const said of line?.querySelectorAll(':scope > :not(template)') ?? []) said.remove()
	const words = state && line?.querySelector<HTMLTemplateElement>(`template[data-state="${state}"]`)
	if (words) line?.append(words.content.cloneNode(true))
}

/** @returns undefined when something newer is on its way. */
async function keep(
	to: string,
	words: string | URLSearchParams,
	signal: AbortSignal | null = null,
	leaving = false,
): Promise<State | undefined> {
	try {
		const headers = { accept: 'text/html', 'x-sent-by': 'page' }
		const body = new URLSearchParams(words)
		body.set('by_itself', 'yes')
		const keepalive = leaving && body.toString().length < 60_000
		const answer = await fetch(to, { method: 'POST', body, headers, redirect: 'manual', keepalive, signal })
		if (answer.type === 'opaqueredirect') return 'signed_out'
		const states: Record<number, State> = { 204: 'kept', 400: 'no_room', 409: 'sent' }
		return states[answer.status] ?? 'kept_here'
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
		newKey(form)
	})
}

function hold(form: HTMLFormElement, yes: boolean): void {
	form.toggleAttribute('data-waits', yes)
	for (const field of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('textarea, input')) field.readOnly = yes
}
