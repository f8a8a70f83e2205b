import { makeCommunity } from '#modules/accounts/server/index.ts'
import { openOwner } from '#modules/personas/server/index.ts'
import { chance, type Chance } from './chance.ts'
import { chooseNotices, takeUpPush } from './group-life.ts'
import { beInTalks } from './bridge-life.ts'
import { beAtCafes, closeSheets, openCafes } from './cafe-life.ts'
import { beAtDesk, haveHardDay, lookAtNews } from './desk-life.ts'
import { beInGroup, type Sitting } from './group-sitting.ts'
import type { House } from './house.ts'
import { tagOwner } from './measures-off.ts'
import { readShared, shareSome } from './share-life.ts'
import { beOnTheWay } from './way-life.ts'
import { inventPeople, sittingsOf, type Invented, type Size } from './people.ts'
import {
	chooseName,
	codesFrom,
	comeIn,
	openGroup,
	signIn,
	signOut,
	startWork,
	writeMessage,
	writeWhatMattersToMe,
	type Resident,
} from './resident.ts'
import { requestsMade } from './browser.ts'
import { DAY, MINUTE, realNow, setTime } from './time.ts'

/** Who is who: known to us, and asked for by the thief. */
export type Truth = {
	/** Person id by persona id, members only. */
	ownerOf: Map<string, string>
	/** Community by person id. */
	communityOf: Map<string, number>
	people: Invented[]
	/** Everybody as they stand at the end, with their browsers: those who look around are among them. */
	residents: Resident[]
	/** How long they lived here. */
	days: number
}

/** `minutes`: of our own time; when they are over it ends with the next night. */
type Course = { seed: number; start: number; endHour: number; minutes: number }

type Act = { time: number; who: number; run(): Promise<void> }

/** A session on one's own device ends on a Monday, after 24 days at the soonest. */
const SIGN_IN_EVERY = 23.5 * DAY
const HOUR = 3_600_000
/** How long a code lives. */
const INVITATION_DAYS = 14

/**
 * People come in, choose names and use both sides, each at their own hours, with minutes between one thing and the next.
 * What the program does by itself is done between the acts, at its time. Ends so many hours
 * into the night after the last day.
 */
export async function live(house: House, size: Size, { seed, start, endHour, minutes }: Course): Promise<Truth> {
	const dice = chance(seed)
	const people = inventPeople(size, dice)
	const truth: Truth = { ownerOf: new Map(), communityOf: new Map(), people, residents: [], days: size.days }
	const town: Town = {
		house,
		dice,
		truth,
		residents: new Map(),
		communities: [],
		agenda: [],
		codes: new Map(),
		safe: house.safe,
		size,
		start,
	}
	setTime(start)
	for (let number = 0; number < size.communities; number++)
		town.communities.push(
			await makeCommunity({ slug: `by-${number}`, name: `Byen ${number}`, country: 'NO', language: 'nb', timeZone: 'Europe/Oslo' }),
		)
	for (const who of people) plan(town, who, size, start)
	const end = await run(town, start, start + size.days * DAY + endHour * 3_600_000, minutes)
	truth.days = Math.floor((end - start) / DAY)
	await knowEveryOwner(town)
	truth.residents = [...town.residents.values()]
	return truth
}

type Town = {
	house: House
	dice: Chance
	truth: Truth
	residents: Map<number, Resident>
	communities: string[]
	agenda: Act[]
	codes: Map<number, { printed: number; codes: string[] }>
	safe: boolean
	size: Size
	start: number
}

