import type { SubmitFunction } from '$app/forms'

/**
 * A form that comes back with a preview or a quote keeps what is in it, and one goes on writing where one was. A form that
 * was sent leads on, as always.
 */
export const stayWithWords: SubmitFunction =
	({ formElement, submitter }) =>
	async ({ update }) => {
		const button = submitter instanceof HTMLButtonElement ? submitter.name : ''
		await update({ reset: false, invalidateAll: button === '' })
		if (button !== 'quote') return
		const field = formElement.querySelector('textarea')
		field?.focus()
		field?.setSelectionRange(field.value.length, field.value.length)
	}
