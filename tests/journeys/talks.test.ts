import { expect, test } from 'vitest'
import { findings, fillIn, send, settled, signedInPage, useBrowser } from '../support/browser.ts'
import { wav } from '../support/wav.ts'

useBrowser()

test('two ask, say yes, write, exchange first names and a voice at the same moment, and take it back', { timeout: 90_000 }, async () => {
	const [a, b] = [await signedInPage('member3@demo.example'), await signedInPage('member2@demo.example')]
	await b.goto('/group/talks')
	await b.locator('main input[name=open]').first().check()
	const name = (await b.locator('main input[name=open]').first().getAttribute('value'))!
	await send(b, 'open')

	await a.goto(`/group/names/${name}`)
	await fillIn(a, { words: 'Skal vi snakke litt?' })
	await send(a, 'words')
	const talk = new URL(a.url()).pathname
	await b.goto(talk)
	await b.getByRole('button', { name: 'Ja, vi kan snakke' }).click()
	await settled(b)
	await fillIn(b, { words: 'Det vil jeg gjerne.' })
	await send(b, 'words')
	await a.goto(talk)
	expect(await a.locator('main').innerText()).toContain('Det vil jeg gjerne.')
	expect(await findings(a)).toEqual([])

	for (const page of [a, b]) await page.goto(`${talk}/steps`)
	await fillIn(a, { first_name: 'Sommerfugl' })
	await send(a, 'first_name')
	await b.reload()
	expect(await b.locator('main').innerText()).not.toContain('Sommerfugl')
	await fillIn(b, { first_name: 'Vintergjest' })
	await send(b, 'first_name')
	expect(await b.locator('main').innerText()).toContain('Sommerfugl')
	await a.reload()
	expect(await a.locator('main').innerText()).toContain('Vintergjest')

	// As a phone records it: another rate, two channels, and a place in the file. The browser makes it plain before it is sent.
	const buffer = wav({ rate: 44_100, channels: 2, comment: 'Hjemme' })
	await a.locator('#f-file').setInputFiles({ name: 'Hjemme.wav', mimeType: 'audio/wav', buffer })
	// The other records on the page itself.
	await b.getByRole('button', { name: 'Ta opp stemmen' }).click()
	await b.getByRole('button', { name: 'Stopp opptaket' }).click({ delay: 400 })
	for (const page of [a, b]) {
		await page.getByText('Opptaket er klart.').waitFor()
		await send(page, 'file')
	}
	expect(await b.locator('audio').count()).toBe(2)
	const src = await b.locator('audio').first().getAttribute('src')
	const heard = await (await b.request.get(src!)).body()
	expect([heard.readUInt16LE(22), heard.readUInt32LE(24), heard.includes('Hjemme')]).toEqual([1, 16_000, false])
	expect(await findings(b)).toEqual([])

	await a.reload()
	await a.getByText('Ta dette steget tilbake').first().click()
	await a.getByRole('button', { name: 'Ta dette steget tilbake: Fornavn' }).click()
	await settled(a)
	for (const page of [a, b]) {
		await page.goto(`${talk}/steps`)
		expect(await page.locator('main').innerText()).not.toMatch(/Sommerfugl|Vintergjest/)
	}
	expect((await b.request.get(src!)).status()).toBe(404)
})
