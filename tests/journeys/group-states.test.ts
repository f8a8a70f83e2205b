import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { describe, expect, inject, test } from 'vitest'
import { fillIn, lookAround, send, settled, signedInPage, useBrowser } from '../support/browser.ts'
import { signedIn } from '../support/web-person.ts'

useBrowser()

const OTHER = 'member3@demo.example'
const CONSULTANT = 'consultant@demo.example'

/** What others did before I came: a topic that goes slowly, with a note on it and a reply the desk has hidden, and a closed one. */
async function whatIsThere(word: string): Promise<{ slow: string; closed: string; hidden: string }> {
	const origin = inject('origin')
	const [other, desk] = await Promise.all([signedIn(origin, OTHER), signedIn(origin, CONSULTANT)])
	const begin = async (title: string, notes: string): Promise<string> =>
		(await other.send('/group/new', { title, body: 'En vanlig dag.', ...(notes ? { notes } : {}) })).location
	const slow = await begin(`Om ${word} i november`, 'loss')
	const closed = await begin(`Takk for nå ${randomUUID().slice(0, 8)}`, '')
	const hidden = `Noe som ikke skulle stått her ${randomUUID()}`
	await other.send(slow, { body: hidden })
	// The latest post of the page is the one to be hidden.
	const post = [...(await desk.get(slow)).body.matchAll(/take-up\?post=([0-9a-f-]{36})/g)].at(-1)![1]!
	const { location } = await desk.post(`/desk/take-up?post=${post}`)
	await desk.send(`${location}/decide?grade=hide`, { rule: 'kind', reason: 'Dette kan gjøre vondt for andre.' }, { action: '?/decide' })
	await desk.post(`/desk/topics/${slow.split('/').at(-1)}`, { act: 'slow', minutes: '30' })
	await desk.post(`/desk/topics/${closed.split('/').at(-1)}`, { act: 'lock' })
	return { slow, closed, hidden }
}

const words = (page: Page): Promise<string> => page.locator('main').innerText()

describe.each([
	{ scripts: true, me: 'member1@demo.example', word: 'kråkebolle' },
	{ scripts: false, me: 'member2@demo.example', word: 'flyndreskinn' },
])('with scripts $scripts', ({ scripts, me, word }) => {
	test('I come in at the door, and meet the group in all of its states', { timeout: 120_000 }, async () => {
		const { slow, closed, hidden } = await whatIsThere(word)
		const page = await signedInPage(me, { scripts }, '/group/rules')
		const refusedByPolicy: string[] = []
		page.on('console', (line) => {
			if (/Content.Security.Policy/i.test(line.text())) refusedByPolicy.push(line.text())
		})
		const look = async (): Promise<void> => {
			if (scripts) await lookAround(page)
		}
		const press = async (name: string | RegExp): Promise<void> => {
			await page.getByRole('button', { name }).first().click()
			await settled(page)
		}

		// The rules, at the door.
		await press('Ja, jeg følger husreglene')
		await page.goto('/group/rules')
		expect(await page.getByRole('button', { name: 'Ja, jeg følger husreglene' }).count()).toBe(0)

		// Fold what has this note, and what has this word.
		await page.goto('/group/notes')
		const foldedBefore = await page.locator('main input[name=folds][value=loss]').isChecked()
		await page.locator('main input[name=folds][value=loss]').check()
		await press(/Lagre/)
		await page.goto('/group/filters')
		await fillIn(page, { word })
		await send(page, 'word')
		expect(await words(page)).toContain(word)
		await look()
		await page.goto('/group')
		const folded = page.locator('main details', { has: page.locator(`a[href^="${slow}"]`) }).first()
		expect(await folded.getAttribute('open')).toBeNull()
		await look()

		// The folded opening, and the place of what is hidden.
		await page.goto(slow)
		expect(await page.locator('main details:not([open]) >> text=En vanlig dag.').count()).toBe(1)
		expect(await words(page)).toContain('Brukerkonsulentene har skjult dette innlegget.')
		expect(await page.content()).not.toContain(hidden)
		await look()

		// One reply, and one too soon after it: it comes back whole.
		await fillIn(page, { body: 'Jeg kjenner det igjen.' })
		await send(page, 'body')
		expect(await words(page)).toContain('Jeg kjenner det igjen.')
		await fillIn(page, { body: 'Og en ting til.' })
		await send(page, 'body')
		expect(await page.locator('main textarea[name=body]').inputValue()).toBe('Og en ting til.')
		expect((await words(page)).split('Jeg kjenner det igjen.').length - 1).toBe(1)
		await look()

		await page.goto(closed)
		expect(await page.locator('main textarea[name=body]').count()).toBe(0)
		await look()

		await page.goto('/group/search')
		await fillIn(page, { words: 'xqzzyqx' })
		await send(page, 'words')
		expect(page.url()).toContain('/group/search')
		expect(await page.locator('main .empty').count()).toBe(1)
		await look()

		// A report: first without saying why, then with a receipt.
		await page.goto(closed)
		expect(await words(page)).toContain('En vanlig dag.')
		await page.locator('main a[href^="/group/report?kind=post"]').last().click()
		await settled(page)
		await page.locator('main [name=words]').fill('Jeg ble urolig.')
		await press(/Send/)
		expect(await page.locator('main [data-problems]').count()).toBe(1)
		expect(await page.locator('main [name=words]').inputValue()).toBe('Jeg ble urolig.')
		await look()
		await page.locator('main input[name=why][value=hurtful]').check()
		await press(/Send/)
		await page.waitForURL(/\/group\/reports\?sent=/)
		expect(await words(page)).toContain('Vi har fått meldingen din.')
		await look()

		// As it was, for whoever comes after.
		await page.goto('/group/notes')
		await page.locator('main input[name=folds][value=loss]').setChecked(foldedBefore)
		await press(/Lagre/)
		expect(refusedByPolicy).toEqual([])
	})
})
