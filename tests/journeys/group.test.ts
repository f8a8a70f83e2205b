import { describe, expect, test } from 'vitest'
import { comeIn, DESK, fillIn, findings, openBrowser, send, signedInPage, useBrowser } from '../support/browser.ts'

useBrowser()

const MEMBER = 'member1@demo.example'
const OTHER = 'member2@demo.example'
const CONSULTANT = 'consultant@demo.example'

describe.each([
	{ scripts: true, language: 'nb' as const },
	{ scripts: false, language: 'en' as const },
])('with scripts $scripts, in $language', ({ scripts, language }) => {
	const title = `How do you get up in the dark (${language})`

	test('I write a topic in the group, others answer, and I see who they are there', async () => {
		const mine = await signedInPage(MEMBER, { scripts, language }, '/group/new')
		await fillIn(mine, { title, body: 'I sleep until noon.\n\nWhat helps you?' })
		expect(await mine.locator('main form').innerText()).toMatch(
			language === 'nb'
				? /Du skriver som|Hvilket navn vil du skrive under/
				: /You (are writing|write) as|Which name do you want to write under/,
		)
		await send(mine, 'title')
		expect(new URL(mine.url()).pathname).toMatch(/^\/group\/[0-9a-f-]{36}$/)
		await expect.poll(() => mine.locator('h1').innerText()).toContain(title)
		const topic = new URL(mine.url()).pathname

		const theirs = await signedInPage(OTHER, { scripts, language, size: DESK }, topic)
		await fillIn(theirs, { body: 'A lamp that wakes me slowly.' })
		await send(theirs, 'body')

		const atWork = await signedInPage(CONSULTANT, { scripts, language, size: DESK }, topic)
		await fillIn(atWork, { body: 'We talk about mornings on Thursday.' })
		await send(atWork, 'body')

		await mine.goto(topic)
		const posts = await mine.locator('main').innerText()
		expect(posts).toContain('A lamp that wakes me slowly.')
		expect(posts).toContain('We talk about mornings on Thursday.')
		expect(posts).toMatch(language === 'nb' ? /brukerkonsulent/i : /consultant/i)
		if (scripts) expect(await findings(mine)).toEqual([])
	})

	test('a helper and a relative find nothing there', async () => {
		for (const email of ['provider1@demo.example', 'relative@demo.example']) {
			const page = await openBrowser({ scripts, language })
			await comeIn(page, email)
			expect((await page.goto('/group'))?.status()).toBe(404)
			expect(await page.content()).not.toContain(title)
			expect(await page.locator('a[href^="/help-now"]').count()).toBeGreaterThan(0)
		}
	})
})
