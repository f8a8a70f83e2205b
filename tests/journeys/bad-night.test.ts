import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { fillIn, lookAround, sendButton, settled, signedInPage, useBrowser } from '../support/browser.ts'
import { signedIn } from '../support/web-person.ts'

useBrowser()

const ME = 'member2@demo.example'
const OTHER = 'member3@demo.example'

const words = (page: Page): Promise<string> => page.locator('main').innerText()
const body = (page: Page): Promise<string> => page.locator('main [name=body]').inputValue()
const heard = (page: Page, what: RegExp) =>
	expect.poll(() => page.locator('main [data-draft-state]').innerText(), { timeout: 20_000 }).toMatch(what)
const count = (text: string, part: string): number => text.split(part).length - 1

test(
	'phone, dark: the line drops twice while I write; it is sent once, I get an answer, fold what is too much, pause and come back',
	{
		timeout: 180_000,
	},
	async () => {
		const page = await signedInPage(ME, { dark: true }, '/today')
		const line = page.context()
		const mine = `Klarer ikke å sove ${randomUUID().slice(0, 8)}`
		const tail = ['Jeg ligger våken.', 'Det er stille her.', 'Er noen andre våkne?']

		// Find the place, and say it.
		await page.locator('nav a[href="/group"]').first().click()
		await settled(page)
		await page.getByRole('link', { name: 'Skriv noe nytt' }).click()
		await settled(page)
		await fillIn(page, { title: mine, body: tail[0]! })
		await heard(page, /Utkastet er lagret/)
		await line.setOffline(true)
		await fillIn(page, { body: tail.slice(0, 2).join(' ') })
		await heard(page, /Forbindelsen er borte/)
		await lookAround(page)
		await line.setOffline(false)
		await heard(page, /Utkastet er lagret/)
		await line.setOffline(true)
		await fillIn(page, { body: tail.join(' ') })
		await sendButton(page, 'body').click()
		await heard(page, /sendes når forbindelsen er tilbake/)
		await lookAround(page)
		await line.setOffline(false)
		await page.waitForURL(/\/group\/[0-9a-f-]{36}/)
		await settled(page)
		expect(count(await words(page), tail.join(' '))).toBe(1)
		const topic = new URL(page.url()).pathname
		expect(await page.evaluate(() => localStorage.length)).toBe(0)

		// Somebody answers while the page stands open, and nothing moves until I want it.
		const other = await signedIn(inject('origin'), OTHER)
		const answer = `Jeg er våken. ${randomUUID()}`
		expect((await other.send(topic, { body: answer })).status).toBe(303)
		await page.locator('main [data-live] a').waitFor({ timeout: 30_000 })
		expect(await words(page)).not.toContain(answer)
		await page.locator('main [data-live] a').click()
		await settled(page)
		expect(await words(page)).toContain(answer)

		// Nothing lies about as a draft, and the topic stands once in the list.
		await page.goto('/group/drafts')
		expect(await words(page)).not.toContain(mine)
		await page.goto('/group')
		expect(count(await words(page), mine)).toBe(1)

		// Too much just now: their words are folded, and open at one press.
		await page.goto(topic)
		await page.locator('main li', { hasText: answer }).getByRole('link', { name: /^Mer/ }).click()
		await settled(page)
		await page.getByRole('link', { name: 'Demp eller blokker' }).click()
		await settled(page)
		await page.getByRole('button', { name: 'Demp navnet' }).click()
		await settled(page)
		const muted = await page.locator('main section', { hasText: 'Navn du har dempet' }).locator('strong').last().innerText()
		await page.goto(topic)
		expect(await page.locator('main details:not([open])', { hasText: answer }).count()).toBe(1)
		await lookAround(page)

		// A pause, and back.
		await page.goto('/group/pause')
		await page.getByRole('radio', { name: 'Til jeg kommer tilbake' }).check()
		await page.getByRole('button', { name: 'Begynn pausen' }).click()
		await settled(page)
		await lookAround(page)
		const meanwhile = `Er du der? ${randomUUID()}`
		expect((await other.send(topic, { body: meanwhile })).status).toBe(303)
		await page.goto('/notices')
		expect(await words(page)).not.toContain(mine)
		await page.goto('/group')
		expect(await words(page)).toContain('Du har pause.')
		await page.goto('/group/filters')
		await page.locator('main form', { hasText: muted }).getByRole('button').click()
		await settled(page)
		await page.goto('/group/pause')
		await page.getByRole('button', { name: 'Kom tilbake fra pausen' }).click()
		await settled(page)
		expect(await words(page)).toContain('Fint at du er her igjen')
		await lookAround(page)
		await page.getByRole('link', { name: mine }).first().click()
		await settled(page)
		expect(await words(page)).toContain(meanwhile)
		await page.goto('/group/pause')
		await page.getByRole('button', { name: 'Til gruppa' }).click()
		await settled(page)
		expect(new URL(page.url()).pathname).toBe('/group')
	},
)

test(
	'without scripts: I keep a draft, the browser closes, and elsewhere I find it, send it, pause and come back',
	{
		timeout: 120_000,
	},
	async () => {
		const page = await signedInPage(ME, { scripts: false, dark: true, language: 'en' }, '/group/new')
		const title = `Half written ${randomUUID().slice(0, 8)}`
		await fillIn(page, { title, body: 'I began this, and could not go on.' })
		await page.getByRole('button', { name: 'Save as draft' }).click()
		expect(await words(page)).toContain('The draft is saved.')
		await page.context().close()

		const later = await signedInPage(ME, { scripts: false, language: 'en' }, '/group/drafts')
		await later.locator('main section', { hasText: title }).getByRole('link').click()
		expect(await body(later)).toBe('I began this, and could not go on.')
		await fillIn(later, { body: 'I began this, and now I go on.' })
		await sendButton(later, 'body').click()
		expect(await later.locator('h1').innerText()).toBe(title)
		await later.goto('/group/drafts')
		expect(await words(later)).not.toContain(title)

		await later.goto('/group/pause')
		await later.getByRole('radio', { name: 'A week' }).check()
		await later.locator('main form button').click()
		expect(await later.locator('h1').innerText()).toBe('You are on pause from the group')
		await later.locator('main form button').click()
		await later.locator('main form button').click()
		expect(new URL(later.url()).pathname).toBe('/group')
	},
)

test('the name above the form is the one I chose below, and without scripts it never says another', { timeout: 60_000 }, async () => {
	const me = 'member1@demo.example'
	for (const scripts of [true, false]) {
		const page = await signedInPage(me, { scripts }, '/group/new')
		const line = page.locator('main [data-writer]')
		await page.getByText('Skriv under et annet navn').click()
		const other = page.locator('main label:has(input[name=persona]:not([checked])):has(.avatar)').first()
		await other.click()
		const name = (await other.locator(':scope > span').last().innerText()).trim()
		if (scripts) expect(await line.innerText()).toBe(`Du skriver som ${name}`)
		else expect(await line.isVisible()).toBe(false)
		await page.locator('main input[name=persona][value=fresh]').check()
		if (scripts) expect(await line.innerText()).toBe('Du skriver under et navn som bare finnes i denne tråden.')
		else expect(await line.isVisible()).toBe(false)
	}
})
