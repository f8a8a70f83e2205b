import type { DataMap } from '#platform/data-map.ts'

export const dataMap: DataMap = [
	{
		table: 'care.discretion',
		owner: 'person',
		holds: 'Names a member uses in other places, and people they would rather not meet here: sealed, in a box of one size.',
		class: 'sealed',
		life: 'As long as the member wants; a name they take off the list goes four weeks later, at the next change or look.',
		days: null,
		enforcedBy: 'its owner (discretion/server/discretion.ts)',
		export: 'own export',
		erasure: 'key and row',
		night: 'rewritten',
		columns: { ids: ['person', 'community'], sealed: ['box'] },
	},
]
