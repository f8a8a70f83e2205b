import type { ToolPage } from './types.ts'

const measure = (key: string, content: Record<string, unknown>): ToolPage => ({
	member: 'member1',
	key,
	tool: 'registrations',
	daysAgo: 300,
	hour: '19:00',
	content: () => ({ unit: '', words: [], today: '', ...content }),
})

/** Some days, as people note: many in a row, then none for weeks. Never a whole month without a gap. */
const DAYS = [
	0, 1, 2, 4, 5, 6, 8, 9, 12, 13, 14, 15, 19, 20, 21, 26, 27, 28, 29, 33, 34, 35, 36, 41, 42, 44, 45, 46, 50, 51, 60, 61, 63, 80, 81, 82,
	110, 112, 113, 140, 141, 170, 171, 172, 200, 201, 230, 262, 263, 264, 290,
]

/** The same each time a trial is made, and looking like somebody's days. */
const wave = (day: number, length: number): number => (Math.sin((day * 2 * Math.PI) / length) + Math.sin(day * 1.7) * 0.6 + 1.6) / 3.2

function readings(of: string, skip: (day: number) => boolean, value: (day: number) => string): ToolPage[] {
	return DAYS.toReversed()
		.filter((day) => !skip(day))
		.map((daysAgo) => ({
			member: 'member1',
			key: `${of} ${daysAgo}`,
			tool: 'readings',
			daysAgo,
			hour: '20:30',
			content: (id, day) => ({
				measure: id(of),
				day: day(daysAgo),
				value: value(daysAgo),
				note: daysAgo === 28 ? 'Våknet av måsene.' : '',
			}),
		}))
}

export const readingPages: readonly ToolPage[] = [
	measure('walked', { name: 'Vært ved elva', how: 'yes_no', today: 'yes' }),
	measure('slept', { name: 'Søvn', how: 'number', unit: 'timer', today: 'yes' }),
	measure('unrest', { name: 'Uro om kvelden', how: 'scale', words: ['mye uro', 'litt uro', 'sånn passe', 'rolig'], today: 'yes' }),
	...readings(
		'walked',
		(day) => day % 5 === 3,
		(day) => (wave(day, 23) > 0.4 ? 'yes' : 'no'),
	),
	...readings(
		'slept',
		(day) => day % 7 === 2,
		(day) => String(Math.round((4.5 + wave(day, 23) * 4) * 2) / 2).replace('.', ','),
	),
	...readings(
		'unrest',
		(day) => day % 4 === 1 || day > 120,
		(day) => ['mye uro', 'litt uro', 'sånn passe', 'rolig'][Math.min(3, Math.floor(wave(day + 1, 23) * 4))]!,
	),
	{
		member: 'member1',
		key: 'chosen',
		tool: 'chosen',
		daysAgo: 299,
		hour: '19:00',
		content: () => ({
			tools: [
				'what_matters',
				'strategies',
				'crisis_plan',
				'life_domains',
				'goals',
				'activities',
				'diary',
				'registrations',
				'network',
				'strengths',
				'medication',
				'exercises',
				'library',
			],
		}),
	},
]
