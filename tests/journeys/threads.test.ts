import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { DESK, fillIn, findings, formWith, send, settled, signedInPage, useBrowser, type Wishes } from '../support/browser.ts'

useBrowser()

const MEMBER = 'member1@demo.example'
const HELPER = 'provider1@demo.example'
const SECOND = 'provider2@demo.example'
const file = (name: string, words: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(words) })
const main = (page: Page): Promise<string> => page.locator('main').innerText()

async function press(page: Page, name: string): Promise<void> {
	await page.getByRole('button', { name, exact: true }).click()
	await settled(page)
}

/** Ticks whoever is called like this, by their label. */
async function choose(page: Page, name: string): Promise<void> {
	await page.locator('main label', { hasText: name }).first().click()
}

/** A new thread of the member's with Sara. @returns its path. */
async function begin(page: Page, words: string): Promise<string> {
	await page.goto('/messages/new')
	await settled(page)
	// What lay half written is not part of this.
	await choose(page, 'Sara')
	await fillIn(page, { subject: `Om ${words}`, text: `Først ${words}` })
	await send(page, 'subject')
	return new URL(page.url()).pathname
}

async function open(page: Page, path: string): Promise<void> {
	await page.goto(path)
	await settled(page)
}

describe.each([{ scripts: true }, { scripts: false }])('with scripts $scripts', ({ scripts }) => {
	const wishes: Wishes = { scripts, language: 'nb' }

	test('I send a file and a copy from my toolbox; my helper saves it, takes a copy for the record, and I see that they did', async () => {
		const word = `Elvesti${randomUUID().slice(0, 6)}`
		const mine = await signedInPage(MEMBER, wishes, '/toolbox/what-matters')
		await mine.getByRole('link', { name: 'Send en kopi til en hjelper' }).click()
		await settled(mine)
		await choose(mine, 'Sara')
		await fillIn(mine, { subject: word, text: 'Her er to ting.' })
		await mine.locator('summary', { hasText: 'Legg ved filer' }).click()
		await mine.locator('[name=file]').setInputFiles([file('Uka mi.txt', `Innhold ${word}`)])
		expect(await mine.locator('[name=copy]:checked').getAttribute('value')).toMatch(/^what_matters\./)
		await send(mine, 'subject')
		const thread = new URL(mine.url()).pathname
		expect(await main(mine)).toMatch(/Kopi fra verktøykassa[\s\S]*Viktig for meg[\s\S]*Uka mi\.txt/)

		const theirs = await signedInPage(HELPER, { ...wishes, size: DESK }, thread)
		const [download] = await Promise.all([
			theirs.waitForEvent('download'),
			theirs.getByRole('link', { name: /Last ned Uka mi\.txt/ }).click(),
		])
		expect(download.suggestedFilename()).toBe('Uka mi.txt')
		expect(await readFile(await download.path(), 'utf8')).toBe(`Innhold ${word}`)
		await open(theirs, `${thread}/record`)
		if (scripts) expect(await findings(theirs)).toEqual([])
		const [pdf] = await Promise.all([theirs.waitForEvent('download'), theirs.getByRole('button', { name: 'Hent kopien' }).click()])
		expect(pdf.suggestedFilename()).toMatch(/^reconnect-\d{4}-\d\d-\d\d\.pdf$/)
		expect((await readFile(await pdf.path())).subarray(0, 5).toString()).toBe('%PDF-')

		await open(mine, thread)
		expect(await main(mine)).toMatch(/Sara Holmøy tok en kopi til journalen\./)
		expect(await main(mine)).toMatch(/Lest av Sara Holmøy, i dag kl\./)
		if (scripts) expect(await findings(mine)).toEqual([])
		await open(mine, '/me/log')
		await expect
			.poll(async () => (await open(mine, '/me/log'), main(mine)), { timeout: 8_000 })
			.toContain('Tok en kopi av en samtale til journalen')
	})

	test('a file that cannot be sent is refused with a sentence, and my words stay', async () => {
		const mine = await signedInPage(MEMBER, wishes)
		const thread = await begin(mine, randomUUID())
		await fillIn(mine, { text: 'Disse ordene skal stå.' })
		await mine.locator('summary', { hasText: 'Legg ved filer' }).click()
		await mine.locator('[name=file]').setInputFiles([file('program.exe', 'MZ\u0000\u0001')])
		await send(mine, 'text')
		expect(await main(mine)).toMatch(/Den filen kan vi ikke ta imot/)
		expect(await mine.locator('main textarea[name=text]').inputValue()).toBe('Disse ordene skal stå.')
		await send(mine, 'text')
		expect(new URL(mine.url()).pathname).toBe(thread)
		expect((await main(mine)).split('Disse ordene skal stå.').length - 1).toBe(1)
	})

	test('I let a second helper in from now on, they see nothing from before, and I take them out again', async () => {
		const mine = await signedInPage(MEMBER, wishes)
		const thread = await begin(mine, 'bare mellom oss')
		await open(mine, `${thread}/people`)
		if (scripts) expect(await findings(mine)).toEqual([])
		expect(await main(mine)).toContain('Ingenting av det som er skrevet til nå.')
		await choose(mine, 'Per Anders')
		await press(mine, 'Slipp inn')
		expect(await main(mine)).toContain('Velg hva de skal få se.')
		await choose(mine, 'Per Anders')
		await choose(mine, 'Bare det som skrives fra nå av')
		await press(mine, 'Slipp inn')
		expect(await main(mine)).toContain('Du slapp inn Per Anders Løkke, som ser det som kommer herfra.')
		expect(await main(mine)).toMatch(/Bare du, (Per Anders Løkke og Sara Holmøy|Sara Holmøy og Per Anders Løkke) kan lese dette\./)
		const theirs = await signedInPage(SECOND, wishes, thread)
		expect(await main(theirs)).toContain('slapp inn deg')
		expect(await main(theirs)).not.toContain('Først bare mellom oss')
		await open(mine, `${thread}/people`)
		await mine.locator('li', { hasText: 'Per Anders' }).locator('summary').click()
		await press(mine, 'Ta Per Anders Løkke ut av samtalen')
		expect((await theirs.goto(thread))?.status()).toBe(404)
	})

	test('my helper asks for a colleague, and I decide', async () => {
		const mine = await signedInPage(MEMBER, wishes)
		const thread = await begin(mine, 'en kollega')
		const theirs = await signedInPage(HELPER, wishes, `${thread}/people`)
		await choose(theirs, 'Per Anders')
		await press(theirs, 'Spør medlemmet')
		expect(await main(theirs)).toContain('Ingenting endres før Marit Nesheim sier ja.')
		await open(mine, thread)
		await mine.getByRole('link', { name: 'Se hva Per Anders Løkke vil få se' }).click()
		await settled(mine)
		expect(await mine.locator('[name=person]:checked').count()).toBe(1)
		await choose(mine, 'Alt som er skrevet til nå også')
		await press(mine, 'Slipp inn')
		expect(await main(mine)).toContain('som ser alt som står her.')
	})

	test('I correct what I wrote, and take back what nobody has read', async () => {
		const mine = await signedInPage(MEMBER, wishes)
		const thread = await begin(mine, 'klokka elleve')
		await mine
			.getByRole('link', { name: /Rett eller ta tilbake/ })
			.first()
			.click()
		await settled(mine)
		if (scripts) expect(await findings(mine)).toEqual([])
		await fillIn(mine, { text: 'Først klokka ti' })
		await press(mine, 'Lagre rettelsen')
		expect(await main(mine)).toMatch(/Først klokka ti[\s\S]*Rettet/)
		const theirs = await signedInPage(HELPER, wishes, thread)
		await theirs.getByRole('link', { name: 'Slik sto det før' }).click()
		await settled(theirs)
		expect(await main(theirs)).toContain('Først klokka elleve')
		await open(mine, thread)
		await fillIn(mine, { text: 'Dette angrer jeg' })
		await send(mine, 'text')
		await mine
			.getByRole('link', { name: /Rett eller ta tilbake/ })
			.last()
			.click()
		await settled(mine)
		await press(mine, 'Ta meldingen tilbake')
		expect(await main(mine)).toContain('Du tok tilbake denne meldingen')
		await open(theirs, thread)
		expect(await main(theirs)).not.toContain('Dette angrer jeg')
		await open(mine, `${thread}/1`)
		expect(await main(mine)).toContain('En hjelper har lest den')
	})

	test('what I begin to write is there when I come back, and I can throw it away and have it back', async () => {
		const mine = await signedInPage('member2@demo.example', wishes, '/messages')
		await mine.locator('main ul a[href^="/messages/"]').first().click()
		await settled(mine)
		const thread = new URL(mine.url()).pathname
		const words = `Halvveis ${randomUUID()}`
		await fillIn(mine, { text: words })
		if (scripts) await expect.poll(() => mine.locator('[data-draft-state]').innerText(), { timeout: 8_000 }).toContain('Utkastet er lagret')
		else await press(mine, 'Lagre som utkast')
		await open(mine, '/messages')
		expect(await main(mine)).toContain('Du har begynt på noe her')
		await open(mine, thread)
		expect(await mine.locator('main textarea[name=text]').inputValue()).toBe(words)
		await open(mine, '/messages/drafts')
		if (scripts) expect(await findings(mine)).toEqual([])
		await mine.locator('section', { hasText: words }).getByRole('button', { name: 'Kast utkastet' }).click()
		await settled(mine)
		await open(mine, thread)
		expect(await mine.locator('main textarea[name=text]').inputValue()).toBe('')
		await open(mine, '/messages/drafts')
		await mine.locator('summary', { hasText: 'Utkast du har kastet' }).click()
		await mine.locator('section', { hasText: words }).getByRole('button', { name: 'Få det tilbake' }).click()
		await settled(mine)
		await open(mine, thread)
		expect(await mine.locator('main textarea[name=text]').inputValue()).toBe(words)
		await send(mine, 'text')
		await open(mine, '/messages/drafts')
		expect(await main(mine)).not.toContain(words)
	})

	test('I find it again by its words, put it away, and it is back when something comes', async () => {
		const word = `Vinterlys${randomUUID().replace(/[^a-f]/g, '')}`
		const mine = await signedInPage(MEMBER, wishes)
		const thread = await begin(mine, word)
		await open(mine, '/messages/search')
		await fillIn(mine, { words: word.toLowerCase() })
		await press(mine, 'Søk')
		expect(await main(mine)).toContain('1 treff')
		expect(mine.url()).not.toContain(word.toLowerCase())
		if (scripts) expect(await findings(mine)).toEqual([])
		await mine.locator('main li a').first().click()
		await settled(mine)
		expect(await main(mine)).toContain(`Først ${word}`)
		await open(mine, thread)
		await press(mine, 'Legg bort')
		expect(await main(mine)).toContain('Samtalen er lagt bort.')
		expect(await main(mine)).not.toContain(`Om ${word}`)
		await open(mine, '/messages?archived')
		expect(await main(mine)).toContain(`Om ${word}`)
		const theirs = await signedInPage(HELPER, wishes, thread)
		await fillIn(theirs, { text: 'Et svar' })
		await send(theirs, 'text')
		await open(mine, '/messages')
		expect(await main(mine)).toContain(`Om ${word}`)
		await open(mine, thread)
		await press(mine, 'Marker som ulest')
		expect(await mine.locator('main li', { hasText: `Om ${word}` }).innerText()).toContain('Ny')
	})
})

