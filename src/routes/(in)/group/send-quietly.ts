import { applyAction, enhance } from '$app/forms'

type Sent = { begun: (button: HTMLElement | null) => void; failed: (button: HTMLElement | null) => void }

/**
 * Sends a small form without leaving the page, loading it anew or touching what is being written on it. The page shows
 * the change at once, and takes it back when it did not get through. Whoever must sign in again is led there.
 */
export function sendQuietly(form: HTMLFormElement, { begun, failed }: Sent): { destroy(): void } {
	return enhance(form, ({ submitter }) => {
		begun(submitter)
		return async ({ result }) => {
			if (result.type === 'redirect' && result.location.startsWith('/group/')) return
			failed(submitter)
			if (result.type === 'redirect') await applyAction(result)
		}
	})
}
