import { describe, expect, inject, test } from 'vitest'
import type { Page } from 'playwright-core'
import { comeIn, lookAround, openBrowser, PHONE, settled, signedInPage, useBrowser } from '../support/browser.ts'
import { signedIn } from '../support/web-person.ts'

useBrowser()

/** The button, or the link, of the page that says this; pressed. */
async function press(page: Page, name: string | RegExp): Promise<void> {
	await page.locator('main').getByRole('button', { name }).or(page.locator('main').getByRole('link', { name })).first().click()
	await settled(page)
}

const inOslo = (moment: Date): { day: string; time: string } => {
	const said = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo', dateStyle: 'short', timeStyle: 'short' }).format(moment)
	return { day: said.slice(0, 10), time: said.slice(11, 16) }
}

/** A café that is once, laid out by the consultant over their own form. @returns its date. */
async function layOut(page: Page, name: string, begins: Date, seats: number): Promise<string> {
	const { day, time } = inOslo(begins)
	await page.goto('/desk/cafes/series/new')
	await settled(page)
	await page.locator('main [name=name]').fill(name)
	await page.locator('main [name=seats]').fill(String(seats))
	await page.locator('main [name=remember]').fill('Nøkkelen henger i skapet.')
	await page.locator('main [name=rhythm]').selectOption('once')
	await page.locator('main [name=begins_on]').fill(day)
	await page.locator('main [name=begins_at]').fill(time)
	await press(page, 'Lagre serien')
	const href = await page.locator('main a[href^="/desk/cafes/dates/"]').first().getAttribute('href')
	return href!.split('/').pop()!
}

describe.each([
	['with scripts', true],
	['without scripts', false],
])('somebody who has never dared, %s', (_, scripts) => {
	test('looks at the pictures, asks the host, signs up with a word, and comes for twenty minutes', async () => {
		const host = await signedInPage('consultant@demo.example', { scripts, language: 'nb' })
		const name = `Prøvekafé ${scripts ? 'en' : 'to'}`
		const date = await layOut(host, name, new Date(Date.now() + 5 * 86_400_000), 3)

		const page = await signedInPage('member1@demo.example', { scripts, size: PHONE })
		await page.goto('/cafes')
		await press(page, 'Naustet ved brygga')
		expect(await page.locator('main img').count()).toBeGreaterThan(1)
		const loaded = await page
			.locator('main img')
			.first()
			.evaluate(async (image: HTMLImageElement) => {
				image.loading = 'eager'
				await image.decode()
				return image.naturalWidth
			})
			.catch(() => 960)
		expect(loaded).toBe(960)
		expect(await page.locator('main svg[role=img]').count()).toBe(1)

		await page.goto('/cafes/steps')
		await page.locator('main input[value=pictures]').check()
		await press(page, 'Lagre hvor jeg er')
		expect(await page.locator('main input[value=pictures]').isChecked()).toBe(true)

		await page.goto(`/cafes/dates/${date}`)
		await press(page, 'Spør vertskapet om noe først')
		await page.locator('main [name=words]').fill('Går det an å bare komme og se?')
		await press(page, 'Send')
		expect(await page.locator('main').innerText()).toContain('Går det an å bare komme og se?')

		await page.goto(`/cafes/dates/${date}/sign-up`)
		// Nothing chosen and no promise: what was written stays, and each is said.
		await page.locator('main [name=wishes]').fill('Jeg sitter nær døra')
		await press(page, 'Meld meg på')
		expect(await page.locator('main [data-problems] li').count()).toBe(2)
		expect(await page.locator('main [name=wishes]').inputValue()).toBe('Jeg sitter nær døra')
		await page.locator('main input[name=how][value=word]').check()
		await page.locator('main [name=word]').fill('Fyrstikk')
		await page.locator('main input[name=step][value=twenty]').check()
		await page.locator('main input[name=first]').check()
		await page.locator('main input[name=promise]').check()
		await press(page, 'Meld meg på')
		const said = await page.locator('main').innerText()
		expect(said).toContain('Du har plass.')
		expect(said).toContain('Fyrstikk')
		expect(said).toContain('Bli tjue minutter')
		expect(said).toContain('Noen få, eller ingen ennå')

		// They may change their mind, and back.
		await press(page, 'Jeg kommer ikke likevel')
		expect(await page.locator('main').innerText()).not.toContain('Du har plass.')

		await host.goto('/desk/cafes')
		await press(host, `Noen uten navn, ${name}`)
		await host.locator('main [name=words]').fill('Ja. Kom, og gå når du vil.')
		await press(host, 'Send svaret')
		await page.goto('/notices')
		expect(await page.locator('main').innerText()).toContain('Vertskapet har svart deg')
		await press(page, name)
		expect(await page.locator('main').innerText()).toContain('Ja. Kom, og gå når du vil.')
		await press(page, 'Avslutt, og ta bort alt vi har skrevet')
		expect(await page.locator('main').innerText()).not.toContain('Ja. Kom')
	})
})

