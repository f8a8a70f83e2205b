import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { DESK, openBrowser, openTopic, settled, signedInPage, useBrowser } from '../support/browser.ts'

useBrowser()

const focused = (page: Page): Promise<string> =>
	page.evaluate(() => {
		const element = document.activeElement as HTMLElement | null
		return `${element?.getAttribute('name') ?? ''}|${element?.getAttribute('value') ?? ''}|${element?.getAttribute('href') ?? ''}|${element?.innerText ?? ''}`
	})

/** Presses Tab until the focus is where one wants it; every stop must be to be seen. */
async function tabTo(page: Page, wanted: (focus: string) => boolean, most = 80): Promise<void> {
	for (let press = 0; press < most; press++) {
		await page.keyboard.press('Tab')
		const seen = await page.evaluate(() => {
			const element = document.activeElement as HTMLElement
			const { width, height } = element.getBoundingClientRect()
			const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
			return (
				element === document.body ||
				(width > 0 && height > 0 && ((outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'))
			)
		})
		const focus = await focused(page)
		expect(seen, `one cannot see that the focus is on ${focus}`).toBe(true)
		if (wanted(focus)) return
	}
	throw new Error('The keyboard does not get there')
}

test('I sign in, find a topic and answer it without a mouse', async () => {
	const topic = await openTopic(await signedInPage('member2@demo.example'))
	const page = await openBrowser({ size: DESK })
	await page.goto('/sign-in?next=%2Fgroup')
	await settled(page)
	await tabTo(page, (focus) => focus.startsWith('name|'))
	await page.keyboard.type('member3@demo.example')
	await tabTo(page, (focus) => focus.startsWith('password|'))
	await page.keyboard.type('reconnect-demo')
	await page.keyboard.press('Enter')
	await page.waitForURL('**/group')
	await settled(page)

	// The first stop leads past the frame, straight to the matter.
	await page.keyboard.press('Tab')
	expect(await focused(page)).toMatch(/\|#/)
	await page.keyboard.press('Enter')
	await tabTo(page, (focus) => focus.includes(`|${topic}|`))
	await page.keyboard.press('Enter')
	await page.waitForURL(/\/group\/[0-9a-f-]{36}/)
	await settled(page)

	await tabTo(page, (focus) => focus.startsWith('body|'))
	await page.keyboard.type('Written without a mouse.')
	await tabTo(page, (focus) => /Send/.test(focus))
	await page.keyboard.press('Enter')
	await expect.poll(() => page.locator('main').innerText(), { timeout: 15_000 }).toContain('Written without a mouse.')
})
