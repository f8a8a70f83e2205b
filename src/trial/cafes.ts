import { randomUUID } from 'node:crypto'
import { PROMISE_VERSION } from '#modules/accounts/rules.ts'
import {
	addPlacePicture,
	askHosts,
	beBuddy,
	cafeViewer,
	cancelDate,
	changeDate,
	closeSheet,
	hostSheet,
	layAllAhead,
	listPlaces,
	makePlace,
	makeSeries,
	signUp,
	upcomingDates,
	type CafeDate,
	type CafeViewer,
} from '#modules/cafes/server/index.ts'
import { DAY, endOf } from '#modules/cafes/rules.ts'
import { areasOf } from '#modules/forum/server/index.ts'
import { personasOf, type Asking, type PeerViewer } from '#modules/personas/server/index.ts'
import { at, now } from '#platform/server/clock.ts'
import { openCafeTopics } from '../cafe-topics.ts'
import {
	askedBefore,
	cameBefore,
	cancelledWhy,
	comers,
	evenings,
	offersToMeet,
	places,
	series,
	stayedAway,
	type Comer,
} from './content/cafes.ts'
import { drawScenes } from './pictures.ts'

const WEEKS_BACK = 8
const HOUR = 3_600_000

/**
 * Lays out the cafés of Fjordbyen, eight weeks back and ahead, through the same verbs as people do. Does nothing when they are there.
 *
 * @param people everybody of the trial by account key.
 */
export async function makeCafes(people: ReadonlyMap<string, Asking>): Promise<void> {
	const consultant = people.get('consultant')!
	const host = await personasOf(consultant)
	if ((await listPlaces(host)).length > 0) return
	const begun = new Date(now().getTime() - WEEKS_BACK * 7 * DAY)
	const ids = await layOut(host, begun)
	await layAllAhead()
	await closePast(host, begun, people)
	await fillDates(host, people, ids)
	await openCafeTopics()
}

async function layOut(host: PeerViewer, begun: Date): Promise<Map<string, string>> {
	const scenes = await drawScenes()
	const area = (await areasOf(host)).find(({ name }) => name.startsWith('Kafeene'))?.id ?? ''
	const ids = new Map<string, string>()
	for (const { key, pictures, way, ...place } of places) {
		const id = await makePlace(host, { form_key: randomUUID(), way: [...way], ...place })
		ids.set(key, id)
		for (const { scene, shows, alt } of pictures) await addPlacePicture(host, id, { ...scenes.get(scene)!, shows, alt })
	}
	for (const { key, place, themes: _, weekday, ...told } of series) {
		const day = Temporal.PlainDate.from(begun.toISOString().slice(0, 10))
		const begins_on = day.add({ days: (weekday - day.dayOfWeek + 7) % 7 }).toString()
		const made = await at(begun, () =>
			makeSeries(host, {
				...told,
				form_key: randomUUID(),
				place: ids.get(place)!,
				begins_on,
				except_on: [],
				area,
				link: told.mode === 'in_person' ? '' : 'https://meet.example/en-stille-time',
				time_zone: 'Europe/Oslo',
			}),
		)
		ids.set(key, made)
	}
	return ids
}

/** Those who hosted noted how many came, each evening after. */
async function closePast(host: PeerViewer, begun: Date, people: ReadonlyMap<string, Asking>): Promise<void> {
	const past = (await at(begun, () => upcomingDates(host))).filter((date) => endOf(date) < new Date(now().getTime() - 2 * DAY))
	// Some days ago: what is news of it has been told by then.
	const remembered = past.findLast(({ series: of, startsAt }) => of.name === tuesday.name && startsAt < new Date(now().getTime() - 4 * DAY))
	for (const [count, date] of past.entries()) {
		const { came, mood, better } = evenings[count % evenings.length]!
		const known = date === remembered ? await whoCame(host, date, people) : []
		const others = came - known.length
		await at(new Date(endOf(date).getTime() + HOUR), () => closeSheet(host, date.id, { came: known, others, mood, better }))
	}
}
const tuesday = series.find(({ key }) => key === 'tuesday')!

/** Some who signed up for a date that is over, one of whom did not come. @returns those who came, as the date knows them. */
async function whoCame(host: PeerViewer, { id, startsAt }: CafeDate, people: ReadonlyMap<string, Asking>): Promise<string[]> {
	await at(new Date(startsAt.getTime() - 2 * DAY), async () => {
		for (const comer of [...cameBefore, stayedAway]) await come(people.get(comer.member)!, id, comer)
	})
	const { expected } = await at(startsAt, () => hostSheet(host, id))
	return expected.filter(({ step, first }) => step !== stayedAway.step || !first).map(({ guest }) => guest)
}

async function fillDates(host: PeerViewer, people: ReadonlyMap<string, Asking>, ids: ReadonlyMap<string, string>): Promise<void> {
	const dates = await upcomingDates(host)
	for (const { key, themes } of series)
		for (const [count, date] of dates.filter((one) => one.series.id === ids.get(key)).entries()) {
			const theme = themes[count % themes.length]
			if (theme) await changeDate(host, date.id, { theme, seats: date.seats, mode: date.mode })
		}
	const tuesdays = dates.filter((one) => one.series.id === ids.get('tuesday') && one.startsAt.getTime() > now().getTime() + 30 * HOUR)
	const [full, cancelled, roomy] = tuesdays
	if (full) {
		await changeDate(host, full.id, { theme: full.theme, seats: comers.length - 1, mode: full.mode })
		for (const comer of comers) await come(people.get(comer.member)!, full.id, comer)
	}
	if (cancelled) await cancelDate(host, cancelled.id, cancelledWhy)
	if (roomy) {
		await come(people.get('member2')!, roomy.id, comers[0]!)
		await beBuddy(await atCafe(people.get('member2')!), roomy.id, { role: 'offers', words: offersToMeet })
	}
	const asks = await atCafe(people.get('member3')!)
	await askHosts(asks, ids.get('tuesday')!, {
		form_key: randomUUID(),
		how: 'nobody',
		persona: '',
		name: '',
		wish: 'alone',
		words: askedBefore,
	})
}

const atCafe = async (asking: Asking): Promise<CafeViewer> => cafeViewer(asking, await personasOf(asking))

async function come(asking: Asking, date: string, { how, text, step, first, wishes, seen }: Comer): Promise<void> {
	const viewer = await atCafe(asking)
	const persona = viewer.mine[0]?.id ?? ''
	const input = { how, persona, name: how === 'name' ? text : '', word: how === 'word' ? text : '', step, wishes, online: undefined }
	await signUp(viewer, date, { ...input, first: first ? 'yes' : undefined, seen: seen ? 'yes' : undefined }, PROMISE_VERSION)
}
