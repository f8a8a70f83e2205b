import { describe, expect, test } from 'vitest'
import { fillIn, findings, openBrowser, send, settled, signedInPage, useBrowser } from '../support/browser.ts'

useBrowser()

const MEMBER = 'member1@demo.example'
const HELPER = 'provider1@demo.example'

describe.each([
	{ scripts: true, language: 'en' as const },
	{ scripts: false, language: 'nb' as const },
])('with scripts $scripts, in $language', ({ scripts, language }) => {
	const words = `Heronsnow-${language}-${scripts}`

	test('I write to my helper, they answer, and I hear that something is new', async () => {
		const mine = await signedInPage(MEMBER, { scripts, language }, '/messages/new')
		const helper = mine.locator('main [name="to"]')
		const choices = await helper.evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).labels?.[0]?.innerText ?? ''))
		await helper.nth(choices.findIndex((name) => /Sara/.test(name)) >= 0 ? choices.findIndex((name) => /Sara/.test(name)) : 0).check()
		await fillIn(mine, { subject: `About Thursday ${words}`, text: `I cannot come. ${words}` })
		await send(mine, 'subject')
		const thread = new URL(mine.url()).pathname
		expect(thread).toMatch(/^\/messages\/[0-9a-f-]{36}$/)
		expect(await mine.locator('main').innerText()).toContain(`I cannot come. ${words}`)

		const theirs = await signedInPage(HELPER, { scripts, language }, '/messages')
		expect(await theirs.locator('main').innerText()).toContain(`About Thursday ${words}`)
		await theirs.goto(thread)
		await settled(theirs)
		await fillIn(theirs, { text: `Come on Friday at ten. ${words}` })
		await send(theirs, 'text')
		expect(await theirs.locator('main').innerText()).toContain(`Come on Friday at ten. ${words}`)

		// What every page says of new things is kept for some seconds.
		const saysNew = async (): Promise<string> => {
			await mine.goto('/today')
			return (await mine.locator('a[href="/messages"]').allInnerTexts()).join(' ')
		}
		await expect.poll(saysNew, { timeout: 8_000 }).toMatch(language === 'nb' ? /nytt/i : /new/i)
		await mine.goto(thread)
		await settled(mine)
		expect(await mine.locator('main').innerText()).toContain(`Come on Friday at ten. ${words}`)
		if (scripts) expect(await findings(mine)).toEqual([])
	})

	test('the letter says only that something is new', async () => {
		const page = await openBrowser({ scripts, language })
		await expect
			.poll(
				async () => {
					await page.goto('/trial-mail')
					return page.locator('main').innerText()
				},
				{ timeout: 20_000, interval: 1000 },
			)
			.toContain(MEMBER)
		const letters = await page.locator('main').innerText()
		expect(letters).not.toContain('Heronsnow')
		expect(letters).not.toMatch(/Thursday|Friday|Sara/)
	})
})
