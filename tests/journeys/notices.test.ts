import pg from 'pg'
import type { CDPSession, Page } from 'playwright-core'
import { describe, expect, inject, test } from 'vitest'
import { fillIn, lookAround, openBrowser, send, settled, signedInPage, useBrowser } from '../support/browser.ts'

useBrowser()

const words = (page: Page): Promise<string> => page.locator('main').innerText()

async function ask(sql: string, value: string): Promise<string[]> {
	const client = new pg.Client(inject('superuserUrl'))
	await client.connect()
	try {
		return (await client.query<{ id: string }>(sql, [value])).rows.map(({ id }) => id)
	} finally {
		await client.end()
	}
}

describe.each([
	{ scripts: true, language: 'nb' as const, me: 'member1@demo.example' },
	{ scripts: false, language: 'en' as const, me: 'member3@demo.example' },
])('with scripts $scripts, in $language', ({ scripts, language, me }) => {
	test('I choose what I am told, follow a topic, find what is new, and end mail from a letter without signing in', async () => {
		const mine = await signedInPage(me, { scripts, language }, '/me/notices')
		await mine.locator('input[value="mention mail"]').uncheck()
		await send(mine, 'rhythm')
		expect(await mine.locator('main [role=status], main .flash').first().innerText()).toMatch(/lagret|saved/i)
		expect(await mine.locator('input[value="mention mail"]').isChecked()).toBe(false)
		expect(await mine.locator('input[value="follow mail"]').isChecked()).toBe(true)

		const title = `Brød som heves over natta (${language})`
		const theirs = await signedInPage('member2@demo.example', { scripts, language }, '/group/new')
		await fillIn(theirs, { title, body: 'Noen som har en god oppskrift?' })
		await send(theirs, 'title')
		const topic = new URL(theirs.url()).pathname
		await mine.goto(topic)
		await mine.locator('#follow button').click()
		await settled(mine)
		await expect.poll(() => mine.locator('#follow').innerText()).toMatch(/Slutt å følge|Stop following|Leave/i)

		await fillIn(theirs, { body: 'Jeg fant en selv.' })
		await send(theirs, 'body')
		const anybody = await openBrowser({ scripts, language })
		const letter = anybody.locator('li', { hasText: me }).locator('pre')
		await expect.poll(async () => (await anybody.goto('/trial-mail'), letter.count()), { timeout: 15_000 }).toBeGreaterThan(0)
		const said = await letter.first().innerText()
		for (const one of [title, 'Jeg fant en selv', topic]) expect(said).not.toContain(one)

		const line = mine.locator('main a', { hasText: title })
		await expect.poll(async () => (await mine.goto('/today'), line.count()), { timeout: 8_000 }).toBe(1)
		await mine.locator('main a[href="/notices"]').click()
		await settled(mine)
		if (scripts) await lookAround(mine)
		await line.click()
		await settled(mine)
		expect(await words(mine)).toContain('Jeg fant en selv.')
		await mine.goto('/notices')
		expect(await line.count()).toBe(0)

		await anybody.goto(/\S+\/unsubscribe\/\S+/.exec(said)![0].replace(/^https?:\/\/[^/]+/, ''))
		await anybody.locator('main form button').click()
		await expect.poll(() => words(anybody)).toMatch(/Det kommer ikke mer e-post|no more e-mail/i)
		await mine.goto('/me/notices')
		expect(await mine.locator('input[name=mail]').isChecked()).toBe(false)
		await mine.locator('input[name=mail]').check()
		await send(mine, 'rhythm')
	})
})

test('what I fold is a line with the note in words, and opens when I want it', async () => {
	const [topic] = await ask('select id from peer.topic where title = $1', 'Første høst uten henne')
	const mine = await signedInPage('member2@demo.example', {}, '/group/notes')
	expect(await mine.locator('input[name=folds][value=loss]').isChecked()).toBe(true)
	await mine.goto(`/group/${topic}`)
	const folded = mine.locator('article details', { hasText: 'vafler' }).first()
	expect(await mine.getByText('steke vafler').first().isVisible()).toBe(false)
	await lookAround(mine)
	await folded.locator('summary').first().click()
	expect(await mine.getByText('steke vafler').first().isVisible()).toBe(true)
})