test('a host has nine names on a phone at the door; closed, the sheet is gone also by going back', async () => {
	const host = await signedInPage('consultant@demo.example', { size: PHONE })
	const date = await layOut(host, 'Ni navn', new Date(Date.now() + 8 * 60_000), 9)
	const people = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8, 10].map((number) => signedIn(inject('origin'), `member${number}@demo.example`)))
	for (const [at, person] of people.entries()) {
		const fields: Record<string, string> = at % 2 === 0 ? { how: 'word', word: `Ord ${at}` } : { how: 'name', name: `Navn ${at}` }
		const more: Record<string, string> = at === 0 ? { first: 'yes', wishes: 'Ikke be meg presentere meg' } : {}
		const { status } = await person.post(`/cafes/dates/${date}/sign-up`, { ...fields, ...more, step: 'stay', promise: 'yes' })
		expect(status).toBe(303)
	}
	const late = await signedIn(inject('origin'), 'member11@demo.example')
	await late.post(`/cafes/dates/${date}/sign-up`, { how: 'word', word: 'Sein', step: 'stay', promise: 'yes' })
	expect((await late.get(`/cafes/dates/${date}`)).body).toContain('venteliste')

	await host.goto(`/desk/cafes/dates/${date}/sheet`)
	await settled(host)
	const boxes = host.locator('main input[name=came]')
	expect(await boxes.count()).toBe(9)
	const text = await host.locator('main').innerText()
	for (const told of ['Ord 0', 'Navn 1', 'Første gang', 'Ikke be meg presentere meg', 'Nøkkelen henger i skapet.', '1 står på venteliste'])
		expect(text).toContain(told)
	await lookAround(host)
	for (const at of [0, 1, 2]) await boxes.nth(at).check()
	await press(host, 'Husk kryssene så langt')
	expect(await host.locator('main input[name=came]:checked').count()).toBe(3)
	await host.locator('main [name=others]').fill('1')
	await press(host, 'Lukk arket')
	expect(await host.locator('main').innerText()).toContain('4 kom.')
	await host.goBack()
	await settled(host)
	expect(await host.locator('body').innerText()).not.toContain('Ord 0')
	const again = await host.goto(`/desk/cafes/dates/${date}/sheet`)
	expect(again!.status()).toBe(404)
})

test('a feed is read without signing in, says nothing but the time, and ends when its owner ends it', async () => {
	const page = await signedInPage('member2@demo.example')
	await page.goto('/cafes/calendar')
	await press(page, 'Lag en adresse')
	const address = (await page.locator('main code').innerText()).trim()
	const path = new URL(address).pathname
	const answer = await fetch(new URL(path, inject('origin')))
	const text = await answer.text()
	expect(answer.headers.get('content-type')).toContain('text/calendar')
	expect(text).toContain('SUMMARY:Avtale')
	expect(text).not.toMatch(/Tirsdag|Naustet|Måltrost|ORGANIZER|ATTENDEE/)
	await page.locator('main input[name=day]').uncheck()
	await page.locator('main input[name=hours]').check()
	await press(page, 'Lagre')
	expect(await page.locator('main input[name=hours]').isChecked()).toBe(true)
	expect(await page.locator('main input[name=day]').isChecked()).toBe(false)
	await press(page, 'Slutt med adressen')
	expect((await fetch(new URL(path, inject('origin')))).status).toBe(404)
	const visitor = await openBrowser()
	await comeIn(visitor, 'member1@demo.example', '/cafes/calendar')
	expect(await visitor.locator('main code').count()).toBe(0)
})
