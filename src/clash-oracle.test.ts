import { describe, expect, test } from 'vitest'
import { haveClash, type Marks } from '#modules/cafes/rules.ts'
import { marksFrom } from '#modules/discretion/server/index.ts'
import { newKeyRing } from '#platform/server/key-file.ts'
import { useKeyRing } from '#platform/server/keys.ts'

/**
 * Somebody wants to know whether one certain person is a member: they put the name on their list, sign up for every date there is, and see for
 * which of them a clash is told. Here they see more than they would (whether the clash is theirs alone), and still they cannot tell.
 *
 * Many invented communities; in half of them the person is a member and comes to some dates.
 */
const DAY = '2031-01-01'
const WORLDS = 160
const DATES = 24

/** Numbers that look like chance and are the same each time. */
function chance(seed: number): () => number {
	let state = seed >>> 0
	return () => {
		state = (state + 0x6d2b79f5) >>> 0
		let t = Math.imul(state ^ (state >>> 15), 1 | state)
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296
	}
}

/** The same drawers each time, so that the figures are. */
const useFixedKeys = (): void => useKeyRing({ ...newKeyRing(), measure: Buffer.alloc(32, 7) })

type World = { told: boolean[]; member: boolean }

function live(world: number, members: number, comeShare: number): World {
	const random = chance(world * 7919 + members)
	const member = world % 2 === 0
	const target = `Kari Ettersøkt${world}`
	const community = `community ${world}`
	const others = Array.from({ length: members - 2 }, (_, at) => ({
		name: `Testa Nummer${world * 1000 + at}`,
		comes: random() * comeShare * 2,
	}))
	if (member) others.push({ name: target, comes: random() * comeShare * 2 })
	const told = Array.from({ length: DATES }, (_, at) => {
		const date = `date ${world} ${at}`
		const seeker = marksFrom(community, date, `Ola Leter${world}`, [{ name: target, from: DAY, gone: null }], members)
		const there: Marks[] = others.filter(({ comes }) => random() < comes).map(({ name }) => marksFrom(community, date, name, [], members))
		return haveClash([seeker, ...there], DAY)
	})
	return { told, member }
}

/** How often somebody is right who says "member" when at least `least` of the first `dates` were told, at the best such rule. */
function rightAt(worlds: readonly World[], dates: number): number {
	return Math.max(
		...Array.from({ length: dates + 2 }, (_, least) => {
			const right = worlds.filter(({ told, member }) => told.slice(0, dates).filter(Boolean).length >= least === member).length
			return right / worlds.length
		}),
	)
}

describe.each([
	['a community of forty, eight of them at a date', 40, 0.2],
	['a community of a hundred and fifty', 150, 0.06],
	['a town of five, three of them at the café', 5, 0.6],
])('%s', (_, members, share) => {
	test('trying many sign-ups does not reveal who is a member', () => {
		useFixedKeys()
		const worlds = Array.from({ length: WORLDS }, (_, world) => live(world, members, share))
		const figures = [1, 6, DATES].map((dates) => `${dates} sign-ups ${(100 * rightAt(worlds, dates)).toFixed(0)} %`)
		console.log(`${members} members, chance 50 %: ${figures.join(', ')}`)
		// Coarse marks leave room for doubt however many dates are tried; exact ones would come to 100.
		expect(rightAt(worlds, DATES)).toBeLessThan(0.78)
		// In many communities where they are no member a clash is told all the same.
		const falseAlarms = worlds.filter(({ member, told }) => !member && told.some(Boolean)).length / (WORLDS / 2)
		expect(falseAlarms).toBeGreaterThan(0.4)
	})
})

test('with exact marks the same seeker would be right nearly always: the test is not blind', () => {
	useFixedKeys()
	// A community said to be so large that no two fall into one drawer.
	const worlds = Array.from({ length: 40 }, (_, world) => {
		const random = chance(world)
		const member = world % 2 === 0
		const told = Array.from({ length: DATES }, (_, at) => {
			const marks = (name: string, listed: string[] = []) =>
				marksFrom(
					'c',
					`${world} ${at}`,
					name,
					listed.map((one) => ({ name: one, from: DAY, gone: null })),
					4_000_000,
				)
			const there = Array.from({ length: 3 }, (_, other) => marks(`Testa Nummer${world * 100 + other}`))
			if (member && random() < 0.3) there.push(marks('Kari Ettersøkt'))
			return haveClash([marks('Ola Leter', ['Kari Ettersøkt']), ...there], DAY)
		})
		return { told, member }
	})
	expect(rightAt(worlds, DATES)).toBeGreaterThan(0.97)
})