test('my session ends while I write with a file chosen: my words come along through sign-in', async () => {
	const mine = await signedInPage(MEMBER, { scripts: false })
	const thread = await begin(mine, randomUUID())
	const words = `Gjennom innlogging ${randomUUID()}`
	await fillIn(mine, { text: words })
	await mine.context().clearCookies({ name: 'session' })
	await formWith(mine, 'text').getByRole('button', { name: 'Send', exact: true }).click()
	await mine.locator('[name=password]').first().waitFor()
	await mine.locator('main input[name=name]:not([type=hidden])').first().fill(MEMBER)
	await mine.locator('main input[type=password]').first().fill('reconnect-demo')
	await mine.locator('form:has(input[type=password]) button:not([type=button])').first().click()
	await settled(mine)
	const there = await mine.evaluate(() =>
		[document.body.innerText, ...[...document.querySelectorAll('textarea')].map((field) => field.value)].join('\n'),
	)
	expect(there + (await mine.content())).toContain(words)
	expect(thread).toMatch(/^\/messages\//)
})

test('with the keyboard alone I write and send; what comes meanwhile is said without moving anything', async () => {
	const mine = await signedInPage(MEMBER, { language: 'nb' })
	const thread = await begin(mine, randomUUID())
	const theirs = await signedInPage(HELPER, { language: 'nb' }, thread)
	await mine.locator('main textarea[name=text]').focus()
	await mine.keyboard.type('Skrevet uten mus')
	await fillIn(theirs, { text: 'Et svar mens du skriver' })
	await send(theirs, 'text')
	await expect.poll(() => mine.locator('[data-live]').innerText(), { timeout: 15_000 }).toContain('En ny melding er kommet.')
	expect(await mine.locator('main textarea[name=text]').inputValue()).toBe('Skrevet uten mus')
	for (let n = 0; n < 6; n++) {
		await mine.keyboard.press('Tab')
		if ((await mine.evaluate(() => document.activeElement?.textContent?.trim())) === 'Send') break
	}
	await mine.keyboard.press('Enter')
	await settled(mine)
	await expect.poll(() => main(mine), { timeout: 10_000 }).toContain('Skrevet uten mus')
})
