import { describe, expect, test } from 'vitest'
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { DESK, fillIn, send, settled, signedInPage, useBrowser } from '../support/browser.ts'

useBrowser()

/** Has much in every tool; the other has next to nothing. */
const FULL = 'member1@demo.example'
const NEW = 'member9@demo.example'

const words = (page: Page): Promise<string> => page.locator('main').innerText()
const press = async (page: Page, name: string | RegExp): Promise<void> => {
	await page.locator('main').getByRole('button', { name }).first().click()
	await settled(page)
}

describe.each([{ scripts: true }, { scripts: false }])('with scripts $scripts', ({ scripts }) => {
	test('I write a crisis plan, and every letter and number of it is on its page, its card and on Help now', async () => {
		const page = await signedInPage('member3@demo.example', { scripts }, '/toolbox')
		await page.goto('/toolbox/crisis-plan/new')
		const helps = `Ælva først, så te ${randomUUID()}`
		await fillIn(page, { helps })
		await page.locator('main [name=people_name]').first().fill('Åse Ødegård')
		await page.locator('main [name=people_number]').first().fill('+47 900 12 345 / 22 00')
		await send(page, 'helps')
		expect(new URL(page.url()).pathname).toBe('/toolbox/crisis-plan')
		for (const path of ['/toolbox/crisis-plan', '/toolbox/crisis-plan/card', '/help-now', '/toolbox/crisis-plan/offline']) {
			await page.goto(path)
			const all = await page.locator('main').evaluate((main) => main.textContent ?? '')
			for (const word of [helps, 'Åse Ødegård', '+47 900 12 345 / 22 00']) expect(all, path).toContain(word)
		}
		await page.goto('/toolbox/crisis-plan')
		expect(await page.locator('main a[href^="tel:"]').first().getAttribute('href')).toBe('tel:+4790012345')
	})

	test('I set a goal, take a step, plan it for today, and write what I got from it', async () => {
		const page = await signedInPage(NEW, { scripts }, '/toolbox')
		await page.goto('/toolbox/goals/new')
		const title = `Swim ${randomUUID().slice(0, 8)}`
		await fillIn(page, { title })
		await page.locator('main [name=step_text]').first().fill('Find the suit')
		await send(page, 'title')
		expect(await page.locator('h1').innerText()).toBe(title)
		await press(page, /Gjort: Find the suit/)
		expect(await words(page)).toContain('gjort')
		await page.locator('main a[href*="/toolbox/activities/new?goal="]').last().click()
		await settled(page)
		await fillIn(page, { title: `Go ${title}` })
		await page
			.locator('main [name=day]')
			.fill(await page.evaluate(() => new Date().toLocaleDateString('en-CA', { timeZone: 'Europe/Oslo' })))
		await send(page, 'title')
		expect(new URL(page.url()).pathname).toBe('/toolbox/activities')
		await page
			.locator('main')
			.getByRole('link', { name: `Go ${title}` })
			.first()
			.click()
		await settled(page)
		expect(await words(page)).toContain(title)
		await fillIn(page, { text: 'Cold and good.' })
		await send(page, 'text')
		expect(await words(page)).toContain('Cold and good.')
	})

	test('I take a page out of my diary and have it back; I find it again by a word', async () => {
		const page = await signedInPage(NEW, { scripts }, '/toolbox')
		const word = `nordlys${randomUUID().slice(0, 8)}`
		await page.goto('/toolbox/diary/new')
		await fillIn(page, { text: `Stille kveld. ${word}.` })
		await send(page, 'text')
		await page.locator('main .ds-card a').first().click()
		await settled(page)
		await press(page, 'Ta bort')
		expect(await words(page)).toContain('er tatt bort')
		await press(page, 'Hent tilbake')
		await fillIn(page, { words: word.toUpperCase() })
		await send(page, 'words')
		expect(await words(page)).toContain(`Stille kveld. ${word}.`)
		expect(page.url()).not.toContain(word)
	})

	test('I put somebody on the map, move them in the list, keep the map and lay it beside the one of now', async () => {
		const page = await signedInPage(NEW, { scripts }, '/toolbox')
		const name = `Tuva ${randomUUID().slice(0, 6)}`
		await page.goto('/toolbox/network/new')
		await fillIn(page, { name })
		await send(page, 'name')
		await press(page, 'Ta vare på kartet slik det er nå')
		const row = page.locator('#network-list li').filter({ hasText: name })
		await row.locator('summary').click()
		await row.locator('select[name=ring]').selectOption('3')
		await row.locator('button').click()
		await settled(page)
		const kept = (await page.locator('main a[href^="/toolbox/network-snapshots/"]').first().getAttribute('href'))!.split('/').at(-1)!
		await page.goto(`/toolbox/network/compare?left=${kept}&right=now`)
		expect(await words(page)).toMatch(new RegExp(`Lenger ut: [^\\n]*${name}`))
	})

	test('I note a thing from Today, and what is no number is asked for again', async () => {
		const page = await signedInPage(FULL, { scripts })
		const before = await page.locator('#note-things a[href*="/edit"]').count()
		await page.locator('#note-things form:has-text("Søvn") [name=value]').fill('7,5')
		await page.locator('#note-things form:has-text("Søvn") button').click()
		await settled(page)
		await expect.poll(() => page.locator('#note-things a[href*="/edit"]').count()).toBe(before + 1)
		await page.goto('/toolbox/registrations')
		await page.locator('form:has-text("Søvn") [name=value]').fill('sju')
		await page.locator('form:has-text("Søvn") button').click()
		await settled(page)
		expect(await words(page)).toContain('Skriv et tall')
	})
})

