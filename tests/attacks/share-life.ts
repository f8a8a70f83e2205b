import { randomUUID } from 'node:crypto'
import { readersOf } from '#modules/ties/server/index.ts'
import { listEntries, suggestionsTo } from '#modules/toolbox/server/index.ts'
import { unlessRefused } from './browser.ts'
import type { Chance } from './chance.ts'
import { textOf, writeWhatMattersToMe, type Resident } from './resident.ts'
import { DAY } from './time.ts'

const ID = '[0-9a-f]{8}-[0-9a-f-]{27}'
const TOOL = '/toolbox/what-matters'

/** A member lets a helper see something, takes it back now and then, and answers what was suggested. */
export async function shareSome(me: Resident, dice: Chance): Promise<void> {
	const { browser, viewer } = me
	if ((await listEntries(viewer, 'what_matters')).length === 0) await writeWhatMattersToMe(me, dice)
	const [entry] = await listEntries(viewer, 'what_matters')
	const people = await readersOf(viewer)
	if (!entry || people.length === 0) return
	const { tie } = dice.one(people)
	if (dice.next() < 0.15) return void (await unlessRefused(browser.post('/toolbox/sharing?/takeBack', { tie })))
	const last_day = dice.next() < 0.5 ? new Date(Date.now() + dice.between(3, 30) * DAY).toISOString().slice(0, 10) : ''
	await unlessRefused(browser.get(`${TOOL}/${entry.id}/share`))
	await unlessRefused(
		browser.post(`${TOOL}/${entry.id}/share?/share`, { form_key: randomUUID(), tie, under: '', may: 'suggest', last_day }),
	)
	for (const { id } of await suggestionsTo(viewer, entry.id)) {
		const form = { suggestion: id, form_key: randomUUID(), expected: String(entry.version), text: textOf(10, dice) }
		await unlessRefused(browser.post(`${TOOL}/${entry.id}/suggestions?/${dice.next() < 0.6 ? 'take' : 'letGo'}`, form))
	}
}

/** A helper reads what is shared with them, and suggests something now and then. */
export async function readShared({ browser }: Resident, dice: Chance): Promise<void> {
	const page = await browser.get('/shared')
	const ties = [...new Set([...page.matchAll(new RegExp(`/shared/(${ID})`, 'g'))].map((match) => match[1]!))]
	for (const tie of ties) {
		const shared = await unlessRefused(browser.get(`/shared/${tie}`))
		const entry = new RegExp(`/shared/${tie}/what-matters/(${ID})`).exec(shared ?? '')?.[0]
		if (!entry) continue
		await unlessRefused(browser.get(entry))
		if (dice.next() < 0.3)
			await unlessRefused(browser.post(`${entry}/suggest`, { form_key: randomUUID(), words: textOf(4, dice), text: textOf(12, dice) }))
	}
}
