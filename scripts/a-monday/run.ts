// A Monday morning at the desk after a weekend alone: forty things of every kind, one red at ten past two, done through the pages by a
// browser on a phone, with a picture of every step on the phone and at a desk: `node scripts/a-monday/run.ts FOLDER [dark]` (after
// `npm run build`; some minutes). The pictures are for looking at, not for the repository.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import type { Viewer } from '#modules/accounts/rules.ts'
import { makeTrial } from '../../src/trial/make-trial.ts'
import { makePeople } from '../../src/trial/people.ts'
import { openOwnHouse } from '../../tests/support/own-house.ts'
import { DEMO_PASSWORD } from '../../tests/support/web-person.ts'
import { browserPath } from '../tests/browser.ts'
import { links } from './links.ts'
import { liveWeekend } from './weekend.ts'

const [folder, look] = process.argv.slice(2)
if (!folder) {
	console.error('Where should the pictures lie? node scripts/a-monday/run.ts FOLDER')
	process.exit(1)
}
mkdirSync(folder, { recursive: true })

const FORTY = 40
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync']
const [PHONE, DESK] = [
	{ width: 360, height: 800 },
	{ width: 1280, height: 800 },
]
/** The Monday before today, at half past eight in Oslo. */
const today = Temporal.Now.plainDateISO('Europe/Oslo')
const monday = today.subtract({ days: today.dayOfWeek === 1 ? 7 : today.dayOfWeek - 1 })
const morning = new Date(monday.toZonedDateTime({ timeZone: 'Europe/Oslo', plainTime: Temporal.PlainTime.from('08:30') }).epochMilliseconds)

const house = await openOwnHouse()
house.setTime(morning)
// With what the trial itself brings to the desk, the red one at ten past two among it.
await makeTrial(() => {})
const people = (await makePeople(() => {})) as unknown as ReadonlyMap<string, Viewer>
console.log('waiting', await liveWeekend(people, FORTY))

const browser = await chromium.launch({ executablePath: browserPath()!, args: FLAGS })
const contexts: BrowserContext[] = []
let nth = 0
let presses = 0

/** A session begins by the machine's own time, so people sign in today and go on on Monday. */
async function open(key: string): Promise<Page> {
	house.setTime(new Date())
	const context = await browser.newContext({
		baseURL: house.origin,
		viewport: PHONE,
		locale: 'nb-NO',
		colorScheme: look === 'dark' ? 'dark' : 'light',
		reducedMotion: 'reduce',
	})
	contexts.push(context)
	const page = await context.newPage()
	await page.goto('/sign-in')
	await page.fill('main input[name=name]:not([type=hidden])', `${key}@demo.example`)
	await page.fill('main input[name=password]', DEMO_PASSWORD)
	await page.click('main form button:not([type=button])')
	await page.waitForURL('**/today')
	await page.waitForLoadState()
	await page.waitForTimeout(400)
	house.setTime(morning)
	return page
}

async function picture(page: Page, what: string): Promise<void> {
	nth++
	await page.waitForLoadState()
	for (const [name, size] of [
		['phone', PHONE],
		['desk', DESK],
	] as const) {
		await page.setViewportSize(size)
		await page.screenshot({ path: join(folder!, `${String(nth).padStart(2, '0')}-${what}-${name}.png`), fullPage: true })
	}
	await page.setViewportSize(PHONE)
}

/** One press, and the page that follows. */
async function press(page: Page, selector: string): Promise<void> {
	presses++
	const answered = page.waitForLoadState('networkidle')
	await page.locator(selector).first().click()
	await answered
	await page.waitForTimeout(500)
}

