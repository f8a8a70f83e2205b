import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { comeIn, fillIn, lookAround, send, sendButton, settled, signedInPage, useBrowser } from '../support/browser.ts'
import { signedIn } from '../support/web-person.ts'

useBrowser()

const ME = 'member2@demo.example'
const OTHER = 'member3@demo.example'

const words = (page: Page): Promise<string> => page.locator('main').innerText()
const body = (page: Page): Promise<string> => page.locator('main [name=body]').inputValue()
const heard = (page: Page, what: RegExp) =>
	expect.poll(() => page.locator('main [data-draft-state]').innerText(), { timeout: 20_000 }).toMatch(what)

test(
	'the browser closes while the line is gone: my words lie sealed on the device, for me alone, until they are saved',
	{
		timeout: 120_000,
	},
	async () => {
		const page = await signedInPage(ME, {}, '/group/new')
		const context = page.context()
		const secret = `Hemmelig ${randomUUID()}`
		await settled(page)
		await context.setOffline(true)
		await fillIn(page, { title: 'Uten linje', body: secret })
		await heard(page, /Forbindelsen er borte/)
		const onDevice = await page.evaluate(() => JSON.stringify(localStorage))
		expect(onDevice).toContain('unsent ')
		expect(onDevice).not.toContain('Hemmelig')
		await page.close()
		await context.setOffline(false)

		// The session ends by itself, and somebody else signs in at the same device.
		await context.clearCookies({ name: 'session' })
		const other = await context.newPage()
		await comeIn(other, OTHER, '/group/new')
		await other.waitForTimeout(500)
		expect(await body(other)).toBe('')
		await context.clearCookies({ name: 'session' })

		const back = await context.newPage()
		await comeIn(back, ME, '/group/new')
		await expect.poll(() => body(back), { timeout: 10_000 }).toBe(secret)
		await heard(back, /skrev sist på denne enheten/)
		await lookAround(back)
		await back.goto('/group/drafts')
		expect(await words(back)).toContain(secret)
		expect(await back.evaluate(() => localStorage.length)).toBe(0)
		await back.locator('main section', { hasText: secret }).getByRole('button').click()
		await settled(back)
	},
)

test(
	'it arrived and only the answer was lost: it is there once, and the form is empty when I come again',
	{
		timeout: 60_000,
	},
	async () => {
		const page = await signedInPage(ME, {}, '/group/new')
		const title = `Fram likevel ${randomUUID().slice(0, 8)}`
		await fillIn(page, { title, body: 'Dette kom fram.' })
		await page.route('**/group/new*', async (route) => {
			if (route.request().method() !== 'POST') return route.continue()
			await route.fetch({ maxRedirects: 0 })
			await route.abort()
		})
		await sendButton(page, 'body').click()
		await heard(page, /sendes når forbindelsen er tilbake/)
		const context = page.context()
		await page.close()
		const again = await context.newPage()
		await again.goto('/group/new')
		await expect.poll(() => again.evaluate(() => localStorage.length), { timeout: 10_000 }).toBe(0)
		expect(await body(again)).toBe('')
		await again.goto('/group')
		expect((await words(again)).split(title).length - 1).toBe(1)
	},
)

