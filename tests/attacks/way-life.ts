import { randomUUID } from 'node:crypto'
import { listSeries } from '#modules/cafes/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { unlessRefused } from './browser.ts'
import type { Chance } from './chance.ts'
import { textOf, type Resident } from './resident.ts'

const ID = '[0-9a-f]{8}-[0-9a-f-]{27}'
const valueOf = (page: string, name: string): string[] =>
	[...page.matchAll(new RegExp(`name="${name}"[^>]*value="(${ID})"|value="(${ID})"[^>]*name="${name}"`, 'g'))].map(
		(match) => match[1] ?? match[2]!,
	)

/** What is around a café: the staircase, a chat with the host, somebody to meet on the way, and the day after. */
export async function beOnTheWay(me: Resident, dice: Chance): Promise<void> {
	const { browser } = me
	if (dice.next() < 0.2) {
		const been = ['pictures', 'chat', 'alone', 'buddy', 'twenty', 'stay'].slice(0, Math.floor(dice.between(1, 7)))
		await unlessRefused(browser.post('/cafes/steps', { been }))
	}
	if (dice.next() < 0.3) await askHosts(me, dice)
	for (const date of me.dates) {
		const page = await unlessRefused(browser.get(`/cafes/dates/${date}/buddies`))
		if (page !== undefined) await meetOnTheWay(me, dice, date, page)
		else await lookBack(me, dice, date)
	}
}

async function askHosts({ browser, viewer, personas }: Resident, dice: Chance): Promise<void> {
	const series = await listSeries(await personasOf(viewer))
	if (series.length === 0) return
	const { id } = dice.one(series)
	const called: Record<string, string> =
		personas.length > 0 && dice.next() < 0.3 ? { how: 'persona', persona: personas[0]! } : { how: 'nobody' }
	const words = { form_key: randomUUID(), wish: dice.one(['chat', 'alone', 'too_much']), words: textOf(8, dice) }
	await unlessRefused(browser.get(`/cafes/hosts/${id}`))
	if (dice.next() < 0.8) await unlessRefused(browser.post(`/cafes/hosts/${id}?/ask`, { ...called, ...words }))
	else await unlessRefused(browser.post('/cafes/rehearse?/send', { ...called, ...words, series: id }))
}

async function meetOnTheWay({ browser }: Resident, dice: Chance, date: string, page: string): Promise<void> {
	const here = `/cafes/dates/${date}/buddies`
	const [offer] = valueOf(page, 'offer')
	if (dice.next() < 0.3)
		await unlessRefused(browser.post(`${here}?/say`, { role: dice.one(['offers', 'wishes']), words: 'Ved holdeplassen' }))
	if (offer && dice.next() < 0.7) await unlessRefused(browser.post(`${here}?/like`, { offer }))
	for (const pair of valueOf(page, 'pair')) if (dice.next() < 0.8) await unlessRefused(browser.post(`${here}?/pair`, { pair, yes: 'yes' }))
}

async function lookBack(me: Resident, dice: Chance, date: string): Promise<void> {
	const { browser, personas } = me
	const here = `/cafes/dates/${date}/after`
	const page = await unlessRefused(browser.get(here))
	// Not yet, or without a seat: they look once more another time, and then no more.
	if (page !== undefined || dice.next() < 0.3) me.dates.delete(date)
	if (page === undefined) return
	const [to] = valueOf(page.replaceAll('<option', ' name="to"'), 'to')
	if (dice.next() < 0.3) await unlessRefused(browser.post(`${here}?/own`, { words: textOf(6, dice) }))
	if (dice.next() < 0.4) await unlessRefused(browser.post(`${here}?/host`, { form_key: randomUUID(), words: textOf(8, dice) }))
	if (dice.next() < 0.5)
		await unlessRefused(browser.post(`${here}?/thank`, { form_key: randomUUID(), to: to ?? '', words: 'Takk for praten' }))
	if (dice.next() < 0.08) await unlessRefused(browser.post(`${here}?/back`, {}))
	if (dice.next() < 0.08) await unlessRefused(browser.post(`${here}?/rest`, {}))
	if (dice.next() < 0.1 && personas[0]) {
		const leak = { form_key: randomUUID(), persona: dice.one(personas), kind: 'cafe', object: date, why: 'leak', words: textOf(8, dice) }
		await unlessRefused(browser.post('/group/report?/report', leak))
	}
}
