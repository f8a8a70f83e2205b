/** How somebody wants the pages to look; kept in a cookie of this device. */
export type Look = { theme: 'auto' | 'light' | 'dark'; quiet: boolean; text: 'normal' | 'large' | 'larger' }

export const PLAIN_LOOK: Look = { theme: 'auto', quiet: false, text: 'normal' }
export const LOOK_COOKIE = 'look'

/** Reads `dark.quiet.large`; whatever is not understood is as usual. */
export function readLook(cookie: string | undefined): Look {
	const words = new Set((cookie ?? '').split('.'))
	return {
		theme: words.has('dark') ? 'dark' : words.has('light') ? 'light' : 'auto',
		quiet: words.has('quiet'),
		text: words.has('larger') ? 'larger' : words.has('large') ? 'large' : 'normal',
	}
}

export function writeLook(look: Look): string {
	return [look.theme, look.quiet ? 'quiet' : 'lively', look.text].join('.')
}
