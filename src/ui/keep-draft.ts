/** What the line under the field says about a draft. */
export type DraftState = 'nothing' | 'saving' | 'kept' | 'kept_here' | 'no_room' | 'signed_out'

const FIELDS = ['place', 'form_key', 'persona', 'area', 'title', 'body']
/** Long enough not to ask at every letter, short enough that a dead phone costs a sentence. */
const PAUSE_MS = 1_500
const AGAIN_MS = 15_000

const here = (place: string): string => `unsent ${place}`

function wordsOf(form: HTMLFormElement): URLSearchParams {
	const all = new FormData(form)
	return new URLSearchParams(FIELDS.flatMap((name) => (typeof all.get(name) === 'string' ? [[name, all.get(name) as string]] : [])))
}

/**
 * Saves what is being written by itself. While the line is gone it is kept in this tab alone, and gone from there as soon as it
 * is saved, sent, or somebody signs out or leaves quickly. For `{@attach …}`; the form has a hidden `place`.
 *
 * @param to the action that saves it.
 */
export function keepsDraft(to: string, say: (state: DraftState) => void): (form: HTMLFormElement) => () => void {
	return (form) => {
		let [timer, again]: (ReturnType<typeof setTimeout> | undefined)[] = []
		let asked: AbortController | undefined
		const place = (form.elements.namedItem('place') as HTMLInputElement).value
		putBack(form, place)
		let saved = wordsOf(form).toString()

		async function save(leaving = false): Promise<void> {
			clearTimeout(timer)
			const words = wordsOf(form)
			const text = words.toString()
			if (text === saved) return
			asked?.abort()
			asked = new AbortController()
			try {
				const answer = await fetch(to, {
					method: 'POST',
					body: words,
					headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
					redirect: 'manual',
					keepalive: leaving && text.length < 60_000,
					signal: asked.signal,
				})
				if (answer.type === 'opaqueredirect') return keepHere(words, 'signed_out')
				const { type } = (await answer.json()) as { type: string }
				if (type === 'failure') return keepHere(words, 'no_room')
				if (type !== 'redirect') return keepHere(words, 'kept_here')
				saved = text
				sessionStorage.removeItem(here(place))
				say('kept')
			} catch (problem) {
				if ((problem as Error).name !== 'AbortError') keepHere(words, 'kept_here')
			}
		}

		function keepHere(words: URLSearchParams, state: DraftState): void {
			sessionStorage.setItem(here(place), words.toString())
			say(state)
			again = setTimeout(() => void save(), AGAIN_MS)
		}
		const written = (): void => {
			clearTimeout(timer)
			clearTimeout(again)
			timer = setTimeout(() => void save(), PAUSE_MS)
		}
		const hidden = (): void => {
			if (document.visibilityState === 'hidden') void save(true)
		}
		const stop = (): void => {
			clearTimeout(timer)
			clearTimeout(again)
			asked?.abort()
		}
		// Until it arrived it is kept here; whether it does nobody knows yet.
		const sends = (): void => {
			stop()
			sessionStorage.setItem(here(place), wordsOf(form).toString())
		}
		const online = (): void => void save()
		form.addEventListener('input', written)
		form.addEventListener('submit', sends)
		document.addEventListener('visibilitychange', hidden)
		addEventListener('online', online)
		return () => {
			stop()
			form.removeEventListener('input', written)
			form.removeEventListener('submit', sends)
			document.removeEventListener('visibilitychange', hidden)
			removeEventListener('online', online)
		}
	}
}

/** After a crash without a line: what this tab still has. */
function putBack(form: HTMLFormElement, place: string): void {
	const words = new URLSearchParams(sessionStorage.getItem(here(place)) ?? '')
	for (const name of ['title', 'body']) {
		const field = form.elements.namedItem(name)
		if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) || !words.get(name)) continue
		if (field.value.includes(words.get(name)!)) continue
		field.value = words.get(name)!
		field.dispatchEvent(new Event('input', { bubbles: true }))
	}
}

/** It was sent. */
export function forgetHere(place: string): void {
	sessionStorage.removeItem(here(place))
}
