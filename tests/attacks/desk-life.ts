import { randomUUID } from 'node:crypto'
import { alongsForDesk } from '#modules/bridge/server/index.ts'
import { deskTalks, matchingAt, upcomingDates } from '#modules/cafes/server/index.ts'
import { decisionsAboutMe, queue } from '#modules/moderation/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { PASSWORD, unlessRefused } from './browser.ts'
import type { Chance } from './chance.ts'
import { textOf, type Resident } from './resident.ts'

/** Whoever leads goes through what waits: talks with hosts, words along a ladder, pairs on the way, cases, alarms and objections. */
export async function beAtDesk(me: Resident, dice: Chance, opener: Resident | undefined): Promise<void> {
	const { browser, viewer } = me
	const peer = await personasOf(viewer)
	const answer = (): Record<string, string> => ({ form_key: randomUUID(), words: textOf(8, dice) })
	await browser.get('/desk')
	for (const { guest, since } of await deskTalks(peer)) {
		if (!since) continue
		await unlessRefused(browser.get(`/desk/cafes/talks/${guest}`))
		await unlessRefused(browser.post(`/desk/cafes/talks/${guest}`, answer()))
	}
	for (const { id, since } of await alongsForDesk(peer)) if (since) await unlessRefused(browser.post(`/desk/alongs/${id}`, answer()))
	for (const { id } of (await upcomingDates(peer)).slice(0, 3)) {
		const { offers, wishes } = await matchingAt(peer, id)
		const [offerer, wisher] = [offers[0]?.guest, wishes[0]?.guest]
		if (offerer && wisher) await unlessRefused(browser.post(`/desk/cafes/dates/${id}?/match`, { offerer, wisher }))
	}
	for (const { kind, object, about } of (await queue(peer, {})).items) {
		if (kind === 'case') await answerCase(me, dice, object, about ?? undefined, opener)
		if (kind === 'held') await unlessRefused(browser.post(`/desk/items/held/${object}?/out`, {}))
		if (kind === 'appeal') await answerAppeal(me, dice, object)
	}
}

const GRADES = ['silence', 'hold_first', 'slow_down', 'kind_word', 'note'] as const

async function answerCase(me: Resident, dice: Chance, id: string, about: string | undefined, opener: Resident | undefined): Promise<void> {
	const { browser } = me
	const here = `/desk/cases/${id}`
	const page = await unlessRefused(browser.get(here))
	if (page === undefined) return
	const form = { form_key: randomUUID(), answer: 'Vi har snakket om det' }
	if (page.includes('?/take"')) {
		await unlessRefused(browser.post(`${here}?/take`, {}))
		if (about && opener) await openName(me, opener, about)
		return void (await unlessRefused(browser.post(`${here}?/in_touch`, form)))
	}
	if (dice.next() < 0.3 || !about) return void (await unlessRefused(browser.post(`${here}?/nothing`, form)))
	const grade = dice.one(GRADES)
	const days = grade === 'kind_word' || grade === 'note' ? '' : String(Math.floor(dice.between(1, 5)))
	const decision = { grade, rule: 'kind', reason: 'Det ble hardt der', message: textOf(5, dice), days }
	await unlessRefused(browser.post(`${here}/decide?/decide`, { ...form, ...decision }))
}

async function answerAppeal({ browser }: Resident, dice: Chance, decision: string): Promise<void> {
	const outcome = dice.one(['stands', 'lifted'])
	await unlessRefused(browser.post(`/desk/appeals/${decision}`, { form_key: randomUUID(), outcome, answer: 'Vi så på det en gang til' }))
}

/** The two-person door: one asks, another opens, and both look. */
async function openName(asks: Resident, opens: Resident, persona: string): Promise<void> {
	const reason = 'Skrev at det er slutt i kveld, og svarer ikke mer'
	const form = { form_key: randomUUID(), reason, danger: 'yes', later: '', until: '', password: PASSWORD }
	await unlessRefused(asks.browser.get(`/glass/new?name=${persona}`))
	const ticket = await unlessRefused(asks.browser.post(`/glass/new?name=${persona}`, form))
	if (!ticket) return
	await unlessRefused(opens.browser.post(`${ticket}?/open`, { password: PASSWORD }))
	for (const one of [asks, opens]) await unlessRefused(one.browser.get(ticket))
}

/** A member on a hard day: says that they, or somebody else, are in danger; objects to a decision; reads whether a name was opened. */
export async function haveHardDay({ browser, viewer }: Resident, dice: Chance, surely = false): Promise<void> {
	const whom = surely ? 'me' : dice.one(['me', 'me', 'other'])
	if (surely || dice.next() < 0.25)
		await unlessRefused(browser.post(`/danger?/${whom}`, { form_key: randomUUID(), words: textOf(3, dice) }))
	const { decisions } = await decisionsAboutMe(await personasOf(viewer))
	for (const { id, objection } of decisions)
		if (!objection && dice.next() < 0.5)
			await unlessRefused(
				browser.post('/group/decisions?/object', { form_key: randomUUID(), decision: id, words: 'Det var ikke ment sånn' }),
			)
}

/** What is new, and whether a name of theirs was opened. */
export async function lookAtNews({ browser }: Resident): Promise<void> {
	const today = await browser.get('/today')
	if (today.includes('/me/opened')) await browser.get('/me/opened')
}
