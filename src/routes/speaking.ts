import { AsyncLocalStorage } from 'node:async_hooks'
import type { Cookies } from '@sveltejs/kit'
import {
	baseLocale,
	cookieName,
	extractLocaleFromHeader,
	overwriteServerAsyncLocalStorage,
	toLocale,
	type Locale,
} from '#messages/runtime.js'

type Speaking = { locale?: Locale; origin?: string; messageCalls?: Set<string> }
const speaking = new AsyncLocalStorage<Speaking>()
overwriteServerAsyncLocalStorage(speaking)

/** Which of our languages somebody chose, or else their browser asks for. */
export function languageOf(request: Request, cookies: Cookies): Locale {
	return toLocale(cookies.get(cookieName)) ?? extractLocaleFromHeader(request) ?? baseLocale
}

/** All words said in `work` are of one language. Paraglide's own way in makes a second request of each, which costs more than a line of a page. */
export function inLanguage<T>(locale: Locale, origin: string, work: () => T): T {
	return speaking.run({ locale, origin, messageCalls: new Set() }, work)
}
