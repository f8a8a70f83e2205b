import { makeCommunity } from '#modules/accounts/server/index.ts'
import { chance, type Chance } from './chance.ts'
import type { House } from './house.ts'
import { tagOwner } from './measures-off.ts'
import { inventPeople, sittingsOf, type Invented, type Size } from './people.ts'
import {
	chooseName,
	codesFrom,
	comeIn,
	lookAround,
	openGroup,
	read,
	reply,
	signIn,
	signOut,
	startTopic,
	startWork,
	textOf,
	writeMessage,
	writeWhatMattersToMe,
	type Resident,
} from './resident.ts'
import { DAY, MINUTE, setTime } from './time.ts'

/** Who is who: known to us, and asked for by the thief. */
export type Truth = {
	/** Person id by persona id, members only. */
	ownerOf: Map<string, string>
	/** Community by person id. */
	communityOf: Map<string, number>
	people: Invented[]
}

type Act = { time: number; who: number; run(): Promise<void> }

/** A session on one's own device ends on a Monday, after 24 days at the soonest. */
const SIGN_IN_EVERY = 23.5 * DAY

/**
 * People come in, choose names and use both sides, each at their own hours, with minutes between one thing and the next.
 * What the program does by itself is done between the acts, at its time. Ends so many hours
 * into the night after the last day.
 */
export async function live(house: House, size: Size, seed: number, start: number, endHour: number): Promise<Truth> {
	const dice = chance(seed)
	const people = inventPeople(size, dice)
	const truth: Truth = { ownerOf: new Map(), communityOf: new Map(), people }
	const town: Town = { house, dice, truth, residents: new Map(), communities: [], agenda: [], codes: new Map(), safe: house.safe }
	setTime(start)
	for (let number = 0; number < size.communities; number++)
		town.communities.push(
			await makeCommunity({ slug: `by-${number}`, name: `Byen ${number}`, country: 'NO', language: 'nb', timeZone: 'Europe/Oslo' }),
		)
	for (const who of people) plan(town, who, size, start)
	await run(town, start, start + size.days * DAY + endHour * 3_600_000)
	return truth
}

type Town = {
	house: House
	dice: Chance
	truth: Truth
	residents: Map<number, Resident>
	communities: string[]
	agenda: Act[]
	codes: Map<number, string[]>
	safe: boolean
}

function plan(town: Town, who: Invented, size: Size, start: number): void {
	const { dice, agenda } = town
	const add = (time: number, run: () => Promise<void>): number => agenda.push({ time, who: who.number, run })
	const me = (): Resident => town.residents.get(who.number)!
	const joins = start + who.habits.joins * DAY
	add(joins, () => arrive(town, who))
	if (who.role === 'consultant') add(joins + MINUTE, () => openGroup(me()))
	add(joins + 2 * MINUTE, () => enter(me()))
	if (who.role === 'member' && who.habits.atOnce && town.safe) add(joins + dice.between(3, 12) * MINUTE, () => newName(town, who))
	if (who.habits.shared) add(joins + 15 * MINUTE, () => leave(me()))
	for (let again = joins + SIGN_IN_EVERY; !who.habits.shared && again < start + size.days * DAY; again += SIGN_IN_EVERY)
		add(again, async () => {
			me().browser.forget()
			me().signedIn = false
			await enter(me())
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

/** Papers with codes lie at the consultant's. */
async function codeFor(town: Town, community: number): Promise<string> {
	const pile = town.codes.get(community) ?? []
	if (pile.length === 0) {
		const consultant = [...town.residents.values()].find(({ who }) => who.role === 'consultant' && who.community === community)
		pile.push(...(await codesFrom(consultant!)))
	}
	const code = pile.pop()!
	town.codes.set(community, pile)
	return code
}

async function newName(town: Town, who: Invented): Promise<void> {
	const resident = town.residents.get(who.number)!
	await enter(resident)
	await chooseName(resident, town.dice)
	const persona = resident.personas.at(-1)!
	town.truth.ownerOf.set(persona, resident.viewer.person)
	if (!town.safe) await tagOwner(town.house.thief, persona, `tag-of-owner-${who.number}`)
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
		...(dice.next() < peer ? [() => inGroup(town, who, index)] : []),
		...(who.role !== 'consultant' && dice.next() < care ? [() => then(() => writeMessage(me(), dice, who.role === 'provider'))] : []),
		...(who.role === 'member' && dice.next() < 0.12 ? [() => then(() => writeWhatMattersToMe(me(), dice))] : []),
	]
	if (dice.next() < 0.5) doings.reverse()
	for (const doing of doings) doing()
	if (who.habits.shared) then(() => leave(me()))

	function inGroup(town: Town, who: Invented, index: number): void {
		if (who.role === 'provider') return
		const state: { topics: string[] } = { topics: [] }
		if (who.role === 'member')
			then(async () => {
				const wanted = index >= 4 ? who.habits.names : 1
				if (me().personas.length < wanted) await newName(town, who)
			})
		then(async () => void (state.topics = await lookAround(me())))
		for (let turn = 0; turn < (dice.next() < 0.4 ? 2 : 1); turn++) {
			const kind = dice.next()
			then(async () => {
				const persona = dice.one(me().personas)
				const topic = state.topics.length > 0 && kind > 0.08 ? dice.one(state.topics.slice(0, 8)) : undefined
				if (!topic) return startTopic(me(), persona, textOf(who.habits.words, dice))
				await read(me(), topic)
				if (kind < 0.6 || who.role === 'consultant') await reply(me(), topic, persona, textOf(who.habits.words, dice))
			})
		}
	}
}

async function run(town: Town, start: number, end: number): Promise<void> {
	const acts = town.agenda.filter((act) => act.time < end).sort((a, b) => a.time - b.time)
	let time = start
	for (const act of acts) {
		await between(town, time, act.time)
		time = act.time
		setTime(time)
		await act.run()
		await town.house.log.read(time, 'act')
	}
	await between(town, time, end)
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
