import type { Chance } from './chance.ts'
import { DAY } from './time.ts'

/** How somebody lives with the product. Nothing of it is told to the thief. */
export type Habits = {
	/** When they come in, in days from the start. */
	joins: number
	/** How often a day they sit down with it. */
	sittings: number
	/** The hour they like, and how much it varies. */
	hour: number
	spread: number
	/** How likely a sitting touches the group, and their own side. */
	peer: number
	care: number
	/** And the cafés. */
	cafes: number
	/** Whether they sign in anew each time, on a computer others use too. */
	shared: boolean
	/** How long their texts are. */
	words: number
	/** How many names they come to use, and whether they choose the first one at once. */
	names: number
	atOnce: boolean
	/** What they ask of whoever hosts, if anything: mostly the same each time. */
	wishes: string
	/** What they like to be called at a café; some are never called the same twice. */
	called: string
}

export type Invented = {
	number: number
	community: number
	role: 'member' | 'provider' | 'consultant' | 'coordinator'
	name: string
	email: string
	habits: Habits
}

const FIRST = [
	'Aslaug',
	'Bodil',
	'Cecilie',
	'Dagfinn',
	'Eivind',
	'Frøydis',
	'Gudrun',
	'Halvor',
	'Ingvild',
	'Jorunn',
	'Kjersti',
	'Leif',
	'Magnhild',
	'Njål',
	'Oddvar',
	'Perny',
	'Ragnhild',
	'Steinar',
	'Torbjørg',
	'Unni',
	'Vigdis',
	'Yngve',
	'Åshild',
	'Øystein',
]
const LAST = [
	'Brattvåg',
	'Dyrhaug',
	'Eikeland',
	'Fossum',
	'Gjerde',
	'Hovland',
	'Isaksen',
	'Jektvik',
	'Kvernmo',
	'Lønning',
	'Myklebust',
	'Nygård',
	'Opdal',
	'Prestegard',
	'Rindal',
	'Sletten',
	'Tveito',
	'Ulvestad',
	'Vassbotn',
	'Ystad',
]

export const DOOR_WORDS = [
	'Fyrlykt',
	'Kongle',
	'Vante',
	'Skjell',
	'Tjære',
	'Molte',
	'Lauvtre',
	'Drivved',
	'Bekkeblom',
	'Ullsokk',
	'Raudrev',
	'Stearin',
]

/** Stands in every name and address, so that one search finds them all. */
export const CANARY = 'Kanarifugl'

export type Size = { communities: number; members: number; days: number }

/** The members of each community, those who lead it, helpers and a coordinator, all invented. */
export function inventPeople(size: Size, dice: Chance): Invented[] {
	const people: Invented[] = []
	for (let community = 0; community < size.communities; community++) {
		for (let i = 0; i < size.members; i++) people.push(person(people.length, community, 'member', habitsOf(size, dice), dice))
		for (let i = 0; i < Math.max(1, size.members / 10); i++) people.push(person(people.length, community, 'provider', atWork(), dice))
		// Where there are few, one consultant leads alone: nobody at work can answer an objection then.
		for (let i = 0; i < (size.members < 12 ? 1 : 2); i++) people.push(person(people.length, community, 'consultant', atWork(), dice))
		people.push(person(people.length, community, 'coordinator', atWork(), dice))
	}
	return people
}

function person(number: number, community: number, role: Invented['role'], habits: Habits, dice: Chance): Invented {
	const first = dice.one(FIRST)
	const last = dice.one(LAST)
	const name = `${first} ${CANARY} ${last}${number}`
	return { number, community, role, name, email: `${plain(first)}.${plain(last)}${number}@${CANARY.toLowerCase()}.example`, habits }
}

/** As people write their names in addresses. */
const plain = (name: string): string => name.toLowerCase().replaceAll('æ', 'ae').replaceAll('ø', 'o').replaceAll('å', 'a')

/** Sign-ups spread over the first two thirds; some write seldom, some daily, most in their own hours of the day. */
function habitsOf(size: Size, dice: Chance): Habits {
	const side = dice.next()
	return {
		joins: dice.between(0.5, size.days * 0.66),
		sittings: Math.min(2.5, Math.exp(dice.normal(-0.85, 0.7))),
		hour: dice.between(8, 23),
		spread: dice.between(0.7, 3),
		peer: side < 0.15 ? 0.35 : 0.85,
		care: side > 0.85 ? 0.15 : 0.6,
		shared: dice.next() < 0.2,
		cafes: dice.next() < 0.7 ? dice.between(0.3, 0.9) : 0.05,
		words: dice.between(8, 90),
		names: dice.next() < 1 / 3 ? 2 : 1,
		atOnce: dice.next() < 0.6,
		wishes:
			dice.next() < 0.4
				? dice.one(['Nær døra', 'Helst ikke si navnet mitt høyt', 'Jeg trenger en pause ute', 'Ikke spør meg om jobb'])
				: '',
		called: dice.next() < 0.4 ? `${dice.one(DOOR_WORDS)} ${Math.floor(dice.between(1, 99))}` : '',
	}
}

function atWork(): Habits {
	const habits = {
		joins: 0,
		sittings: 1,
		hour: 11,
		spread: 2,
		peer: 1,
		care: 1,
		cafes: 0,
		shared: false,
		words: 30,
		names: 1,
		atOnce: true,
	}
	return { ...habits, wishes: '', called: '' }
}

/** The moments of a person's sittings, in milliseconds from the start. */
export function sittingsOf({ habits }: Invented, days: number, dice: Chance): number[] {
	const times: number[] = []
	for (let day = Math.floor(habits.joins); day < days; day++) {
		let left = habits.sittings
		while (dice.next() < left) {
			left -= 1
			const hour = (((habits.hour + dice.normal(0, habits.spread)) % 24) + 24) % 24
			const time = (day + hour / 24) * DAY
			if (time > habits.joins * DAY + 3_600_000) times.push(time)
		}
	}
	return times.sort((a, b) => a - b)
}
