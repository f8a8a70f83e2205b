import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { describe, expect, inject, test } from 'vitest'
import { fillIn, lookAround, send, settled, signedInPage, useBrowser } from '../support/browser.ts'
import { signedIn } from '../support/web-person.ts'

useBrowser()

const OTHER = 'member3@demo.example'
const CONSULTANT = 'consultant@demo.example'

const words = (page: Page): Promise<string> => page.locator('main').innerText()
const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

describe.each([
	{ scripts: true, me: 'member1@demo.example', dark: true },
	{ scripts: false, me: 'member2@demo.example', dark: false },
])('with scripts $scripts', ({ scripts, me, dark }) => {
	const look = async (page: Page): Promise<void> => {
		if (scripts) await lookAround(page)
	}
	const press = async (page: Page, name: string | RegExp): Promise<void> => {
		await page.getByRole('button', { name }).first().click()
		await settled(page)
	}
	const follow = async (page: Page, name: string | RegExp): Promise<void> => {
		await page.locator('main').getByRole('link', { name }).first().click()
		await settled(page)
	}

	test(
		'I look at it first, quote, mention, say what it touches, change it, take it away and have it back',
		{
			timeout: 180_000,
		},
		async () => {
			const other = await signedIn(inject('origin'), OTHER)
			const said = `Jeg gikk til vannet ${randomUUID()}`
			const topic = (await other.send('/group/new', { title: `Små turer ${randomUUID().slice(0, 8)}`, body: said })).location
			const page = await signedInPage(me, { scripts, dark }, topic)

			// How it will look, with marks, a list and an address; a tag is text.
			await fillIn(page, { body: '**Fint**, og *stille*.\n\n- ett\n- to\n\nhttps://example.org <b>ikke fet</b>' })
			await press(page, 'Se hvordan det blir')
			const preview = page.locator('main section', { has: page.locator('#preview') }).last()
			expect(await preview.locator('strong').innerText()).toBe('Fint')
			expect(await preview.locator('li').allInnerTexts()).toEqual(['ett', 'to'])
			expect(await preview.innerText()).toContain('<b>ikke fet</b>')
			expect(await preview.locator('a').getAttribute('rel')).toMatch(/noopener/)
			await look(page)

			// Quote and name whom I answer, and what it touches. What was written comes along.
			await page
				.locator('main li', { hasText: said })
				.getByRole('button', { name: /Svar med sitat/ })
				.click()
			await settled(page)
			const quoted = await page.locator('main [name=body]').inputValue()
			expect(quoted).toContain('**Fint**')
			expect(quoted).toContain(`> ${said}`)
			await page.getByText('Nevn noen i tråden').click()
			await page.locator('main input[name=mention]').first().check()
			await page.getByText('Innholdsvarsel og varme svar').click()
			await page.locator('main input[name=notes][value=loss]').check()
			await send(page, 'body')
			const post = page.locator('main article').last()
			expect(await post.locator('blockquote').innerText()).toContain(said)
			expect(await post.innerText()).toContain('Handler om: tap og sorg')
			await look(page)

			// Another name in the same topic: I am asked, and stay who I was.
			await fillIn(page, { body: 'Under et annet navn?' })
			await page.getByText('Skriv under et annet navn').click()
			await page.locator('main input[name=persona]:not(:checked)').last().check()
			await send(page, 'body')
			expect(await words(page)).toContain('Du har skrevet her som')
			await look(page)
			await page.locator('main button[name=go_on]').click()
			await settled(page)
			const authors = await page.locator('main article h2').allInnerTexts()
			expect(authors.at(-1)).toBe(authors.at(-2))

			// Change it; others see that it was changed and not what stood there.
			await page
				.locator('main article', { hasText: 'Under et annet navn?' })
				.getByRole('link', { name: /^Endre/ })
				.click()
			await settled(page)
			await fillIn(page, { body: 'Under samme navn.' })
			await press(page, 'Lagre endringen')
			expect(await page.locator('main article').last().innerText()).toMatch(/Under samme navn\.[\s\S]*Endret/)
			expect((await other.get(topic)).body).not.toContain('Under et annet navn?')

			// Take it away, and have it back; then away for good: a line stays, and the talk can be read.
			for (const back of [true, false]) {
				await page
					.locator('main article')
					.last()
					.getByRole('link', { name: /^Endre/ })
					.click()
				await settled(page)
				await look(page)
				await press(page, 'Ta bort innlegget')
				expect(await words(page)).toContain('Du tok bort innlegget.')
				expect((await other.get(topic)).body).not.toContain('Under samme navn.')
				await look(page)
				if (back) await press(page, 'Hent det tilbake')
				expect((await words(page)).includes('Under samme navn.')).toBe(back)
			}
			expect((await other.get(topic)).body).toContain('tok bort det som sto her.')
		},
	)

	test(
		'I give something warm with one press and take it back; and say that a note would have helped me',
		{
			timeout: 60_000,
		},
		async () => {
			const other = await signedIn(inject('origin'), OTHER)
			const topic = (await other.send('/group/new', { title: `En tung dag ${randomUUID().slice(0, 8)}`, body: 'Det var mye i dag.' }))
				.location
			const page = await signedInPage(me, { scripts, dark }, topic)
			const hug = page.getByRole('button', { name: 'En klem' }).first()
			for (const given of [true, false, true]) {
				await hug.click()
				await expect.poll(() => hug.getAttribute('aria-pressed'), { timeout: 10_000 }).toBe(String(given))
				await settled(page)
				expect((await other.get(topic)).body.includes('Noen sendte en klem')).toBe(given)
			}
			await look(page)
			await page.locator('main article').last().getByRole('link', { name: /^Mer/ }).click()
			await settled(page)
			await follow(page, 'Innholdsvarsel')
			await press(page, 'Et varsel hadde hjulpet')
			expect(await words(page)).toContain('Det er sagt videre. Takk.')
			await look(page)
			const told = (await other.get('/notices')).body
			expect(told).toContain('Et innholdsvarsel hadde hjulpet noen')
		},
	)

	test('what is hidden I am told why, and have my text', { timeout: 90_000 }, async () => {
		const page = await signedInPage(me, { scripts, dark }, '/group/new')
		const mine = `Dette blir skjult ${randomUUID()}`
		await fillIn(page, { title: `En hard dag ${randomUUID().slice(0, 8)}`, body: mine })
		await send(page, 'title')
		const topic = new URL(page.url()).pathname
		const desk = await signedIn(inject('origin'), CONSULTANT)
		const post = /take-up\?post=([0-9a-f-]{36})/.exec((await desk.get(topic)).body)![1]!
		const { location } = await desk.post(`/desk/take-up?post=${post}`)
		await desk.send(`${location}/decide?grade=hide`, { rule: 'kind', reason: 'Dette kan såre noen.' }, { action: '?/decide' })
		await page.goto(topic)
		expect(await words(page)).toContain('Bare du og de ser det.')
		await look(page)
		await follow(page, 'Hvorfor')
		const said = await words(page)
		for (const part of ['Dette kan såre noen.', 'Skriv til andre slik du selv tåler å bli møtt.', mine]) expect(said).toContain(part)
		await look(page)
		const other = await signedIn(inject('origin'), OTHER)
		const seen = await other.get(topic)
		expect([seen.status, seen.body.includes(mine)]).toEqual([200, false])
		await desk.send(location, { answer: 'Vi så på det en gang til.' }, { action: '?/unhide' })
		await page.goto(topic)
		expect(await words(page)).not.toContain('Bare du og de ser det.')
	})

	test('I am invited to a circle, read what becomes of it, and write where only those in it read', { timeout: 90_000 }, async () => {
		const desk = await signedIn(inject('origin'), CONSULTANT)
		const name = `Torsdagskretsen ${randomUUID().slice(0, 8)}`
		const form = { name, about: 'For dem som venter.', begins: day(0), ends: day(7), ritual: 'gone' }
		await desk.send('/desk/circles', form)
		const page = await signedInPage(me, { scripts, dark }, '/group/name')
		const called = await page.locator('main li strong').first().innerText()
		const circle = new RegExp(`href="/group\\?area=([0-9a-f-]{36})"[^>]*>${name}`).exec((await desk.get('/group')).body)![1]!
		expect((await desk.send(`/group/circles/${circle}`, { names: called })).status).toBe(303)
		const other = await signedIn(inject('origin'), OTHER)
		expect((await other.get(`/group/circles/${circle}`)).status).toBe(404)

		await page.goto('/group')
		expect(await words(page)).toContain(`Du er invitert til kretsen ${name}.`)
		await page.goto(`/group/circles/${circle}`)
		expect(await words(page)).toContain('blir alt som er skrevet, borte for alltid')
		await look(page)
		await press(page, /Ja, jeg blir med/)
		await page.goto(`/group/new?area=${circle}`)
		expect(await words(page)).toContain('Bare de som er med, og brukerkonsulentene, kan lese det som skrives her.')
		const word = `Bare her inne ${randomUUID()}`
		await fillIn(page, { title: word, body: word })
		await look(page)
		await send(page, 'title')
		expect(await page.locator('h1').innerText()).toContain(word)
		const topic = new URL(page.url()).pathname
		await look(page)
		for (const path of [topic, `/group?area=${circle}`, '/group']) expect((await other.get(path)).body).not.toContain(word)
		expect((await other.get(topic)).status).toBe(404)

		await page.goto(`/group/circles/${circle}`)
		await press(page, /Gå ut av kretsen/)
		expect((await page.goto(topic))?.status()).toBe(404)
	})
})
