import { expect, test } from 'vitest'
import { DESK, findings, settled, signedInPage, useBrowser } from '../support/browser.ts'

useBrowser()

test('I see that somebody is in danger, say so in two steps, and read that somebody has it', async () => {
	const me = await signedInPage('member3@demo.example', { language: 'nb' }, '/group')
	const topic = await me
		.locator('main a[href^="/group/"]')
		.evaluateAll((links) => links.map((link) => link.getAttribute('href')!).find((href) => /^\/group\/[0-9a-f-]{36}/.test(href))!)
	await me.goto(topic)
	await me.locator('a[href^="/group/report?kind=post"]').first().click()
	await settled(me)
	expect(await findings(me)).toEqual([])
	await me.locator('form[action^="?/danger"] button').click()
	await me.waitForURL('**/danger/*')
	const mine = me.url()
	expect(await me.locator('main a[href="tel:113"]').count()).toBe(1)
	expect(await findings(me)).toEqual([])

	// From wherever they are: the line stands on every page of those at work, until all that ring are taken.
	const atWork = await signedInPage('consultant2@demo.example', { language: 'nb', size: DESK, scripts: false }, '/today')
	for (let count = 0; count < 5; count++) {
		await atWork.goto('/today')
		const line = atWork.locator('aside.alarm a')
		if ((await line.count()) === 0) break
		await line.click()
		await atWork.locator('form[action="?/take"] button').first().click()
		await atWork.waitForLoadState()
	}
	await me.goto(mine)
	expect(await me.locator('main').innerText()).toContain('En brukerkonsulent har sett det')
})
