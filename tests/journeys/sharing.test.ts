import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { fillIn, findings, send, settled, signedInPage, useBrowser } from '../support/browser.ts'

useBrowser()

const main = (page: Page): Promise<string> => page.locator('main').innerText()
const press = async (page: Page, name: string | RegExp): Promise<void> => {
	await page.locator('main').getByRole('button', { name }).first().click()
	await settled(page)
}

test('I share a page of my diary with Sara, she reads it, we look at it together, and when I take it back her open page is empty', async () => {
	const mine = await signedInPage('member2@demo.example', {}, '/toolbox')
	await mine.goto('/toolbox/diary/new')
	await fillIn(mine, { text: 'Det med bussen gikk bra i dag.' })
	await mine.locator('main [name=day]').fill('2026-11-20')
	await send(mine, 'text')
	await mine.locator('main a[href*="/toolbox/diary/"]', { hasText: '20. november' }).first().click()
	await settled(mine)
	expect(await main(mine)).toContain('Bare du.')
	const page = new URL(mine.url()).pathname

	await mine.getByRole('link', { name: 'Del denne' }).click()
	await settled(mine)
	await press(mine, 'Del nå')
	expect(await findings(mine)).toEqual([])
	expect(await main(mine)).toContain('Velg en person')
	await mine.locator('main').getByLabel('Sara Holmøy').check()
	await press(mine, 'Se først')
	expect(await main(mine)).toContain('Slik vil Sara Holmøy se det')
	expect(await findings(mine)).toEqual([])
	await press(mine, 'Del nå')
	expect(await main(mine)).toContain('Sara Holmøy kan lese.')
	expect(await findings(mine)).toEqual([])

	const hers = await signedInPage('provider1@demo.example', {}, '/shared')
	await hers.getByRole('link', { name: 'Jonas Aalbu' }).click()
	await settled(hers)
	await hers.locator('main a[href*="/diary/"]').first().click()
	await settled(hers)
	expect(await main(hers)).toContain('Det med bussen gikk bra i dag.')

	await mine.goto('/toolbox/room')
	await mine.getByRole('link', { name: 'Sara Holmøy' }).click()
	await settled(mine)
	await mine.getByRole('button', { name: 'Vis sidene' }).click()
	await settled(mine)
	expect(await findings(mine)).toEqual([])
	await mine.getByRole('link', { name: 'Skriv i denne' }).click()
	await settled(mine)
	expect(await findings(mine)).toEqual([])
	await mine.getByLabel('Sara Holmøy').check()
	await fillIn(mine, { text: 'Det med bussen gikk bra i dag. Begge veier.' })
	await press(mine, 'Lagre')
	expect(await main(mine)).toContain('Lagret. Skrevet av Sara Holmøy.')

	await hers.bringToFront()
	await hers.getByText('Det står noe nyere her nå.').waitFor()
	await mine.goto(page)
	const began = performance.now()
	await press(mine, 'Ta tilbake')
	await hers.waitForFunction(() => !document.querySelector('main')?.textContent?.includes('bussen'), undefined, { polling: 50 })
	expect(performance.now() - began).toBeLessThan(2000)
	await settled(hers)
	expect(await main(hers)).toContain('Vi finner ikke denne siden')
	expect(await main(mine)).toContain('Tatt tilbake. Sara Holmøy ser det ikke lenger.')
	await press(mine, 'Angre')
	expect(await main(mine)).toContain('Sara Holmøy kan lese.')
	await press(mine, 'Ta tilbake')
	await hers.goBack()
	expect(await hers.locator('body').innerText()).not.toContain('Begge veier')
})