function plan(town: Town, who: Invented, size: Size, start: number): void {
	const { dice, agenda } = town
	const add = (time: number, run: () => Promise<void>): number => agenda.push({ time, who: who.number, run })
	const me = (): Resident => town.residents.get(who.number)!
	const joins = start + who.habits.joins * DAY
	add(joins, () => arrive(town, who))
	if (who.role === 'consultant') add(joins + MINUTE, () => openGroup(me()).then(() => openCafes(me())))
	add(joins + 2 * MINUTE, () => enter(me()))
	if (who.role === 'member' && who.habits.atOnce && town.safe) add(joins + dice.between(3, 12) * MINUTE, () => newName(town, who))
	if (who.habits.shared) add(joins + 15 * MINUTE, () => leave(me()))
	for (let again = joins + SIGN_IN_EVERY; !who.habits.shared && again < start + size.days * DAY; again += SIGN_IN_EVERY)
		add(again, async () => {
			me().browser.forget()
			me().signedIn = false
			await enter(me())
		})
	// Who coordinates is called when a name is to be opened.
	if (who.role === 'coordinator') return
	// Somebody in danger, and the door of two, are there in the smallest round too.
	if (who.role === 'member' && dice.next() < Math.min(0.15, 2 / size.members))
		add(Math.max(joins + HOUR, start + dice.between(0.6, 0.85) * size.days * DAY), async () => {
			await enter(me())
			await haveHardDay(me(), dice, true)
		})
	sittingsOf(who, size.days, dice).forEach((offset, index) => sitDown(town, who, start + offset, index, add))
}

async function enter(resident: Resident): Promise<void> {
	if (resident.signedIn) return
	await signIn(resident)
	resident.signedIn = true
}

async function leave(resident: Resident): Promise<void> {
	if (!resident.signedIn) return
	await signOut(resident)
	resident.signedIn = false
}

async function arrive(town: Town, who: Invented): Promise<void> {
	const community = town.communities[who.community]!
	const { origin } = town.house
	const resident =
		who.role === 'member'
			? await comeIn(who, community, await codeFor(town, who.community), origin)
			: await startWork(who, community, origin)
	town.residents.set(who.number, resident)
	town.truth.communityOf.set(resident.viewer.person, who.community)
	// Without measures the first name is made together with the person.
	if (!town.safe && who.role === 'member') await newName(town, who)
}

/** Papers with codes lie at the consultant's. Those that are about to run out are not handed out any more. */
async function codeFor(town: Town, community: number): Promise<string> {
	const pile = town.codes.get(community)
	if (pile && pile.codes.length > 0 && Date.now() - pile.printed < (INVITATION_DAYS - 1) * DAY) return pile.codes.pop()!
	const consultant = [...town.residents.values()].find(({ who }) => who.role === 'consultant' && who.community === community)
	const fresh = { printed: Date.now(), codes: await codesFrom(consultant!) }
	town.codes.set(community, fresh)
	return fresh.codes.pop()!
}

async function newName(town: Town, who: Invented): Promise<void> {
	const resident = town.residents.get(who.number)!
	await enter(resident)
	await chooseName(resident, town.dice)
	const persona = resident.personas.at(-1)!
	await belongs(town, persona, resident)
}

async function belongs({ house, truth, safe }: Town, persona: string, { who, viewer }: Resident): Promise<void> {
	truth.ownerOf.set(persona, viewer.person)
	if (!safe) await tagOwner(house.thief, persona, `tag-of-owner-${who.number}`)
}

/** A name for one topic stays also when what was written under it was refused; whose it is only the key file tells. */
async function knowEveryOwner({ house, truth, safe, residents }: Town): Promise<void> {
	const { rows } = await house.thief.query<{ persona: string; community: string; owner: Buffer }>(
		'select persona, community, owner from peer.persona_claim',
	)
	for (const row of rows) {
		const owner = openOwner(row)
		truth.ownerOf.set(row.persona, owner)
		// A schema with one tag for each owner would have it at these too.
		const whose = [...residents.values()].find(({ viewer }) => viewer.person === owner)
		if (!safe && whose?.who.role === 'member') await tagOwner(house.thief, row.persona, `tag-of-owner-${whose.who.number}`)
	}
}

