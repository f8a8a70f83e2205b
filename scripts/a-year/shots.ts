import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import sharp from 'sharp'
import { DEMO_PASSWORD } from '../../tests/support/web-person.ts'
import { browserPath } from '../tests/browser.ts'

/** Every kind of page a member sees in the toolbox. `entry` stands for the last entry that the page above leads to. */
const PAGES = [
	'/today',
	'/toolbox',
	'/toolbox/choose',
	'/toolbox/own-data',
	...['what-matters', 'strategies', 'crisis-plan', 'strengths', 'exercises'].map((tool) => `/toolbox/${tool}`),
	...['life-domains', 'goals', 'medication'].flatMap((tool) => [`/toolbox/${tool}`, `/toolbox/${tool}/entry`]),
	'/toolbox/activities',
	'/toolbox/activities/entry',
	'/toolbox/activities/new',
	'/toolbox/activities/calendar',
	'/toolbox/diary',
	'/toolbox/diary/month',
	'/toolbox/diary/new',
	'/toolbox/registrations',
	'/toolbox/registrations/entry',
	'/toolbox/registrations/entry?span=months',
	'/toolbox/registrations/new',
	'/toolbox/network',
	'/toolbox/network/entry',
	'/toolbox/network/compare',
	'/toolbox/crisis-plan/card',
	'/toolbox/crisis-plan/edit',
	'/toolbox/life-domains/time-line',
	'/library',
]

const LOOKS = [
	{ name: 'phone', light: 'light', width: 360, height: 800 },
	{ name: 'phone', light: 'dark', width: 360, height: 800 },
	{ name: 'desk', light: 'light', width: 1280, height: 800 },
	{ name: 'desk', light: 'dark', width: 1280, height: 800 },
] as const

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
]

/** @property setDay puts the house to the day of the pictures, once they are signed in: a session begins by the machine's own time. */
type Wish = { origin: string; email: string; state: string; folder: string; setDay: (signedIn: boolean) => void }

/** Pictures of every page as somebody sees it now, on a phone and at a desk, by day and by night; and sheets of many of them together. */
export async function takePictures({ origin, email, state, folder, setDay }: Wish): Promise<void> {
	const browser = await chromium.launch({ executablePath: browserPath()!, args: FLAGS })
	try {
		for (const look of LOOKS) {
			const into = join(folder, `${state}-${look.name}-${look.light}`)
			mkdirSync(into, { recursive: true })
			await asSeen(browser, { origin, email, into, look, setDay })
		}
	} finally {
		await browser.close()
	}
}

type Sitting = Pick<Wish, 'origin' | 'email' | 'setDay'> & { into: string; look: (typeof LOOKS)[number] }

async function asSeen(browser: Browser, { origin, email, into, look, setDay }: Sitting): Promise<void> {
	const viewport = { width: look.width, height: look.height }
	const context = await browser.newContext({ baseURL: origin, viewport, colorScheme: look.light, locale: 'nb-NO', reducedMotion: 'reduce' })
	const page = await context.newPage()
	setDay(false)
	await page.goto('/sign-in')
	await page.locator('main input[name=name]:not([type=hidden])').fill(email)
	await page.locator('main input[name=password]:not([type=hidden])').fill(DEMO_PASSWORD)
	await page.keyboard.press('Enter')
	await page.waitForURL('**/today')
	setDay(true)
	const files: string[] = []
	for (const [at, path] of PAGES.entries()) {
		const real = await addressOf(page, path)
		if (!real || (await page.goto(real))?.status() !== 200) continue
		const file = join(into, `${String(at).padStart(2, '0')}${path.replace(/\W+/g, '-')}.png`)
		await page.screenshot({ path: file, fullPage: true })
		files.push(file)
	}
	await context.close()
	await sheets(files, into, look.width)
}

/** Where a page is that depends on what was written. */
async function addressOf(page: Page, path: string): Promise<string | undefined> {
	if (path === '/toolbox/diary/month') return linkIn(page, '/toolbox/diary', '/toolbox/diary/month/')
	if (path === '/toolbox/crisis-plan/edit') return linkIn(page, '/toolbox/crisis-plan', '/edit')
	if (path === '/toolbox/life-domains/time-line') {
		const domain = await addressOf(page, '/toolbox/life-domains/entry')
		return domain && `${domain}/time-line`
	}
	const [, list, query = ''] = /^(.*)\/entry(\?.*)?$/.exec(path) ?? []
	const entry = list && (await linkIn(page, list, `${list}/`, /[0-9a-f-]{36}$/))
	return list ? entry && `${entry}${query}` : path
}

async function linkIn(page: Page, list: string, part: string, end = /./): Promise<string | undefined> {
	await page.goto(list)
	const links = await page.locator('main a').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
	return links.find((href) => href.includes(part) && end.test(href) && !href.endsWith('/new'))
}

const SHEET = { columns: 5, across: 360, high: 1200 }

/** The upper part of many pages side by side, to see at one look what is odd. */
async function sheets(files: readonly string[], into: string, width: number): Promise<void> {
	const { columns, across, high } = width > 400 ? { columns: 3, across: 600, high: 900 } : SHEET
	for (let first = 0; first < files.length; first += columns) {
		const some = files.slice(first, first + columns)
		const cells = await Promise.all(
			some.map(async (file, at) => {
				const whole = await sharp(file).resize({ width: across }).png().toBuffer({ resolveWithObject: true })
				const height = Math.min(high, whole.info.height)
				const input = await sharp(whole.data).extract({ left: 0, top: 0, width: across, height }).toBuffer()
				return { input, left: at * (across + 8), top: 0 }
			}),
		)
		const canvas = { width: columns * (across + 8), height: high, channels: 3 as const, background: '#888' }
		await sharp({ create: canvas })
			.composite(cells)
			.png()
			.toFile(join(into, `sheet-${String(first / columns).padStart(2, '0')}.png`))
	}
}
