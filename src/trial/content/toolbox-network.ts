import type { ToolPage } from './types.ts'

type One = [key: string, name: string, kind: string, ring: string, group?: string]

const PEOPLE: readonly One[] = [
	['aase', 'Åse', 'family', '1', 'søndag'],
	['bamse', 'Bamse', 'animals', '1'],
	['gunnar', 'Gunnar', 'friends', '1'],
	['mats', 'Onkel Mats', 'family', '3'],
	['tuva', 'Tuva, hos Åse', 'family', '2', 'søndag'],
	['two', 'De to ved elva', 'friends', '3'],
	['bridge', 'Brua', 'places', '1'],
	['library', 'Biblioteket', 'places', '2'],
	['sara', 'Sara', 'helpers', '2'],
	['doctor', 'Fastlegen', 'helpers', '3'],
	['motor', 'Motorverkstedet', 'work', '3'],
	['tuesday', 'Tirsdagsbordet', 'peers', '2'],
]

const on = ([, name, kind, ring, group = '']: One) => ({ name, kind, ring, group, note: '', helper: '', turn: '' })

export const networkPages: readonly ToolPage[] = [
	...PEOPLE.map((one): ToolPage => ({
		member: 'member1',
		key: `on ${one[0]}`,
		tool: 'network',
		daysAgo: 40,
		hour: '17:00',
		content: () => on(one),
	})),
	{
		member: 'member1',
		key: 'map in spring',
		tool: 'network_snapshots',
		daysAgo: 210,
		hour: '17:00',
		content: (of, day) => ({
			day: day(210),
			name: 'I vår',
			people: PEOPLE.filter(([key]) => ['bamse', 'gunnar', 'aase', 'doctor', 'mats', 'bridge'].includes(key)).map((one) => {
				const { name, kind, group } = on(one)
				return { id: of(`on ${one[0]}`), name, kind, ring: one[0] === 'aase' ? '2' : one[3], group, turn: '' }
			}),
		}),
	},
]