/** What happens in one sitting: some minutes, often on both sides. */
function sitDown(town: Town, who: Invented, time: number, index: number, add: (time: number, run: () => Promise<void>) => void): void {
	const { dice } = town
	const me = (): Resident => town.residents.get(who.number)!
	let moment = time
	const then = (run: () => Promise<void>): void =>
		add((moment += dice.between(0.5, 7) * MINUTE), async () => {
			await enter(me())
			await run()
		})
	const { peer, care } = who.habits
	const doings = [
		...(dice.next() < peer && who.role !== 'provider' ? [() => beInGroup(inGroup, then)] : []),
		...(who.role !== 'consultant' && dice.next() < care ? [() => then(() => writeMessage(me(), dice, who.role === 'provider'))] : []),
		...(who.role === 'member' && dice.next() < 0.12 ? [() => then(() => writeWhatMattersToMe(me(), dice))] : []),
		...(who.role === 'member' && dice.next() < 0.06 ? [() => then(() => chooseNotices(me(), dice))] : []),
		...(who.role === 'member' && dice.next() < 0.08 ? [() => then(() => takeUpPush(me()))] : []),
		...(who.role === 'member' && dice.next() < who.habits.cafes ? [() => then(() => beAtCafes(me(), dice, inGroup.neighbours()))] : []),
		...(who.role === 'member' && dice.next() < who.habits.cafes * 0.6 ? [() => then(() => beOnTheWay(me(), dice))] : []),
		...(who.role === 'member' && dice.next() < 0.1 ? [() => then(() => haveHardDay(me(), dice))] : []),
		...(who.role === 'member' && dice.next() < 0.25 ? [() => then(() => lookAtNews(me()))] : []),
		...(who.role === 'member' && dice.next() < 0.12 ? [() => then(() => shareSome(me(), dice))] : []),
		...(who.role === 'provider' && dice.next() < 0.5 ? [() => then(() => readShared(me(), dice))] : []),
		...(who.role === 'member' && dice.next() < 0.5 ? [() => then(() => beInTalks(me(), dice, inGroup.neighbours()))] : []),
		...(who.role === 'consultant' ? [() => then(() => closeSheets(me(), dice)), () => then(() => beAtDesk(me(), dice, opener()))] : []),
	]
	const opener = (): Resident | undefined =>
		[...town.residents.values()].find((one) => one.who.community === who.community && one.who.role === 'coordinator')
	const inGroup: Sitting = {
		dice,
		me,
		size: town.size,
		start: town.start,
		neighbours: () => [...town.residents.values()].filter((one) => one.who.community === who.community && one.who.role === 'member'),
		owns: (persona) => belongs(town, persona, me()),
		nameIfWanted: async () => {
			if (me().personas.length < (index >= 2 ? who.habits.names : 1)) await newName(town, who)
		},
	}
	if (dice.next() < 0.5) doings.reverse()
	for (const doing of doings) doing()
	if (who.habits.shared) then(() => leave(me()))
}

/** @returns when it ended: as planned, or at the same hour of an earlier night when our own time was up. */
async function run(town: Town, start: number, planned: number, minutes: number): Promise<number> {
	// The last night is looked at right after it: whoever is awake in it comes again in the morning.
	const acts = town.agenda.filter((act) => act.time < planned - 2 * HOUR).sort((a, b) => a.time - b.time)
	const until = realNow() + minutes * MINUTE
	let time = start
	let end = planned
	for (const act of acts) {
		if (end === planned && realNow() > until) end = planned - Math.floor((planned - act.time) / DAY) * DAY
		if (act.time > end - 2 * HOUR) break
		if (Math.floor((act.time - start) / DAY) > Math.floor((time - start) / DAY))
			console.error(`day ${Math.floor((act.time - start) / DAY)}, ${requestsMade()} requests`)
		await between(town, time, act.time)
		time = act.time
		setTime(time)
		await act.run()
		await town.house.log.read(time, 'act')
	}
	await between(town, time, end)
	return end
}

/** Goes through a long pause half hour by half hour, so that the night finds its hour. */
async function between({ house }: Town, from: number, to: number): Promise<void> {
	const step = 30 * MINUTE
	for (let time = from; time < to;) {
		const next = Math.min(to, (Math.floor(time / step) + 1) * step)
		setTime(next)
		await house.pass(time, next)
		time = next
	}
}
