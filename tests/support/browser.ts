import axe, { type RunOptions } from 'axe-core'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, expect, inject } from 'vitest'
import { browserPath } from '../../scripts/tests/browser.ts'

declare global {
	interface Window {
		axe: typeof axe
	}
}

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	// A microphone that hums, and no question about it.
	'--use-fake-device-for-media-stream',
	'--use-fake-ui-for-media-stream',
]

export const PHONE = { width: 360, height: 800 }
export const DESK = { width: 1280, height: 800 }

let browser: Promise<Browser> | undefined
const contexts: BrowserContext[] = []

/** Called once by each file of journeys: the browser ends with the file. */
export function useBrowser(): void {
	afterAll(async () => {
		await Promise.all(contexts.splice(0).map((context) => context.close()))
		await (await browser)?.close()
		browser = undefined
	})
}

export type Wishes = {
	scripts?: boolean
	language?: 'nb' | 'en'
	size?: typeof PHONE
	dark?: boolean
	/** Another than the one all tests share. */ origin?: string
}

/** A browser of somebody's own: cookies, language and size. */
export async function openBrowser({
	scripts = true,
	language = 'nb',
	size = PHONE,
	dark = false,
	origin = inject('origin'),
}: Wishes = {}): Promise<Page> {
	browser ??= chromium.launch({ executablePath: browserPath()!, args: FLAGS })
	const options: BrowserContextOptions = {
		baseURL: origin,
		viewport: size,
		javaScriptEnabled: scripts,
		locale: language === 'nb' ? 'nb-NO' : 'en-GB',
		colorScheme: dark ? 'dark' : 'light',
		reducedMotion: 'reduce',
	}
	const context = await (await browser).newContext(options)
	await context.addCookies([{ name: 'language', value: language, url: origin }])
	contexts.push(context)
	const page = await context.newPage()
	page.setDefaultTimeout(10_000)
	return page
}

/** Presses the person's name among the demo people. */
export async function comeIn(page: Page, email: string, next = '/today'): Promise<void> {
	await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
	await settled(page)
	await page.locator(`form:has(input[name=name][value="${email}"]) button`).first().click()
	await page.waitForURL((url) => url.pathname === next)
	await settled(page)
}

export async function signedInPage(email: string, wishes: Wishes = {}, next = '/today'): Promise<Page> {
	const page = await openBrowser(wishes)
	await comeIn(page, email, next)
	return page
}

/** The page is there, no form of it is on its way any more, and no other page is about to take its place. */
export async function settled(page: Page): Promise<void> {
	let before = ''
	for (let looks = 0; looks < 300; looks++) {
		await page.waitForLoadState('load')
		const now = await page
			.evaluate(() => (document.querySelector('form[aria-busy=true]') ? '' : `${performance.timeOrigin} ${document.readyState}`))
			.catch(() => '')
		if (now !== '' && now === before) return
		before = now
		await page.waitForTimeout(50)
	}
}

/** The newest topic one can answer in: other journeys close some. */
export async function openTopic(page: Page): Promise<string> {
	await page.goto('/group')
	const links = await page.locator('main a[href^="/group/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')!))
	for (const path of new Set(links.filter((link) => /^\/group\/[0-9a-f-]{36}/.test(link)).map((link) => link.replace(/[?#].*/, '')))) {
		await page.goto(path)
		if ((await page.locator('main textarea[name=body]').count()) > 0) return path
	}
	throw new Error('No topic is open')
}

/** The form of the page that holds this field, sent by its own button. */
export function formWith(page: Page, field: string) {
	return page.locator(`main form:has([name="${field}"])`).first()
}

export async function fillIn(page: Page, fields: Record<string, string>): Promise<void> {
	for (const [name, value] of Object.entries(fields)) await page.locator(`main [name="${name}"]:not([type=hidden])`).first().fill(value)
}

/** The button that sends it: not the ones that preview, quote or keep it. */
export function sendButton(page: Page, field: string) {
	return formWith(page, field).locator('button:not([type=button]):not([name]):not([formaction])').last()
}

export async function send(page: Page, field: string): Promise<void> {
	await sendButton(page, field).click()
	await settled(page)
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds: everything by day, and by night what can differ, the colours. Needs scripts. */
async function axeFindings(page: Page): Promise<string[]> {
	await page.evaluate(axe.source)
	const look = async (light: 'light' | 'dark', options: RunOptions): Promise<string[]> => {
		await page.emulateMedia({ colorScheme: light, reducedMotion: 'reduce' })
		const violations = await page.evaluate(
			async (wished) => (await window.axe.run(document, { ...wished, resultTypes: ['violations'] })).violations,
			options,
		)
		return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${light} ${id}: ${node.html.slice(0, 160)}`))
	}
	const night = await look('dark', { runOnly: { type: 'rule', values: ['color-contrast'] } })
	return [...(await look('light', { runOnly: { type: 'tag', values: TAGS } })), ...night]
}

/** What every page owes everybody, whatever it is about. */
async function frameFindings(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const found: string[] = []
		const headings = document.querySelectorAll('h1').length
		if (headings !== 1) found.push(`${headings} first headings`)
		if (!document.title.trim()) found.push('no title')
		if (!document.documentElement.lang) found.push('no language')
		if (!document.querySelector('a[href^="/help-now"]') && !location.pathname.startsWith('/help-now')) found.push('no way to help now')
		for (const element of document.querySelectorAll<HTMLElement>('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
			const { width, height } = element.getBoundingClientRect()
			const inText =
				getComputedStyle(element).display === 'inline' && /^(P|LI|SPAN|STRONG|TD|DD|LABEL)$/.test(element.parentElement?.tagName ?? '')
			const hidden =
				width === 0 ||
				height === 0 ||
				getComputedStyle(element).visibility === 'hidden' ||
				getComputedStyle(element).clipPath !== 'none' ||
				width <= 1
			if (!hidden && !inText && Math.min(width, height) < 23.5)
				found.push(`too small to hit (${Math.round(width)}×${Math.round(height)}): ${element.outerHTML.slice(0, 100)}`)
		}
		return found
	})
}

/** What sticks out to the right when the page is as narrow as 320. */
async function narrowFindings(page: Page): Promise<string[]> {
	const before = page.viewportSize()!
	await page.setViewportSize({ width: 320, height: 640 })
	const found = await page.evaluate(() => {
		if (document.documentElement.scrollWidth <= 320) return []
		const wide = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > 321)
		return [`${document.documentElement.scrollWidth} wide at 320: ${wide.at(-1)?.outerHTML.slice(0, 120)}`]
	})
	await page.setViewportSize(before)
	return found
}

/** Looks at the page as a careful visitor would. @returns what is wrong with it. */
export async function findings(page: Page): Promise<string[]> {
	const where = new URL(page.url()).pathname.replace(/[0-9a-f-]{36}/g, '[id]')
	const all = [...(await frameFindings(page)), ...(await narrowFindings(page)), ...(await axeFindings(page))]
	return [...new Set(all)].map((finding) => `${where} ${finding}`)
}

export async function lookAround(page: Page): Promise<void> {
	expect(await findings(page)).toEqual([])
}
