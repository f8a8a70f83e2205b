import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { fillIn, lookAround, openBrowser, send, settled, signedInPage, useBrowser, type Wishes } from '../support/browser.ts'

useBrowser()

const COORDINATOR = 'coordinator@demo.example'
const CONSULTANT = 'consultant@demo.example'

/** Presses what leads on, and waits until one is there. */
async function goOn(page: Page, what: string): Promise<void> {
	await page.locator(what).first().click()
	await page.waitForTimeout(300)
	await settled(page)
}

async function printedCode(wishes: Wishes): Promise<string> {
	const page = await signedInPage(COORDINATOR, wishes, '/admin/invitations')
	await goOn(page, 'main form:has([name=kind]) button')
	return page.locator('.code').innerText()
}

/** Letters alone, so that no name looks like another's. */
const letters = (): string => randomUUID().replace(/[^a-f]/g, '')

describe.each([
	{ scripts: true, language: 'nb' as const },
	{ scripts: false, language: 'en' as const },
])('with scripts $scripts, in $language', ({ scripts, language }) => {
	const look = (page: Page): Promise<void> => (scripts ? lookAround(page) : Promise.resolve())

	test('I come in with the code I was given on paper, choose a name, and write my first words', { timeout: 180_000 }, async () => {
		const code = await printedCode({ scripts, language })
		const page = await openBrowser({ scripts, language })
		await page.goto('/invitation')
		await settled(page)
		await fillIn(page, { code: 'not a code' })
		await send(page, 'code')
		expect(await page.locator('main [name=code]').getAttribute('aria-invalid')).toBe('true')
		// As one types it from paper.
		await fillIn(page, { code: code.toLowerCase().replaceAll('-', ' ') })
		await send(page, 'code')
		await look(page)
		for (const step of [2, 3]) {
			await goOn(page, `main a[href$="step=${step}"]`)
			await look(page)
		}
		await goOn(page, 'main form:has([name=promise]) button')

		const me = letters()
		const newcomer = 'form[action*=newcomer]'
		await page.locator(`${newcomer} [name=name]`).fill(`Oda Kornelia ${me}`)
		await page.locator(`${newcomer} [name=user_name]`).fill(`oda.${me}`)
		await page.locator(`${newcomer} [name=password]`).fill('short')
		await goOn(page, `${newcomer} button`)
		expect(await page.locator(`${newcomer} [name=name]`).inputValue()).toBe(`Oda Kornelia ${me}`)
		expect(await page.locator(`${newcomer} [name=password]`).getAttribute('aria-invalid')).toBe('true')
		await look(page)
		await page.locator(`${newcomer} [name=password]`).fill(`lantern rowan ${me}`)
		await page.locator(`${newcomer} button`).click()
		await page.waitForURL('**/me/welcome')
		await settled(page)
		await look(page)

		await goOn(page, 'main a[href^="/group/name"]')
		await look(page)
		await page.locator('main [name=rules]').check()
		for (const wrong of ['Oda Kornelia', 'Havregynge']) {
			await fillIn(page, { name: wrong })
			await goOn(page, 'form[action*=choose] button')
			expect(await page.locator('main [name=name]').getAttribute('aria-invalid'), wrong).toBe('true')
			expect(await page.locator('main [name=name]').inputValue()).toBe(wrong)
		}
		await fillIn(page, { name: `Tjern ${letters()}`.slice(0, 30) })
		await page.locator('form[action*=choose] button').click()
		await page.waitForURL('**/group')

		await page.goto('/group/new')
		await settled(page)
		await fillIn(page, { title: `First words ${me}`, body: 'Hello. I am new here.' })
		await send(page, 'title')
		await expect.poll(() => page.locator('main').innerText()).toContain('Hello. I am new here.')
		await fillIn(page, { body: 'And one thing more.' })
		await send(page, 'body')
		await expect.poll(() => page.locator('main').innerText()).toContain('And one thing more.')
		expect(await page.locator('main [name=body]').inputValue()).toBe('')
		expect(await page.locator('main').innerText()).not.toContain('Kornelia')

		// The paper is used up.
		const second = await openBrowser({ scripts, language })
		await second.goto(`/invitation/${code}`)
		await settled(second)
		expect(await second.locator('main a[href*="step="]').count()).toBe(0)
		expect(await second.locator('main a[href="/invitation"]').count()).toBe(1)
	})

	test('the consultant hands out codes, and each lets somebody begin', { timeout: 120_000 }, async () => {
		const desk = await signedInPage(CONSULTANT, { scripts, language }, '/desk/codes')
		await desk.locator('main [name=count]').selectOption('4')
		await goOn(desk, 'main form:has([name=count]) button')
		const codes = await desk.locator('.code').allInnerTexts()
		expect(new Set(codes).size).toBe(4)
		await look(desk)
		const page = await openBrowser({ scripts, language })
		for (const code of codes.slice(0, 2)) {
			await page.goto(`/invitation/${code}`)
			await settled(page)
			expect(await page.locator('main').innerText()).toContain('Fjordbyen')
			expect(await page.locator('main a[href$="step=2"]').count()).toBe(1)
		}
		// Shown this once.
		await desk.goto('/desk/codes')
		await settled(desk)
		expect(await desk.content()).not.toContain(codes[3])
	})
})
