import type { ActionResult, SubmitFunction } from '$app/forms'

/** How often it is tried again by itself while the line is gone. */
const AGAIN_MS = 10_000

/** The line is gone, or what answered could not take it just now: nobody can say whether it arrived. Our own "no" has a number. */
function noAnswer(result: ActionResult): boolean {
	return result.type === 'error' && (result.status === undefined || result.status === 503)
}

/**
 * Sends a form once, however often the line drops: what got no answer waits as it is and goes again under the same form key,
 * which makes it one thing. For `use:enhance={…}`.
 *
 * @param waits told whether something waits; while it does the words stay as they are. @param sent after they arrived.
 * @param otherwise what is done with an answer.
 */
export function sendsOnce(waits: (yes: boolean) => void, sent: () => void, otherwise: SubmitFunction): SubmitFunction {
	return async (input) => {
		const { formElement, submitter } = input
		const answered = await otherwise(input)
		return async (came) => {
			const lost = noAnswer(came.result)
			// Looking at how it will be can wait for another press; the words stay.
			if (lost && submitter instanceof HTMLButtonElement && (submitter.name || submitter.hasAttribute('formaction'))) return
			hold(formElement, lost)
			waits(lost)
			if (lost) return againWhenBack(formElement, submitter)
			await answered?.(came)
			if (came.result.type === 'redirect' && came.result.location.startsWith('/group')) sent()
		}
	}
}

/** Not sent after all: the words can be changed, and what is sent then is another thing. */
export function stopWaiting(form: HTMLFormElement): void {
	hold(form, false)
	const key = form.elements.namedItem('form_key')
	if (key instanceof HTMLInputElement) key.value = crypto.randomUUID()
}

function hold(form: HTMLFormElement, yes: boolean): void {
	form.toggleAttribute('data-waits', yes)
	for (const field of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('textarea, input')) field.readOnly = yes
}

function againWhenBack(form: HTMLFormElement, submitter: HTMLElement | null): void {
	const go = (): void => {
		clearTimeout(timer)
		removeEventListener('online', go)
		if (form.isConnected && form.hasAttribute('data-waits')) form.requestSubmit(submitter)
	}
	const timer = setTimeout(go, AGAIN_MS)
	addEventListener('online', go)
}
