/**
 * Push on this device. `data-push` on a form holds our public key; the form shows itself where the browser can do it. The
 * browser is asked for leave when somebody presses, and what it then says is sent with the form.
 */
export function offerPush(root: ParentNode): void {
	const form = root.querySelector<HTMLFormElement>('form[data-push]')
	if (!form || !('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) return
	form.hidden = false
	const needs = root.querySelector<HTMLElement>('[data-push-needs]')
	if (needs) needs.hidden = true
	form.addEventListener('submit', (event) => {
		if (fieldOf(form).value) return
		event.preventDefault()
		void turnOn(form)
	})
}

const fieldOf = (form: HTMLFormElement): HTMLInputElement => form.querySelector('input[name=subscription]')!

async function turnOn(form: HTMLFormElement): Promise<void> {
	const line = form.querySelector('[role=status]')!
	line.textContent = ''
	try {
		if ((await Notification.requestPermission()) !== 'granted') {
			line.textContent = form.dataset.refused ?? ''
			return
		}
		await navigator.serviceWorker.register('/service-worker.js')
		const { pushManager } = await navigator.serviceWorker.ready
		const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: form.dataset.push ?? '' })
		fieldOf(form).value = JSON.stringify(subscription)
		form.requestSubmit()
	} catch {
		line.textContent = form.dataset.failed ?? ''
	}
}
