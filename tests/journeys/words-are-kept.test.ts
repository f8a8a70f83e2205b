import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { fillIn, formWith, openBrowser, openTopic, send, sendButton, settled, signedInPage, useBrowser } from '../support/browser.ts'

useBrowser()

const MEMBER = 'member3@demo.example'

const written = (page: Page, name: string): Promise<string> => page.locator(`main [name="${name}"]:not([type=hidden])`).first().inputValue()

/** What stands on the page, in its fields too. */
const allWords = (page: Page): Promise<string> =>
	page.evaluate(() =>
		[document.body.innerText, ...[...document.querySelectorAll('textarea, input')].map((field) => (field as HTMLInputElement).value)].join(
			'\n',
		),
	)

describe.each([{ scripts: true }, { scripts: false }])('with scripts $scripts', ({ scripts }) => {
	test('I press twice and it is there once', async () => {
		const page = await signedInPage(MEMBER, { scripts })
		const topic = await openTopic(page)
		await page.goto(topic)
		await settled(page)
		const words = `Once is enough ${randomUUID()}`
		await fillIn(page, { body: words })
		const button = sendButton(page, 'body')
		await button.dblclick()
		await expect.poll(() => page.url(), { timeout: 15_000 }).toMatch(/#post-/)
		await settled(page)
		const last = await page.locator('main').innerText()
		expect(last.split(words).length - 1).toBe(1)
	})

	test('I go back after sending, and it is there once and I can go on', async () => {
		const page = await signedInPage(MEMBER, { scripts }, '/group/new')
		const title = `Back and forth ${randomUUID().slice(0, 8)}`
		await fillIn(page, { title, body: 'Written once.' })
		await send(page, 'title')
		expect(await page.locator('h1').innerText()).toContain(title)
		await page.goBack()
		await settled(page)
		await expect.poll(() => formWith(page, 'title').count(), { timeout: 15_000 }).toBe(1)
		// The form may be fresh by now; the same words are still the same act.
		await fillIn(page, { title, body: 'Written once.' })
		await send(page, 'title')
		await page.goto('/group')
		await expect.poll(async () => (await page.locator('main').innerText()).split(title).length - 1, { timeout: 5_000 }).toBe(1)
	})

	test('I leave out the heading, and what I wrote is still there', async () => {
		const page = await signedInPage(MEMBER, { scripts }, '/group/new')
		const words = `A long thought ${randomUUID()}`
		await page.locator('main [name=title]').evaluate((field) => field.removeAttribute('required'))
		await fillIn(page, { body: words })
		await send(page, 'title')
		expect(await written(page, 'body')).toBe(words)
		expect(await page.locator('main [aria-invalid=true], main [role=alert]').count()).toBeGreaterThan(0)
	})

	test('I write more than there is room for: I am told before, and all of it is still there', async () => {
		const page = await signedInPage(MEMBER, { scripts }, '/group/new')
		const words = `${'Det er så mye. '.repeat(667)}Slutt`
		expect(words.length).toBe(10_010)
		expect(await page.locator('#f-body-hint').innerText()).toMatch(/Det er plass til 10\s000 tegn/)
		await fillIn(page, { title: 'Mye', body: words })
		if (scripts) expect(await page.locator('#f-body-count').innerText()).toBe('10 tegn for mye. Teksten blir stående.')
		await send(page, 'title')
		expect(await written(page, 'body')).toBe(words)
		expect(await page.locator('main [name=body][aria-invalid=true]').count()).toBe(1)
	})

	test('my session ends while I write, I sign in again, and what I wrote is there', async () => {
		const page = await signedInPage(MEMBER, { scripts })
		const topic = await openTopic(page)
		await page.goto(topic)
		await settled(page)
		const words = `Still here ${randomUUID()}`
		await fillIn(page, { body: words })
		const session = (await page.context().cookies()).find((cookie) => cookie.name === 'session')!
		await page.context().clearCookies({ name: session.name })
		await sendButton(page, 'body').click()
		await page.locator('[name=password]').first().waitFor()
		await settled(page)
		// The page to sign in at speaks another language when asked to, and still has it.
		await page.locator('footer button[name=language][value=en]').click()
		await page.locator('main', { hasText: 'Sign in again' }).waitFor()
		await settled(page)
		await page.locator('main input[name=name]:not([type=hidden])').first().fill(MEMBER)
		await page.locator('main input[type=password]').first().fill('reconnect-demo')
		await page.locator('form:has(input[type=password]) button:not([type=button])').first().click()
		await page.waitForTimeout(1000)
		await settled(page)
		// Back where one was, with the text in the form or one press away from being sent.
		await expect.poll(() => allWords(page), { timeout: 15_000 }).toContain(words)
	})
})

test('somebody else who signs in at the same browser does not get my words', async () => {
	const page = await signedInPage(MEMBER, { scripts: false })
	const topic = await openTopic(page)
	await page.goto(topic)
	const words = `Mine alone ${randomUUID()}`
	await fillIn(page, { body: words })
	await page.context().clearCookies({ name: 'session' })
	await sendButton(page, 'body').click()
	await page.locator('[name=password]').first().waitFor()
	await page.locator('main input[name=name]:not([type=hidden])').first().fill('member2@demo.example')
	await page.locator('main input[type=password]').first().fill('reconnect-demo')
	await page.locator('form:has(input[type=password]) button:not([type=button])').first().click()
	await settled(page)
	expect(await page.content()).not.toContain(words)
	const other = await openBrowser({ scripts: false })
	await other.goto('/sign-in')
	expect(await other.content()).not.toContain(words)
})
