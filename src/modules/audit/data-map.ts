import type { DataMap } from '#platform/data-map.ts'

const waits = {
	owner: 'installation',
	holds: 'Entries that wait a second for their place in the chain.',
	class: 'sealed',
	life: 'Until the sealer comes, a second later.',
	days: 1,
	enforcedBy: 'sealWaiting',
	export: 'not, because it is in the chain a second later',
	erasure: 'not, because it is in the chain a second later',
	night: 'not, because it is empty but for a second, and sealed',
	columns: { ids: ['id'], sealed: ['box'] },
} as const

const chain = {
	owner: 'installation',
	class: 'sealed',
	life: 'As long as the installation: the law asks for years, and a chain that forgets cannot be checked.',
	days: null,
	enforcedBy: 'nothing ends it',
	erasure: 'not, because the law asks that looks at care stay on record; entries hold ids that nothing leads back from',
	night: 'not, because its order is that of a shuffled batch and all of it is sealed',
	columns: { sealed: ['box'], keyed: ['mac'], plain: ['number'] },
} as const

export const dataMap: DataMap = [
	{ table: 'care.audit_pending', ...waits },
	{
		table: 'care.audit_entry',
		holds: 'Who looked at or changed what of whom on the care side, and what was refused: codes and ids.',
		export: 'own export',
		...chain,
	},
	{ table: 'peer.audit_pending', ...waits },
	{
		table: 'peer.audit_entry',
		holds: 'Which persona looked at or changed what on the peer side, and what was refused: codes and ids, no person.',
		export: 'own export',
		...chain,
	},
]
