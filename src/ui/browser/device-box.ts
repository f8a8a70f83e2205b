/** What could not be saved: the words of the form, what stood there when it was saved last, and the day, `YYYY-MM-DD`. */
export type Unsaved = { words: string; base: string }

/** One place of the device for one form of one person. */
export type DeviceBox = { read(): Promise<Unsaved | undefined>; write(unsaved: Unsaved): void; empty(): void }

const PREFIX = 'unsent '
const KEEP_DAYS = 30

/**
 * Words of a form that could not be saved lie on the device, also when the browser is closed. They are sealed with a key that
 * comes with the page to whoever is signed in and is kept nowhere else, and lie under a name that only this key gives: the next
 * person at the device neither reads them nor sees where they belong. Where a browser will not keep anything, nothing is kept.
 *
 * @param key 32 bytes in base64. @param place which form.
 */
export function deviceBox(key: string, place: string): DeviceBox {
	const opened = openBox(key, place).catch(() => undefined)
	// One after another, so that what was written before never comes after it was taken away.
	let last: Promise<unknown> = opened
	const next = <T>(work: () => Promise<T>): Promise<T | undefined> => {
		const done = last.then(work).catch(() => undefined)
		last = done
		return done
	}
	return {
		read: () => next(async () => (await opened)?.read()),
		write: (unsaved) => void next(async () => (await opened)?.write(unsaved)),
		empty: () => void next(async () => (await opened)?.empty()),
	}
}

async function openBox(given: string, place: string) {
	const raw = bytesOf(given)
	const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
	const name = PREFIX + textOf(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${given} ${place}`)))
	forgetOld()
	return {
		async read(): Promise<Unsaved | undefined> {
			const [, iv, sealed] = localStorage.getItem(name)?.split('.') ?? []
			if (!iv || !sealed) return undefined
			const bytes = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytesOf(iv) }, key, bytesOf(sealed))
			return JSON.parse(new TextDecoder().decode(bytes)) as Unsaved
		},
		async write(unsaved: Unsaved): Promise<void> {
			const iv = crypto.getRandomValues(new Uint8Array(12))
			const bytes = new TextEncoder().encode(JSON.stringify(unsaved))
			const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes)
			localStorage.setItem(name, `${new Date().toISOString().slice(0, 10)}.${textOf(iv.buffer)}.${textOf(sealed)}`)
		},
		async empty(): Promise<void> {
			localStorage.removeItem(name)
		},
	}
}

/** Whoever does not come back for a month leaves nothing behind. */
function forgetOld(): void {
	const limit = new Date(Date.now() - KEEP_DAYS * 86_400_000).toISOString().slice(0, 10)
	for (const name of Object.keys(localStorage))
		if (name.startsWith(PREFIX) && (localStorage.getItem(name) ?? '') < limit) localStorage.removeItem(name)
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))

function textOf(bytes: ArrayBuffer): string {
	let text = ''
	for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte)
	return btoa(text)
}
