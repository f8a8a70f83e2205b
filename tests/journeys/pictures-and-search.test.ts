import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { DESK, fillIn, findings, lookAround, send, signedInPage, useBrowser } from '../support/browser.ts'

useBrowser()

const picture = (format: 'jpeg' | 'tiff'): Promise<Buffer> =>
	sharp({ create: { width: 640, height: 400, channels: 3, background: '#456' } })
		.toFormat(format)
		.toBuffer()

describe.each([
	{ scripts: true, language: 'nb' as const },
	{ scripts: false, language: 'en' as const },
])('with scripts $scripts, in $language', ({ scripts, language }) => {
	test('I look for something, spelt wrong, find it, and answer with a picture', async () => {
		const page = await signedInPage('member3@demo.example', { scripts, language, size: scripts ? undefined : DESK }, '/group')
		await page.locator('main a[href="/group/search"]').click()
		await page.waitForURL(/\/group\/search/)
		await fillIn(page, { words: 'xylofonkonsert' })
		await send(page, 'words')
		expect(await page.locator('main').innerText()).toMatch(/fant ingen innlegg|found no posts/)
		if (scripts) await lookAround(page)
		await fillIn(page, { words: 'værmeldigna' })
		await send(page, 'words')
		expect(page.url()).not.toContain('meld')
		expect(await page.locator('main [role=status]').innerText()).toContain('værmeldinga')
		expect(await page.locator('mark').first().innerText()).toMatch(/værmelding/i)
		if (scripts) await lookAround(page)

		await page.locator('main ol h3 a').first().click()
		await page.waitForURL(/\/group\/[0-9a-f-]{36}/)
		const add = page.locator('form:has(input[name=picture]) details:has(input[name=picture]) > summary')
		await fillIn(page, { body: `Slik ser det ut her i dag (${language}).` })
		await add.click()
		const field = page.locator('input[name=picture]')
		await field.setInputFiles({ name: 'IMG_1.heic', mimeType: 'image/heic', buffer: await picture('tiff') })
		await fillIn(page, { picture_alt: `Fjorden ${language}` })
		await send(page, 'picture')
		await expect.poll(() => page.locator('#f-picture-problem').innerText()).toMatch(/HEIC/)
		expect(await page.locator('main textarea[name=body]').inputValue()).toBe(`Slik ser det ut her i dag (${language}).`)
		if (scripts) expect((await findings(page)).filter((finding) => /picture/.test(finding))).toEqual([])
		await field.setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: await picture('jpeg') })
		await send(page, 'picture')
		const shown = page.locator('article details', { hasText: `Fjorden ${language}` })
		await expect.poll(() => shown.count()).toBe(1)
		expect(await shown.locator('img').isVisible()).toBe(false)
		await shown.locator('summary').click()
		await expect.poll(() => shown.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(640)
	})
})
