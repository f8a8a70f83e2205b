import type { Device } from './sign-in.ts'

const BROWSERS: [RegExp, string][] = [
	[/Edg(e|A|iOS)?\//, 'Edge'],
	[/OPR\/|Opera/, 'Opera'],
	[/SamsungBrowser\//, 'Samsung Internet'],
	[/Firefox\/|FxiOS\//, 'Firefox'],
	[/Chrome\/|CriOS\/|Chromium\//, 'Chrome'],
	[/Safari\//, 'Safari'],
]

/** The kind of device and the browser's name, so that somebody knows their own again. The long line itself is not kept. */
export function deviceOf(userAgent: string | null): Device {
	const line = userAgent ?? ''
	const kind = /iPad|Tablet|Android(?!.*Mobile)/.test(line) ? 'tablet' : /Mobi|iPhone|Android/.test(line) ? 'phone' : 'computer'
	return { kind, browser: BROWSERS.find(([pattern]) => pattern.test(line))?.[1] ?? '' }
}
