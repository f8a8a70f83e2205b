import { randomBytes } from 'node:crypto'
import type { Viewer } from '#modules/accounts/rules.ts'
import { membersIn, profileOf } from '#modules/accounts/server/index.ts'
import { plainLetters } from '#platform/plain-letters.ts'
import { today } from '#platform/server/clock.ts'
import { derive, keyRing, mac } from '#platform/server/keys.ts'
import { LIST_MAX } from '../rules.ts'
import { discretionOf } from './discretion.ts'

/**
 * What a sign-up carries: `own`, who signs up, at three widths; `against`, whom they would rather not meet, always as many. Each is a
 * keyed value of that date alone (hex), made from the drawer a name falls into, never from the name itself. They can only be
 * compared. `from`: the day from which it counts.
 */
export type ClashMarks = { own: string[]; against: { mark: string; from: string }[] }

/**
 * Names fall into drawers, about as many as there are members. A name on a list has the drawer of whoever it means, and now and then of somebody
 * else: so a clash never proves that anybody is here. docs/decisions/0024-clash-guard.md says why.
 */
const widthFor = (members: number): number => Math.max(2, Math.round(Math.log2(Math.max(1, members))))

/** First and last name: what people know of each other. */
function nameForDrawer(name: string): string {
	const words = name.trim().split(/\s+/)
	return words.length > 1 ? `${plainLetters(words[0]!)} ${plainLetters(words.at(-1)!)}` : plainLetters(name)
}

/** @returns the first bits of a keyed value: the drawer, the same for that name at every date. */
function drawerOf(community: string, name: string, bits: number): number {
	return mac(derive(keyRing().measure, 'clash drawer'), community, nameForDrawer(name)).readUInt32BE(0) >>> (32 - bits)
}

const markAt = (date: string, bits: number, drawer: number): string =>
	mac(derive(keyRing().measure, 'clash mark'), date, String(bits), String(drawer)).subarray(0, 16).toString('hex')

const mark = (date: string, community: string, name: string, bits: number): string => markAt(date, bits, drawerOf(community, name, bits))

/** The marks of whoever signs up for a date, made in memory. Reads the care side and writes nothing. */
export async function clashMarks(who: Viewer, date: string): Promise<ClashMarks> {
	const [{ name }, { people }, members] = await Promise.all([profileOf(who), discretionOf(who), membersIn(who.community)])
	return marksFrom(who.community, date, name, people, members)
}

export function marksFrom(
	community: string,
	date: string,
	name: string,
	people: readonly { name: string; from: string; gone: string | null }[],
	members: number,
): ClashMarks {
	const bits = widthFor(members)
	const listed = people.filter(({ gone }) => gone === null).map((one) => ({ mark: mark(date, community, one.name, bits), from: one.from }))
	// As many for everybody, at random, whoever is listed and whoever is not.
	const padding = Array.from({ length: LIST_MAX - listed.length }, () => ({ mark: randomBytes(16).toString('hex'), from: today() }))
	return {
		// How many members there are may change between two sign-ups: the widths beside it are there as well.
		own: [bits - 1, bits, bits + 1].map((width) => mark(date, community, name, width)),
		against: [...listed, ...padding].sort((a, b) => a.mark.localeCompare(b.mark)),
	}
}
