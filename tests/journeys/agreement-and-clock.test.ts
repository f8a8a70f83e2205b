import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '#modules/accounts/rules.ts'
import { turnClock } from '#modules/messaging/server/index.ts'
import { fillIn, findings, openBrowser, send, settled, useBrowser } from '../support/browser.ts'
import { openOwnHouse, type OwnHouse } from '../support/own-house.ts'
import { newCommunity, newPerson } from '../support/people.ts'

useBrowser()

/** The first Thursday of a November to come: no public holiday is near, and no session has run out. */
function firstThursday(): number {
	const year = new Date().getFullYear() + 1
	const first = new Date(Date.UTC(year, 10, 1))
	return Date.UTC(year, 10, 1 + ((11 - first.getUTCDay()) % 7))
}
const THURSDAY = firstThursday()
const FRIDAY_NIGHT = { day: 15, hour: 22.7 }
const MONDAY = { day: 18, hour: 9 }
const dayIn = (day: number, language: 'nb' | 'en'): string =>
	new Intl.DateTimeFormat(language === 'nb' ? 'nb-NO' : 'en-GB', {
		weekday: 'long',
		day: 'numeric',
		month: 'long',
		timeZone: 'UTC',
	}).format(new Date(THURSDAY + day * 86_400_000))
const dateOf = (day: number): string => new Date(THURSDAY + day * 86_400_000).toISOString().slice(0, 10)

let house: OwnHouse
let community: string
beforeAll(async () => {
	house = await openOwnHouse()
	community = await newCommunity('fjordbyen')
}, 120_000)
afterAll(() => house.close())