test('two windows, one form: what I send from the one does not swallow what I write in the other', { timeout: 90_000 }, async () => {
	const one = await signedInPage(ME, {}, '/group/new')
	const title = `To vinduer ${randomUUID().slice(0, 8)}`
	await fillIn(one, { title, body: 'Først dette.' })
	await heard(one, /Utkastet er lagret/)
	const two = await one.context().newPage()
	await two.goto('/group/new')
	await settled(two)
	expect(await body(two)).toBe('Først dette.')
	await sendButton(one, 'body').click()
	await one.waitForURL(/\/group\/[0-9a-f-]{36}/)
	await fillIn(two, { title: `${title} igjen`, body: 'Og så noe annet.' })
	await sendButton(two, 'body').click()
	await settled(two)
	expect(await words(two)).toContain('Det du skriver nå, er ikke sendt.')
	expect(await body(two)).toBe('Og så noe annet.')
	await lookAround(two)
	await send(two, 'body')
	expect(await two.locator('h1').innerText()).toContain(`${title} igjen`)

	// Two windows that were both begun empty keep a draft each.
	await Promise.all([one.goto('/group/new'), two.goto('/group/new')])
	await Promise.all([settled(one), settled(two)])
	await fillIn(one, { title: 'Det ene', body: 'Ord i det ene vinduet.' })
	await fillIn(two, { title: 'Det andre', body: 'Ord i det andre vinduet.' })
	await heard(one, /Utkastet er lagret/)
	await heard(two, /Utkastet er lagret/)
	await one.goto('/group/drafts')
	expect(await words(one)).toContain('Ord i det ene vinduet.')
	expect(await words(one)).toContain('Ord i det andre vinduet.')
	await one.locator('main section', { hasText: 'Det ene' }).getByRole('link').click()
	await settled(one)
	expect(await body(one)).toBe('Ord i det ene vinduet.')
	for (const which of ['Det ene', 'Det andre']) {
		await one.goto('/group/drafts')
		await one.locator('main section', { hasText: which }).getByRole('button').first().click()
		await settled(one)
	}
})

test('what was sent is no draft any more, whoever saves it again by itself; pressed by hand it is kept as a thing of its own', async () => {
	const me = await signedIn(inject('origin'), ME)
	const page = (await me.get('/group/new')).body
	const key = /name="form_key" value="([^"]+)"/.exec(page)![1]!
	const title = `Sendt allerede ${randomUUID().slice(0, 8)}`
	const draft = { place: 'new', form_key: key, persona: '', area: '', title, body: 'Ord.' }
	expect((await me.post('/group/drafts?/keep', { ...draft, by_itself: 'yes' })).status).toBe(303)
	expect((await me.get('/group/drafts')).body).toContain(title)
	expect((await me.send('/group/new', { title, body: 'Ord.' })).location).toMatch(/^\/group\//)
	expect((await me.get('/group/drafts')).body).not.toContain(title)
	expect((await me.post('/group/drafts?/keep', { ...draft, by_itself: 'yes' })).status).toBe(409)
	expect((await me.get('/group/drafts')).body).not.toContain(title)
	expect((await me.post('/group/drafts?/keep', draft)).status).toBe(303)
	const kept = (await me.get('/group/drafts')).body
	expect(kept).toContain(title)
	const own = new RegExp(`id="draft-([0-9a-f-]{36})"[^>]*>${title}`).exec(kept)![1]!
	expect(own).not.toBe(key)
	await me.post('/group/drafts?/away', { form_key: own })
})

test('a story I am not done with is kept as a draft, and gone when I send it', { timeout: 60_000 }, async () => {
	for (const scripts of [true, false]) {
		const page = await signedInPage(ME, { scripts }, '/group/stories/new')
		const title = `Fra den gang ${randomUUID().slice(0, 8)}`
		await fillIn(page, { title, body: 'Det begynte om høsten.' })
		if (scripts) await heard(page, /Utkastet er lagret/)
		else await page.getByRole('button', { name: 'Lagre som utkast' }).click()
		await page.goto('/group/drafts')
		expect(await words(page)).toContain(`Fortelling: ${title}`)
		await page.locator('main section', { hasText: title }).getByRole('link').click()
		await settled(page)
		expect(await body(page)).toBe('Det begynte om høsten.')
		if (scripts) await lookAround(page)
		await send(page, 'title')
		expect(new URL(page.url()).pathname).toMatch(/agree$/)
		await page.goto('/group/drafts')
		expect(await words(page)).not.toContain(title)
		await page.goBack()
		await settled(page)
		await page.getByRole('button', { name: 'Ta den bort' }).click()
		await settled(page)
	}
})
