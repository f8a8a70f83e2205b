import { deviceBox } from './device-box.ts'
import { SENT } from './send-forms.ts'

/** What the line under the form says; each stands ready in a template of it. */
type State = 'kept' | 'kept_here' | 'put_back' | 'no_room' | 'signed_out'

/** Long enough not to ask at every letter, short enough that a dead phone costs a sentence. */
const PAUSE_MS = 1_500
const AGAIN_MS = 10_000
/** The frame's own fields, which are not words of anybody. */
const FRAME = new Set(['form_key', 'expected', 'place'])

/**
 * Forms with `data-keep-form="where"` save all that stands in them while it is being written, whatever their fields are. While the line is
 * gone the words lie sealed on the device (`data-device-key`, device-box.ts). The form has hidden `place`, `form_key` and `expected`.
 */
export function keepForms(root: ParentNode): void {
	for (const form of root.querySelectorAll<HTMLFormElement>('form[data-keep-form]')) keepForm(form)
}

function keepForm(form: HTMLFormElement): void {
	let timer: ReturnType<typeof setTimeout> | undefined
	let asked: AbortController | undefined
	const place = form.querySelector<HTMLInputElement>('input[name=place]')?.value ?? ''
	const box = deviceBox(form.dataset.deviceKey ?? '', place)
	let saved = wordsOf(form)
	void box.read().then((unsaved) => {
		// Words that were saved in another way since are the newer ones.
		if (!unsaved || unsaved.base !== wordsOf(form)) return box.empty()
		putBack(form, new URLSearchParams(unsaved.words))
		say(form, 'put_back')
		later(0)
	})

	const later = (wait: number): void => {
		clearTimeout(timer)
		timer = setTimeout(() => void save(), wait)
	}
	async function save(leaving = false): Promise<void> {
		clearTimeout(timer)
		const words = wordsOf(form)
		if (!form.isConnected || words === saved || form.ariaBusy === 'true') return
		asked?.abort()
		asked = new AbortController()
		const state = await keep(form, asked.signal, leaving)
		if (!state) return
		if (state === 'kept') {
			saved = words
			box.empty()
		} else {
			box.write({ words, base: saved })
			later(AGAIN_MS)
		}
		say(form, state)
	}
	form.addEventListener('input', () => later(PAUSE_MS))
	form.addEventListener('submit', () => {
		clearTimeout(timer)
		asked?.abort()
		// Until it arrived it is kept here; whether it does nobody knows yet.
		if (wordsOf(form) !== saved) box.write({ words: wordsOf(form), base: saved })
	})
	form.addEventListener(SENT, () => box.empty())
	document.addEventListener('visibilitychange', () => {
		if (document.visibilityState === 'hidden') void save(true)
	})
	addEventListener('online', () => void save())
}

function fieldsOf(form: HTMLFormElement): [string, string][] {
	return [...new FormData(form)].flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : []))
}

const wordsOf = (form: HTMLFormElement): string => new URLSearchParams(fieldsOf(form).filter(([name]) => !FRAME.has(name))).toString()

/** @returns undefined when something newer is on its way. */
async function keep(form: HTMLFormElement, signal: AbortSignal, leaving: boolean): Promise<State | undefined> {
	try {
		const headers = { accept: 'text/html', 'x-sent-by': 'page' }
		const body = new URLSearchParams(fieldsOf(form))
		const keepalive = leaving && body.toString().length < 60_000
		const answer = await fetch(form.dataset.keepForm!, { method: 'POST', body, headers, redirect: 'manual', keepalive, signal })
		if (answer.type === 'opaqueredirect') return 'signed_out'
		return answer.status === 204 ? 'kept' : answer.status === 400 ? 'no_room' : 'kept_here'
	} catch (problem) {
		return (problem as Error).name === 'AbortError' ? undefined : 'kept_here'
	}
}

function say(form: HTMLFormElement, state: State): void {
	const line = form.querySelector('[data-draft-state]')
	for (const said of line?.querySelectorAll(':scope > :not(template)') ?? []) said.remove()
	const words = line?.querySelector<HTMLTemplateElement>(`template[data-state="${state}"]`)
	if (words) line?.append(words.content.cloneNode(true))
}

/** Of fields with the same name the first gets the first words, and so on. */
function putBack(form: HTMLFormElement, words: URLSearchParams): void {
	for (const name of new Set(words.keys())) {
		const kept = words.getAll(name)
		const fields = form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(`[name="${CSS.escape(name)}"]`)
		for (const [at, field] of fields.entries()) {
			if (field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type)) field.checked = kept.includes(field.value)
			else if (kept[at] !== undefined) field.value = kept[at]
		}
	}
}