describe.each([
	{ scripts: true, language: 'nb' as const },
	{ scripts: false, language: 'en' as const },
])('with scripts $scripts, in $language', ({ scripts, language }) => {
	const says = (nb: string, en: string): string => (language === 'nb' ? nb : en)
	const name = (first: string): string => `${first} ${scripts ? 'Holm' : 'Lund'}`
	const words = `Vinterlys-${language}`
	let kari: Page, sara: Page, per: Page

	/** Everybody is there, at that time of that day, signed in. */
	async function at({ day, hour }: { day: number; hour: number }): Promise<void> {
		house.setTime(new Date(THURSDAY + day * 86_400_000 + hour * 3_600_000))
		await turnClock()
	}
	async function person(first: string, role: 'member' | 'provider'): Promise<Page> {
		const viewer: Viewer = await newPerson(community, role, name(first))
		expect(viewer.person).toBeDefined()
		const page = await openBrowser({ scripts, language, origin: house.origin })
		await page.goto('/sign-in')
		await signIn(page, first)
		return page
	}
	async function signIn(page: Page, first: string): Promise<void> {
		await settled(page)
		await fillIn(page, { name: `${name(first).toLowerCase().replaceAll(' ', '.')}@demo.example`, password: 'reconnect-demo' })
		await send(page, 'password')
	}
	const main = (page: Page): Promise<string> => page.locator('main').innerText()
	async function go(page: Page, path: string): Promise<string> {
		await page.goto(path)
		await settled(page)
		if (scripts) expect(await findings(page)).toEqual([])
		return main(page)
	}
	async function press(page: Page, what: string): Promise<void> {
		await page.locator('main').getByText(what, { exact: true }).first().click()
		await settled(page)
	}

	test('we agree, they are on leave, the stand-in answers, an answer is late and says so, and after two weeks we are asked', async () => {
		await at({ day: 0, hour: 9 })
		kari = await person('Kari', 'member')
		sara = await person('Sara', 'provider')
		per = await person('Per', 'provider')

		// Kari asks Sara, with a few words.
		await go(kari, '/messages')
		expect(await go(kari, '/messages/new')).toContain(says('Ingen å skrive til ennå', 'Nobody to write to yet'))
		await go(kari, '/messages/people/new')
		await kari.getByLabel(name('Sara')).check()
		await fillIn(kari, { words: `Kan vi skrive? ${words}` })
		await send(kari, 'words')
		const contact = new URL(kari.url()).pathname
		expect(await main(kari)).toContain(says('har ikke svart ennå', 'has not answered yet'))

		// Sara finds it on her list, and says yes to both.
		expect(await go(sara, '/messages/work')).toContain(name('Kari'))
		if (scripts) await opensByKeyboard(sara)
		else await press(sara, says('Svar på spørsmålet', 'Answer the question'))
		expect(await main(sara)).toContain(`Kan vi skrive? ${words}`)
		await press(sara, says('Ja, til begge deler', 'Yes, to both'))
		expect(await main(sara)).toContain(says('Det dere har avtalt', 'What you have agreed'))

		// Kari lets Per read when Sara is away. It holds when Sara has said yes.
		await go(kari, `${contact}/agreement`)
		await kari.locator('[name="at_leave"][value="stand_in"]').check()
		await kari.getByLabel(name('Per')).check()
		await send(kari, 'within')
		expect(await main(kari)).toContain(says('Det gjelder når', 'It applies when'))
		await go(sara, contact)
		await press(sara, says('Ja, det er greit', 'Yes, that is fine'))
		expect(await main(sara)).toContain(says(`kan ${name('Per')} lese og svare`, `${name('Per')} may read and answer`))

		// The week after next Sara is away.
		await go(sara, '/messages/hours')
		await fillIn(sara, { from: dateOf(16), until: dateOf(24) })
		await send(sara, 'until')
		expect(await main(sara)).toContain(dayIn(24, language))

		// A Friday night.
		await at(FRIDAY_NIGHT)
		const form = await go(kari, '/messages/new')
		expect(form).toContain(says('Ingen leser akkurat nå.', 'Nobody reads right now.'))
		expect(form).toContain(dayIn(18, language))
		expect(form).toContain('08:00')
		expect(form).toContain(says('Du kan sende likevel', 'You can send it all the same'))
		expect(await kari.locator('main a[href="/help-now"]').count()).toBeGreaterThan(0)
		await fillIn(kari, { subject: `Natta ${words}`, text: `Det er vanskelig nå. ${words}` })
		await send(kari, 'subject')
		const thread = new URL(kari.url()).pathname
		expect(thread).toMatch(/^\/messages\/[0-9a-f-]{36}$/)

		// Monday: the member knows who reads; the stand-in has it and answers.
		await at(MONDAY)
		const monday = await go(kari, thread)
		expect(monday).toContain(
			says(
				`${name('Sara')} er borte, og er tilbake ${dayIn(25, language)}. ${name('Per')} leser imens.`,
				`${name('Sara')} is away, and is back ${dayIn(25, language)}. ${name('Per')} reads meanwhile.`,
			),
		)
		expect(await go(per, '/messages/work')).toContain(`Natta ${words}`)
		await go(per, thread)
		await fillIn(per, { text: `Jeg er her. ${words}` })
		await send(per, 'text')
		expect(await go(kari, thread)).toContain(`Jeg er her. ${words}`)

		// Another one, and nobody answers in time: it is said as it is.
		await at({ day: 19, hour: 9 })
		await go(kari, thread)
		await fillIn(kari, { text: `En ting til. ${words}` })
		await send(kari, 'text')
		await at({ day: 21, hour: 18 })
		expect(await go(kari, '/notices')).toContain(`Natta ${words}`)
		expect(await go(kari, thread)).toContain(
			says(`Svaret skulle ha kommet ${dayIn(21, language)}, og er for sent.`, `The answer was due ${dayIn(21, language)}, and is late.`),
		)
		expect(await go(per, '/messages/work')).toContain(says('For sent', 'Late'))

		// Sara is back, after about as many days as a session lasts: the one who stood in reads no more, once it is answered.
		const comeBack = async (): Promise<void> => {
			for (const [page, first] of [
				[kari, 'Kari'],
				[sara, 'Sara'],
				[per, 'Per'],
			] as const) {
				await page.goto('/today')
				await settled(page)
				if (page.url().includes('/sign-in')) await signIn(page, first)
			}
		}
		await at({ day: 25, hour: 9 })
		await comeBack()
		expect(await go(sara, thread)).toContain(says('Du svarer innen to arbeidsdager', 'You answer within two working days'))
		await fillIn(sara, { text: `Nå er jeg tilbake. ${words}` })
		await send(sara, 'text')
		await at({ day: 25, hour: 10 })
		await comeBack()
		await per.goto(thread)
		expect(await per.locator('body').innerText()).not.toContain(words)
		expect(await go(kari, thread)).toContain(`Nå er jeg tilbake. ${words}`)

		// After two weeks both are asked, and each sees the other's answers only when both want it.
		await go(kari, contact)
		await press(kari, says('Svar på tre spørsmål', 'Answer three questions'))
		await answer(kari, ['2', '4', '4'])
		expect(await main(kari)).toContain(says('Endre hvor raskt svarene kommer.', 'Change how soon answers come.'))
		await go(sara, `${contact}/check-in/2`)
		await answer(sara, ['3', '4', '4'])
		expect(await main(sara)).toContain(says(`${name('Kari')} svarte`, `${name('Kari')} answered`))
		expect(await go(kari, `${contact}/check-in/2`)).toContain(
			says(`Kan ${name('Sara')} skrive det du bør få vite?`, `Can ${name('Sara')} write what you should know?`),
		)
	}, 180_000)

	/** j goes to the first, k stays there, Enter opens it. */
	async function opensByKeyboard(page: Page): Promise<void> {
		for (const key of ['j', 'k', 'Enter']) await page.keyboard.press(key)
		await page.waitForURL(/messages\/people\//)
		await settled(page)
	}

	async function answer(page: Page, [soon, safe, useful]: string[]): Promise<void> {
		for (const [question, mark] of Object.entries({ soon, safe, useful }))
			await page.locator(`[name="${question}"][value="${mark}"]`).check()
		await page.locator('[name="show"][value="yes"]').check()
		await send(page, 'soon')
		if (scripts) expect(await findings(page)).toEqual([])
	}
})
