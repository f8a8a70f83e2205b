import { expect, test } from 'vitest'
import { placeAt } from '#ui/browser/map-place.ts'
import { bands, changes, MAP, placed } from './layout.ts'
import { KINDS, network, RINGS, type OnMap } from './tool.ts'

const one = (id: string, more: Partial<OnMap> = {}) => ({
	id,
	name: id,
	kind: 'family' as const,
	ring: '1' as const,
	group: '',
	note: '',
	helper: '',
	turn: '',
	...more,
})
const far = ({ x, y }: { x: number; y: number }): number => Math.hypot(x - MAP.middle, y - MAP.middle)

test('Whoever stands where is let go there again: the hand and the list put them at the same place', () => {
	for (const kind of KINDS)
		for (const ring of RINGS)
			for (const turn of ['0', '37', '100']) {
				const [at] = placed([one('a', { kind, ring, turn })])
				const again = placeAt(at!, KINDS)
				expect([again.kind, again.ring]).toEqual([kind, ring])
				expect(Math.abs(Number(again.turn) - Number(turn))).toBeLessThanOrEqual(3)
			}
})

test('Nearer is nearer, nobody stands on another, and all stay on the map', () => {
	const people = KINDS.flatMap((kind) =>
		RINGS.flatMap((ring) => Array.from({ length: 4 }, (_, n) => one(`${kind} ${ring} ${n}`, { kind, ring }))),
	)
	const all = placed(people)
	const mean = (ring: string) => all.filter((each) => each.ring === ring).reduce((sum, each) => sum + far(each), 0) / 28
	expect(mean('1')).toBeLessThan(mean('2'))
	expect(mean('2')).toBeLessThan(mean('3'))
	for (const each of all) expect(far(each)).toBeLessThan(MAP.middle)
	expect(new Set(all.map(({ x, y }) => `${x} ${y}`)).size).toBe(all.length)
})

test('A press moves; what is no place on the map moves nobody', () => {
	const press = (said: Record<string, string>) => network.press!('move', one('a'), { said: (name) => said[name] ?? '', key: '', today: '' })
	expect(press({ ring: '3', kind: 'friends', turn: '50' })).toMatchObject({ ring: '3', kind: 'friends', turn: '50' })
	const odds: Record<string, string>[] = [
		{ ring: '4', kind: 'friends' },
		{ ring: '1', kind: 'enemies' },
		{ ring: '1', kind: 'friends', turn: '101' },
		{},
	]
	for (const odd of odds) expect(press(odd)).toBeUndefined()
	expect(network.press!('erase', one('a'), { said: () => '', key: '', today: '' })).toBeUndefined()
})

test('Those who belong together are drawn together, and two maps tell what is otherwise', () => {
	const before = placed([one('Aase', { ring: '2' }), one('Mats'), one('Bamse', { kind: 'animals' })])
	const after = placed([one('Aase', { group: 'Sunday' }), one('Mats', { ring: '3', group: 'Sunday' }), one('Tuva', { group: 'alone' })])
	expect(bands(after).map(({ group }) => group)).toEqual(['Sunday'])
	expect(changes(before, after)).toEqual({ came: ['Tuva'], gone: ['Bamse'], nearer: ['Aase'], further: ['Mats'] })
	expect(changes(after, after)).toEqual({ came: [], gone: [], nearer: [], further: [] })
})
