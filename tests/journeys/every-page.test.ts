import type { Page } from 'playwright-core'
import { describe, expect, inject, test } from 'vitest'
import { doors, pathOf, patternOf } from '../served/doors.ts'
import { comeIn, findings, openBrowser, useBrowser, type Wishes } from '../support/browser.ts'

useBrowser()

const all = doors().filter((door) => door.method === 'GET' && door.isPage)
/** Pages of ours for looking at pieces, and those that only send one on. */
const NOT_LOOKED_AT = /ui-look|sign-out/

const VISITORS: [who: string, email: string | undefined, wishes: Wishes][] = [
	['somebody not signed in', undefined, { language: 'nb' }],
	['a member', 'member1@demo.example', { language: 'nb' }],
	['a helper', 'provider1@demo.example', { language: 'en' }],
	['a consultant', 'consultant@demo.example', { language: 'en' }],
	['a relative', 'relative@demo.example', { language: 'nb' }],
	['a coordinator', 'coordinator@demo.example', { language: 'en' }],
]

/** Pages that are another page for everybody; all others are looked at once, by the first who gets there. */
const OTHERWISE_FOR_ALL = /^\/(today|me|messages|group|desk|admin)$/
const seenBySomebody = new Set<string>()

/** Links that differ only in what they are about are one kind, and one of them is followed. */
const kindOf = (href: string): string => href.replace(/#.*/, '').replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')

/** Links of pages that answer with an error. */
async function leadingNowhere(page: Page, links: ReadonlyMap<string, string>): Promise<string[]> {
	const wrong: string[] = []
	for (const link of links.values()) {
		if (/^\/(leave|sign-out)/.test(link)) continue
		const { href } = new URL(link.replace(/ \(on .*/, ''), page.url())
		const answer = await page.request.get(href, { maxRedirects: 3, headers: { accept: 'text/html' } }).catch(() => undefined)
		if (!answer || answer.status() >= 400) wrong.push(`${link}: ${answer?.status() ?? 'no answer'}`)
	}
	return wrong
}

describe('every page, light and dark, at 320 and by its landmarks', () => {
	test.each(VISITORS)('for %s', { timeout: 240_000 }, async (_, email, wishes) => {
		const page = await openBrowser(wishes)
		if (email) await comeIn(page, email)
		const paths = all.filter((door) => door.params.length === 0 && !NOT_LOOKED_AT.test(door.route)).map((door) => pathOf(door.route))
		const withObject = new Map<string, string>()
		const wrong: string[] = []
		const been = new Set<string>()
		const links = new Map<string, string>()
		const waiting = [...paths]
		while (waiting.length > 0) {
			const path = waiting.shift()!
			const answer = await page.goto(path)
			const here = new URL(page.url()).pathname
			if (answer?.status() !== 200 || been.has(here)) continue
			been.add(here)
			if (OTHERWISE_FOR_ALL.test(here) || !seenBySomebody.has(here)) wrong.push(...(await findings(page)))
			seenBySomebody.add(here)
			const found = await page.locator('main a[href^="/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')!))
			for (const link of found) links.set(kindOf(link), `${link} (on ${here})`)
			for (const href of found.map((link) => link.replace(/[?#].*/, ''))) {
				const door = all.find((each) => each.params.length > 0 && !withObject.has(each.route) && patternOf(each.route).test(href))
				if (!door) continue
				withObject.set(door.route, href)
				waiting.push(href)
			}
		}
		expect(been.size).toBeGreaterThan(1)
		expect(wrong).toEqual([])
		expect(await leadingNowhere(page, links)).toEqual([])
	})
})

test('a page that is not there has the frame too, and the way to help', async () => {
	const page = await openBrowser()
	expect((await page.goto('/nothing-here'))?.status()).toBe(404)
	expect(await findings(page)).toEqual([])
	expect(await page.content()).not.toContain(inject('dataDir'))
})