try {
	const ida = await open('consultant')
	await ida.goto('/today')
	await picture(ida, 'today')
	presses = 0
	await press(ida, 'a[href^="/desk/cases/"]:has-text("fare")')
	await picture(ida, 'red')
	await press(ida, 'form[action="?/take"] button')
	console.log('presses until somebody has the red one:', presses)
	await picture(ida, 'red-taken')
	await ida.locator('form[action="?/in_touch"]').locator('xpath=..').locator('summary').click()
	await ida.fill('#f-in_touch-answer', 'Jeg har skrevet til deg, og ringer om du vil.')
	await press(ida, 'form[action="?/in_touch"] button')
	console.log('presses until it is answered:', presses + 1)
	await picture(ida, 'red-answered')

	await ida.goto('/desk')
	await picture(ida, 'queue')
	await ida.locator('[data-queue-help] summary').click()
	await ida.locator('[data-queue] a').first().focus()
	for (const key of ['j', 'ArrowDown', 'k']) await ida.keyboard.press(key)
	await ida.keyboard.press('c')
	await ida.waitForTimeout(1500)
	console.log('after j, down, k, c one stands on', await ida.evaluate(() => document.activeElement?.textContent))
	await picture(ida, 'queue-claimed-by-key')
	await ida.goto('/desk?kind=case')
	const cases = await ida.locator('[data-queue] a').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))

	// Hand one on, ask about one, put one off.
	await ida.goto(cases[2]!)
	await ida
		.getByText('Kollega', { exact: false })
		.last()
		.click()
		.catch(() => {})
	await picture(ida, 'case')
	await ida.fill('#f-hand-words', 'Du kjenner henne best. Tar du den?')
	await press(ida, 'button[value="handed_on"]')
	await ida.goto(cases[3]!)
	await ida.locator('details:has(#f-hand-words) > summary').click()
	await ida.fill('#f-hand-words', 'Er dette sårende, eller bare klossete?')
	await press(ida, 'button[value="opinion_asked"]')
	await picture(ida, 'opinion-asked')
	await ida.goto(cases[4]!)
	await ida.locator('details:has(input[name=day]) > summary').click()
	await ida.fill('input[name=day]', monday.add({ days: 2 }).toString())
	await press(ida, 'form:has(input[name=day]) button')
	await picture(ida, 'put-off')

	// Hide what Blåklokke wrote, and see what she gets before it is sent.
	let found = false
	for (const url of cases) {
		await ida.goto(url)
		if ((await ida.locator('main').textContent())?.includes('Sånne som deg burde ikke')) {
			found = true
			break
		}
	}
	if (!found) throw new Error('The hurtful text does not wait')
	await picture(ida, 'hurtful')
	await press(ida, 'a[href*="grade=hide"]')
	await picture(ida, 'decide')
	await ida.fill('[name=reason]', 'Teksten sier at noen ikke burde være her.')
	await press(ida, 'button[formaction="?/preview"]')
	await picture(ida, 'decide-preview')
	await press(ida, 'main form button:not([formaction="?/preview"])')
	await picture(ida, 'decided')
	console.log('hidden at', ida.url())

	// Whoever wrote it objects.
	const writer = await open('member3')
	await writer.goto('/group')
	await picture(writer, 'writer-group')
	presses = 0
	await press(writer, 'a[href="/group/decisions"]')
	await picture(writer, 'writer-decisions')
	const object = writer.locator('form:has(textarea[name=words])').first()
	const fold = writer.locator('details:has(textarea[name=words]) > summary').first()
	if (await fold.count()) await fold.click()
	await object.locator('textarea[name=words]').fill('Jeg mente meg selv, ikke henne. Les det en gang til.')
	await object.locator('button').last().click()
	await writer.waitForTimeout(1500)
	await picture(writer, 'writer-objected')

	// Another consultant decides; whoever decided first has it not in her queue.
	await ida.goto('/desk?kind=appeal')
	await picture(ida, 'appeals-of-first')
	const turid = await open('consultant2')
	await turid.goto('/desk?who=mine')
	await picture(turid, 'turid-mine')
	await turid.goto('/desk?kind=appeal')
	await press(turid, '[data-queue] a:has-text("Blåklokke")')
	await picture(turid, 'appeal')
	await turid.check('input[name=outcome][value=lifted]')
	await turid.fill('textarea[name=answer]', 'Du har rett. Vi leste det som rettet mot en annen.')
	await press(turid, 'form:has(input[name=outcome]) button')
	await picture(turid, 'appeal-answered')
	await writer.goto('/group/decisions')
	await picture(writer, 'writer-lifted')
	const reporter = await open('member2')
	await reporter.goto('/group/reports')
	await picture(reporter, 'reporter')

	// By a link from outside: the contact of the organisation, and whoever answers objections where nobody else can.
	const stranger = await browser.newContext({ baseURL: house.origin, viewport: PHONE, locale: 'nb-NO' })
	contexts.push(stranger)
	const outside = await stranger.newPage()
	for (const { name, token } of await links(people)) {
		await outside.goto(`/${name}/${token}`)
		await picture(outside, name)
		if (name === 'objection') {
			await press(outside, 'main form button')
			await picture(outside, `${name}-empty`)
			await outside.check('input[name=outcome][value=stands]')
			await outside.fill('textarea[name=answer]', 'Jeg har lest begge deler, og mener at avgjørelsen er riktig.')
		}
		await press(outside, 'main form button')
		await picture(outside, `${name}-done`)
	}
} finally {
	await Promise.all(contexts.map((context) => context.close()))
	await browser.close()
	await house.close()
}
process.exit(0)
