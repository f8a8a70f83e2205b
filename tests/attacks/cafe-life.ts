import { randomUUID } from 'node:crypto'
import {
	lapseOffers,
	layAllAhead,
	listSeries,
	lookForClashes,
	makePlace,
	makeSeries,
	remind,
	upcomingDates,
} from '#modules/cafes/server/index.ts'
import { personasOf } from '#modules/personas/server/index.ts'
import { unlessRefused } from './browser.ts'
import type { Chance } from './chance.ts'
import { DOOR_WORDS } from './people.ts'
import type { Resident } from './resident.ts'
import { DAY } from './time.ts'

const ID = '[0-9a-f]{8}-[0-9a-f-]{27}'

/** Two cafés, one each Tuesday and one each Thursday, with few seats: so somebody waits, and a date can have three. */
export async function openCafes(resident: Resident): Promise<void> {
	const host = await personasOf(resident.viewer)
	if ((await listSeries(host)).length > 0) return
	const place = await makePlace(host, { form_key: randomUUID(), name: 'Naustet', address: 'Brygga 1', facts: {}, way: [] })
	for (const [name, weekday] of [
		['Tirsdagskafé', 2],
		['Torsdagskafé', 4],
	] as const) {
		const first = new Date(Date.now() + DAY)
		while (first.getUTCDay() !== weekday) first.setTime(first.getTime() + DAY)
		await makeSeries(host, {
			form_key: randomUUID(),
			place,
			name,
			about: '',
			for_whom: '',
			mode: 'in_person',
			seats: 8,
			area: '',
			remember: '',
			link: '',
			rhythm: 'weekly',
			begins_on: first.toISOString().slice(0, 10),
			begins_at: '17:00',
			minutes: 120,
			except_on: [],
			time_zone: 'Europe/Oslo',
		})
	}
}

/** Looks at the cafés, and signs up, changes or cancels; chooses reminders, takes a feed, says whom one would rather not meet. */
export async function beAtCafes(me: Resident, dice: Chance, neighbours: readonly Resident[]): Promise<void> {
	const { browser, personas, who } = me
	const page = await browser.get('/cafes')
	if (dice.next() < 0.1) await browser.post('/cafes/calendar?/remind', dice.next() < 0.5 ? { day: 'yes', hours: 'yes' } : { hours: 'yes' })
	if (dice.next() < 0.15) await browser.post('/cafes/calendar?/feed', { title: 'neutral' })
	if (dice.next() < 0.15 && neighbours.length > 1) {
		const name = dice.one(neighbours).who.name
		await unlessRefused(browser.post('/me/discretion?/add', { name }))
	}
	const dates = [...new Set([...page.matchAll(new RegExp(`/cafes/dates/(${ID})`, 'g'))].map((match) => match[1]!))].slice(0, 4)
	if (dates.length === 0) return
	const date = dice.one(dates)
	const shown = await browser.get(`/cafes/dates/${date}`)
	if (shown.includes('?/cancel') && dice.next() < 0.25) return void (await browser.post(`/cafes/dates/${date}?/cancel`, {}))
	if (!shown.includes(`/cafes/dates/${date}/sign-up`)) return
	const kind = dice.next()
	const called: Record<string, string> =
		kind < 0.5 || personas.length === 0
			? { how: 'word', word: `${dice.one(DOOR_WORDS)}${Math.floor(dice.between(1, 99))}` }
			: kind < 0.8
				? { how: 'name', name: who.habits.called || `${dice.one(DOOR_WORDS)} ${Math.floor(dice.between(1, 99))}` }
				: { how: 'persona', persona: personas[0]! }
	await browser.get(`/cafes/dates/${date}/sign-up`)
	const more: Record<string, string> = { step: dice.one(['alone', 'buddy', 'twenty', 'stay', 'stay']), wishes: who.habits.wishes }
	if (dice.next() < 0.3) more.seen = 'yes'
	// A name for one topic alone does not come along, and a date may just have ended.
	const there = await unlessRefused(browser.post(`/cafes/dates/${date}/sign-up`, { ...called, ...more, promise: 'yes', known: 'yes' }))
	if (there !== undefined) me.dates.add(date)
}

/** Whoever hosts closes the sheets of what is over: who came is a number then. */
export async function closeSheets({ browser, viewer }: Resident, dice: Chance): Promise<void> {
	for (const { id, startsAt, came } of await upcomingDates(await personasOf(viewer))) {
		if (came !== null || startsAt.getTime() > Date.now() + DAY) continue
		const page = await browser.get(`/desk/cafes/dates/${id}/sheet`).catch(() => '')
		if (!page || startsAt.getTime() > Date.now()) continue
		const guests = [...page.matchAll(new RegExp(`name="came"[^>]*value="(${ID})"|value="(${ID})"[^>]*name="came"`, 'g'))]
		const came_ = guests.map((match) => match[1] ?? match[2]!).filter(() => dice.next() < 0.85)
		await browser.post(`/desk/cafes/dates/${id}/sheet?/close`, { came: came_, others: '0', mood: 'calm', better: '' }).catch(() => {})
	}
}

/** What the program does of the cafés by itself, at every half hour. */
export async function cafeRound(newDay: boolean): Promise<void> {
	if (newDay) await layAllAhead()
	await lapseOffers()
	await remind()
	await lookForClashes()
}
