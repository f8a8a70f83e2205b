import type { DataMap } from '#platform/data-map.ts'
import { KEEP_GLASS_DAYS } from './rules.ts'

const kept = {
	class: 'sealed',
	life: 'Three years after it was asked.',
	days: KEEP_GLASS_DAYS,
	enforcedBy: 'forgetOldGlass (break-glass/server/telling.ts), every night',
	erasure: 'not, because who opened a name, and why, must be there to be answered for; it ends after three years',
	night: 'rewritten',
} as const

export const dataMap: DataMap = [
	{
		table: 'care.glass_ticket',
		...kept,
		owner: 'community',
		holds: 'That a consultant asked to know who is behind one name, who could open and who answered; which name, why and when, sealed.',
		export: 'not, because whom it is about is handed what care.glass_told holds',
		columns: { ids: ['id', 'community', 'asked_by', 'may_open', 'answered_by'], sealed: ['box'], plain: ['state'] },
	},
	{
		table: 'care.glass_told',
		...kept,
		owner: 'person',
		holds: 'That a name of somebody was opened, and whether they have been told; whose and which name, why, when and by whom, sealed.',
		export: 'own export',
		columns: { ids: ['ticket', 'community'], keyed: ['mark'], sealed: ['box'], plain: ['told'] },
	},
]
