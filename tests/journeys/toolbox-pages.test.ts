import { describe, expect, test } from 'vitest'
import { comeIn, findings, openBrowser, useBrowser } from '../support/browser.ts'

useBrowser()

/** Has much in every tool; the other has next to nothing. */
const FULL = 'member1@demo.example'
const NEW = 'member9@demo.example'

const PAGES = [
	'/toolbox',
	'/toolbox/choose',
	'/toolbox/own-data',
	'/toolbox/what-matters',
	'/toolbox/what-matters/new',
	'/toolbox/strategies',
	'/toolbox/strategies/new',
	'/toolbox/crisis-plan',
	'/toolbox/crisis-plan/new',
	'/toolbox/crisis-plan/card',
	'/toolbox/crisis-plan/phone',
	'/toolbox/life-domains',
	'/toolbox/life-domains/new',
	'/toolbox/goals',
	'/toolbox/goals/new',
	'/toolbox/activities',
	'/toolbox/activities/new',
	'/toolbox/activities/calendar',
	'/toolbox/diary',
	'/toolbox/diary/new',
	'/toolbox/diary/month/2026-11',
	'/toolbox/diary/print',
	'/toolbox/registrations',
	'/toolbox/registrations/new',
	'/toolbox/network',
	'/toolbox/network/new',
	'/toolbox/network/compare',
	'/toolbox/strengths',
	'/toolbox/strengths/new',
	'/toolbox/telling',
	'/toolbox/telling/new',
	'/toolbox/medication',
	'/toolbox/medication/new',
	'/toolbox/exercises',
	'/toolbox/exercises/do/breathe',
	'/library',
	'/library/sleep',
]
/** One entry of each tool is looked at, with its form and what it said before. */
const ENTRY = /^\/toolbox\/([a-z-]+)\/[0-9a-f-]{36}$/

describe('every tool, by day and by night, at 320 and by its landmarks', () => {
	test.each([
		['with nothing in it', NEW, 'en'],
		['after a year', FULL, 'nb'],
	] as const)('%s', { timeout: 400_000 }, async (_, email, language) => {
		const page = await openBrowser({ language })
		await comeIn(page, email)
		const wrong: string[] = []
		const seen = new Set<string>()
		const waiting = [...PAGES]
		while (waiting.length > 0) {
			const path = waiting.shift()!
			const answer = await page.goto(path)
			// Somebody new has no plan to carry.
			if (answer?.status() === 404 && /card|phone/.test(path) && email === NEW) continue
			expect(`${path} ${answer?.status()}`).toBe(`${path} 200`)
			wrong.push(...(await findings(page)))
			for (const href of await page.locator('main a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))) {
				const [entry, tool] = ENTRY.exec(href.replace(/[?#].*/, '')) ?? []
				if (!entry || !tool || seen.has(tool)) continue
				seen.add(tool)
				waiting.push(entry, `${entry}/edit`, `${entry}/history`, ...(tool === 'life-domains' ? [`${entry}/time-line`] : []))
			}
		}
		expect(wrong).toEqual([])
		if (email === FULL) expect(seen.size).toBeGreaterThanOrEqual(8)
	})
})