describe('push on this device', () => {
	type Registration = { registrationId: string; scopeURL: string; isDeleted: boolean }

	const workers = (page: Page): Promise<number> => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)
	const shown = (page: Page): Promise<string[]> =>
		page.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(({ title }) => title))

	async function ourWorker(cdp: CDPSession): Promise<string> {
		const found = new Promise<string>((resolve) =>
			cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }: { registrations: Registration[] }) => {
				const ours = registrations.find(({ scopeURL, isDeleted }) => scopeURL.startsWith(inject('origin')) && !isDeleted)
				if (ours) resolve(ours.registrationId)
			}),
		)
		await cdp.send('ServiceWorker.enable')
		return found
	}

	test('is asked for on a press alone, shows one neutral line in the language of the device, and ends at sign-out', async () => {
		const page = await openBrowser()
		const origin = inject('origin')
		// There is no push service of a browser maker here: what it would hand out is made up, all else is the browser's own.
		await page.addInitScript(() => {
			PushManager.prototype.subscribe = async () =>
				({ endpoint: 'http://127.0.0.1:9/push', keys: { p256dh: 'BAAA', auth: 'AAAA' } }) as unknown as PushSubscription
		})
		await page.context().grantPermissions([], { origin })
		await page.goto('/sign-in?next=/me/notices')
		await page.locator('form:has(input[name=name][value="member3@demo.example"]) button').first().click()
		await page.waitForURL(/\/me\/notices/)
		await settled(page)
		const turnOn = page.locator('form[data-push] button')
		expect([await page.evaluate(() => Notification.permission), await workers(page)]).not.toContain('granted')
		await turnOn.click()
		await expect.poll(() => page.locator('form[data-push] [role=status]').innerText()).toMatch(/Nettleseren sa nei/)
		expect(await workers(page)).toBe(0)

		await page.context().grantPermissions(['notifications'], { origin })
		await turnOn.click()
		await expect.poll(() => words(page)).toContain('Push er på i denne nettleseren.')
		expect(await workers(page)).toBe(1)
		expect(await ask('select id from care.push_subscription where $1 <> box::text', '')).toHaveLength(1)

		const cdp = await page.context().newCDPSession(page)
		const registrationId = await ourWorker(cdp)
		const push = (said: object | undefined) =>
			cdp.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: said ? JSON.stringify(said) : '' })
		const message = { language: 'nb', nb: 'Noe nytt venter på deg', en: 'Something new is waiting for you' }
		await push(message)
		await expect.poll(() => shown(page)).toEqual([message.nb])
		await page.context().addCookies([{ name: 'language', value: 'en', url: origin }])
		await push(message)
		await expect.poll(() => shown(page)).toEqual([message.en])
		await push(undefined)
		await expect.poll(() => shown(page)).toEqual([message.nb])

		const worker = page.context().serviceWorkers()[0]!
		const opened = await worker.evaluate(async () => {
			const self = globalThis as unknown as {
				clients: { openWindow(to: string): Promise<null> }
				registration: { getNotifications(): Promise<Notification[]> }
				dispatchEvent(event: Event): boolean
			}
			const places: string[] = []
			self.clients.openWindow = async (to) => (places.push(to), null)
			const [notification] = await self.registration.getNotifications()
			const Pressed = (globalThis as unknown as { NotificationEvent: new (kind: string, of: object) => Event }).NotificationEvent
			self.dispatchEvent(new Pressed('notificationclick', { notification }))
			return places
		})
		expect(opened).toEqual(['/today'])

		await page.goto('/me')
		await page.locator('main form[action="/sign-out"] button').click()
		await page.waitForURL((url) => url.pathname === '/' || url.pathname === '/sign-in')
		await settled(page)
		expect(await ask('select id from care.push_subscription where $1 <> box::text', '')).toEqual([])
		await expect.poll(() => workers(page)).toBe(0)
	})
})
