import { existsSync } from 'node:fs'
import { chromium, type Browser, type BrowserContext, type CDPSession } from 'playwright-core'
import { median } from './report.ts'
import type { Target } from './targets.ts'

/** Chromium's own "Slow 3G": 50 KB a second and two seconds before the first byte of every answer. */
const SLOW_3G = { offline: false, latency: 2000, downloadThroughput: 50_000, uploadThroughput: 50_000 }
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
]

type Visit = { requests: number; total: number; script: number; style: number; html: number; fonts: number; lcp: number; nodes: number }
type Kind = 'Document' | 'Script' | 'Stylesheet' | 'Font' | string

/** Opens pages as a phone does and says what came over the wire and when there was something to read. */
export async function measureInBrowser(target: Target): Promise<void> {
	const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path))
	const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: FLAGS })
	try {
		const [topic, list] = [target.paths.topic!, target.paths.list!]
		await tellVisits('Topic page, first visit', browser, target, [topic], 'plain', 5)
		await tellVisits('Topic page, first visit, CPU/4', browser, target, [topic], 'slow CPU', 3)
		await tellVisits('Topic page, first visit, slow 3G + CPU/4', browser, target, [topic], 'slow 3G', 3)
		await tellVisits('Topic page, after the list', browser, target, [list, topic], 'plain', 3)
		await tellVisits('Help now, first visit', browser, target, ['/help-now'], 'plain', 3)
		await tellVisits('Help now, first visit, slow 3G + CPU/4', browser, target, ['/help-now'], 'slow 3G', 3)
		console.log(`Topic page with scripts off: ${await textWithoutScripts(browser, target)}`)
	} finally {
		await browser.close()
	}
}

async function tellVisits(what: string, browser: Browser, target: Target, paths: string[], how: string, times: number): Promise<void> {
	const visits: Visit[] = []
	for (let n = 0; n < times; n++) visits.push(await visit(browser, target, paths, how))
	const of = (key: keyof Visit): number => median(visits.map((one) => one[key]))
	const kb = (key: keyof Visit): string => (of(key) / 1000).toFixed(1)
	console.log(
		`${what}: ${of('requests')} requests, ${kb('total')} KB (script ${kb('script')}, style ${kb('style')}, HTML ${kb('html')}, fonts ${kb('fonts')}), ${of('nodes')} nodes, largest text after ${of('lcp').toFixed(0)} ms`,
	)
}

/** Visits the pages one after the other; the figures are of the last. */
async function visit(browser: Browser, target: Target, paths: string[], how: string): Promise<Visit> {
	const origin = `http://127.0.0.1:${target.port}`
	const context = await browser.newContext({ viewport: { width: 412, height: 823 }, isMobile: true, deviceScaleFactor: 2 })
	await signedIn(context, target, origin)
	const page = await context.newPage()
	const session = await context.newCDPSession(page)
	const counted = await count(session)
	await session.send(
		'Network.emulateNetworkConditions',
		how === 'slow 3G' ? SLOW_3G : { ...SLOW_3G, latency: 0, downloadThroughput: -1, uploadThroughput: -1 },
	)
	await session.send('Emulation.setCPUThrottlingRate', { rate: how === 'plain' ? 1 : 4 })
	await page.addInitScript(() => {
		const seen = { lcp: 0 }
		Object.assign(globalThis, { seen })
		new PerformanceObserver((list) => list.getEntries().forEach((entry) => (seen.lcp = entry.startTime))).observe({
			type: 'largest-contentful-paint',
			buffered: true,
		})
	})
	for (const path of paths) {
		counted.clear()
		await page.goto(origin + path, { waitUntil: 'networkidle', timeout: 90_000 })
	}
	await page.waitForTimeout(300)
	const seen = await page.evaluate(() => ({
		lcp: (globalThis as unknown as { seen: { lcp: number } }).seen.lcp,
		nodes: document.querySelectorAll('*').length,
	}))
	const parts = [...counted.values()].filter((part) => part.bytes > 0)
	const sum = (kind?: Kind): number => parts.filter((part) => !kind || part.kind === kind).reduce((all, part) => all + part.bytes, 0)
	await context.close()
	return {
		requests: parts.length,
		total: sum(),
		script: sum('Script'),
		style: sum('Stylesheet'),
		html: sum('Document'),
		fonts: sum('Font'),
		...seen,
	}
}

/** Signed in, and otherwise here for the first time. */
async function signedIn(context: BrowserContext, target: Target, origin: string): Promise<void> {
	const cookies = target.clients[0]!.cookie.split('; ').map((pair) => pair.split('='))
	const kept = cookies.filter(([name]) => name === 'session' || name === 'language')
	await context.addCookies(kept.map(([name, ...value]) => ({ name: name!, value: value.join('='), url: origin })))
}

async function count(session: CDPSession): Promise<Map<string, { kind: Kind; bytes: number }>> {
	const counted = new Map<string, { kind: Kind; bytes: number }>()
	await session.send('Network.enable')
	session.on('Network.responseReceived', ({ requestId, type, response }) => {
		if (!response.fromDiskCache && !response.url.startsWith('data:')) counted.set(requestId, { kind: type, bytes: 0 })
	})
	session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		const part = counted.get(requestId)
		if (part) part.bytes = encodedDataLength
	})
	return counted
}

async function textWithoutScripts(browser: Browser, target: Target): Promise<string> {
	const origin = `http://127.0.0.1:${target.port}`
	const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 412, height: 823 } })
	await signedIn(context, target, origin)
	const page = await context.newPage()
	await page.goto(origin + target.paths.topic!)
	const letters = (await page.locator('main').innerText()).length
	const forms = await page.locator('form textarea').count()
	await context.close()
	return `${letters} characters to read, ${forms === 1 ? 'and a form to reply' : 'NO form to reply'}`
}
