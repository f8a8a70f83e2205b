import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { fillIn, lookAround, sendButton, settled, signedInPage, useBrowser } from '../support/browser.ts'

useBrowser()

const MEMBER = 'member3@demo.example'

async function whereItLands(page: Page, path: string): Promise<string> {
	await page.goto(path)
	await settled(page)
	return new URL(page.url()).pathname
}

describe.each([
	{ scripts: true, language: 'nb' as const },
	{ scripts: false, language: 'en' as const },
])('with scripts $scripts, in $language', ({ scripts, language }) => {
	const wishes = { scripts, language }

	test('I end my session on the phone I lost', { timeout: 120_000 }, async () => {
		const atWork = await signedInPage(MEMBER, wishes)
		const atHome = await signedInPage(MEMBER, wishes, '/me/sessions')
		const others = atHome.locator('main form[action*=one]')
		await atHome.locator('main form[action*=others] button').click()
		await expect.poll(() => others.count()).toBe(0)
		expect(await whereItLands(atWork, '/messages')).toBe('/sign-in')

		const phone = await signedInPage(MEMBER, wishes, '/messages')
		await whereItLands(atHome, '/me/sessions')
		expect(await others.count()).toBe(1)
		if (scripts) await lookAround(atHome)
		await others.locator('button').click()
		await expect.poll(() => others.count()).toBe(0)
		expect(await whereItLands(phone, '/messages')).toBe('/sign-in')
		expect(await whereItLands(atHome, '/me')).toBe('/me')
	})
})

test('my session ends while I write, I change the language before I sign in again, and my words are there', async () => {
	const page = await signedInPage(MEMBER, { language: 'nb' }, '/group/new')
	await fillIn(page, { title: 'Half a thought', body: 'Words that must not be lost' })
	await page.context().clearCookies({ name: 'session' })
	await sendButton(page, 'body').click()
	await page.locator('main input[type=password]').waitFor()
	await settled(page)
	await page.locator('footer button[value=en]').click()
	await expect
		.poll(
			() =>
				page
					.locator('main')
					.innerText()
					.catch(() => ''),
			{ timeout: 15_000 },
		)
		.toContain('Sign in again')
	await settled(page)
	await page.locator('main input[name=name]:not([type=hidden])').first().fill(MEMBER)
	await page.locator('main input[type=password]').fill('reconnect-demo')
	await page.locator('form:has(input[type=password]) button:not([type=button])').first().click()
	await expect
		.poll(
			() => page.evaluate(() => document.body.innerText + [...document.querySelectorAll('textarea')].map(({ value }) => value).join()),
			{ timeout: 15_000 },
		)
		.toContain('Words that must not be lost')
})