test('What I was writing is there when the phone dies, and on my other device', async () => {
	const page = await signedInPage(NEW, {}, '/toolbox')
	await page.goto('/toolbox/diary/new')
	const half = `Half a sente ${randomUUID()}`
	await page.locator('main [name=text]').fill(half)
	await expect.poll(() => page.locator('[data-draft-state] p').count(), { timeout: 10_000 }).toBe(1)
	await page.close()
	const other = await signedInPage(NEW, { scripts: false }, '/toolbox')
	await other.goto('/toolbox/diary/new')
	expect(await other.locator('main [name=text]').inputValue()).toBe(half)
	await press(other, 'Kast utkastet')
	expect(await other.locator('main [name=text]').inputValue()).toBe('')
})

test('I change a text on two devices: both are kept and shown', async () => {
	const [phone, computer] = [
		await signedInPage('member3@demo.example', {}, '/toolbox'),
		await signedInPage('member3@demo.example', { size: DESK }, '/toolbox'),
	]
	await phone.goto('/toolbox/what-matters/new')
	await fillIn(phone, { text: 'the first' })
	await send(phone, 'text')
	for (const page of [phone, computer]) {
		await page.goto('/toolbox/what-matters')
		await page.locator('main').getByRole('link', { name: 'Endre' }).first().click()
		await settled(page)
	}
	await fillIn(phone, { text: 'from the phone' })
	await send(phone, 'text')
	await fillIn(computer, { text: 'from the computer' })
	await send(computer, 'text')
	expect(await words(computer)).toContain('from the phone')
	expect(await computer.locator('main [name=text]').inputValue()).toBe('from the computer')
	await send(computer, 'text')
	expect(await words(computer)).toContain('from the computer')
	await computer.locator('main').getByRole('link', { name: 'Det som sto her før' }).click()
	await settled(computer)
	for (const text of ['from the phone', 'the first']) expect(await words(computer)).toContain(text)
})

test('I move somebody by hand and by the arrow keys, and the list says the same', async () => {
	const page = await signedInPage(FULL, { size: DESK }, '/toolbox')
	await page.goto('/toolbox/network')
	await page.locator('[data-network-map][data-moves]').waitFor()
	const ringOf = (name: string) => page.locator(`a[data-node][aria-label="${name}"]`).getAttribute('data-ring')
	await page.locator('a[data-node][aria-label="Fastlegen"]').evaluate((node) => node.scrollIntoView({ block: 'end' }))
	await page.evaluate(() => scrollBy(0, 120))
	const from = (await page.locator('a[data-node][aria-label="Fastlegen"] .nm-dot').boundingBox())!
	const map = (await page.locator('.network-map').boundingBox())!
	await page.mouse.move(from.x + 4, from.y + 4)
	await page.mouse.down()
	await page.mouse.move(map.x + map.width / 2, map.y + map.height * 0.62, { steps: 6 })
	await page.mouse.up()
	await expect.poll(() => ringOf('Fastlegen')).toBe('1')
	await page.locator('a[data-node][aria-label="Fastlegen"]').focus()
	await page.keyboard.press('ArrowDown')
	await expect.poll(() => ringOf('Fastlegen')).toBe('2')
	expect(await page.locator('[data-network-said]').innerText()).toContain('Fastlegen')
	expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Fastlegen')
	await page.locator('a[data-node][aria-label="Fastlegen"] .nm-dot').click()
	await page.waitForURL(/network\/[0-9a-f-]{36}$/)
	expect(await words(page)).toContain('Litt lenger ut')
})

test('I keep my plan on this phone: it comes without a line, and is gone when I take it away', async () => {
	const page = await signedInPage(FULL, {}, '/toolbox')
	await page.goto('/toolbox/crisis-plan/phone')
	await page.locator('[data-plan-state=not] [data-plan-keep]').click()
	await page.locator('[data-plan-state=kept]').waitFor()
	await page.goto('/toolbox')
	await page.context().setOffline(true)
	await page.goto('/today')
	expect(await page.locator('main').innerText()).toContain('Tidlige tegn')
	expect(await page.locator('a[href^="tel:"]').count()).toBeGreaterThan(3)
	await page.context().setOffline(false)
	await page.goto('/toolbox/crisis-plan/phone')
	await page.locator('[data-plan-forget]').click()
	await page.locator('[data-plan-state=not]').waitFor()
	await page.context().setOffline(true)
	await expect(page.goto('/today')).rejects.toThrow()
	await page.context().setOffline(false)
})

test('What moves stands still when I asked for quiet', async () => {
	const page = await signedInPage(FULL, {}, '/toolbox')
	await page.emulateMedia({ reducedMotion: 'no-preference' })
	await page.goto('/toolbox/exercises/do/breathe')
	const moves = () => page.locator('.breath').evaluate((circle) => circle.getAnimations().length)
	expect(await moves()).toBe(1)
	await page.evaluate(() => document.documentElement.setAttribute('data-quiet', 'true'))
	expect(await moves()).toBe(0)
	await page.evaluate(() => document.documentElement.setAttribute('data-quiet', 'false'))
	await page.emulateMedia({ reducedMotion: 'reduce' })
	expect(await moves()).toBe(0)
})
