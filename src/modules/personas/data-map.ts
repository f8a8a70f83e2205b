import type { DataMap } from '#platform/data-map.ts'

const theirs = {
	owner: 'persona',
	life: 'As long as its owner keeps it.',
	days: null,
	enforcedBy: 'erasing the persona',
	night: 'rewritten',
} as const

export const dataMap: DataMap = [
	{
		table: 'peer.persona',
		...theirs,
		holds: 'A name somebody goes by in the group, or a consultant at work, and what it tells about itself.',
		class: 'plain to the group',
		export: 'own export',
		erasure: 'row',
		columns: { ids: ['id', 'community', 'topic'], plain: ['name', 'name_key', 'kind', 'about'] },
	},
	{
		table: 'peer.persona_claim',
		...theirs,
		holds: 'What ties a persona to whoever is behind it: a keyed value no other persona of theirs shares, and the owner, sealed.',
		class: 'keyed index',
		export: 'not, because the persona it belongs to is in the export and this can only be read with the keys',
		erasure: 'row',
		columns: { ids: ['persona', 'community'], keyed: ['claim'], sealed: ['owner'] },
	},
	{
		table: 'peer.block',
		...theirs,
		holds: 'That two names do not meet any more.',
		class: 'ids only',
		export: 'own export',
		erasure: 'row',
		columns: { ids: ['id', 'community', 'blocker', 'blocked'] },
	},
	{
		table: 'peer.measure',
		owner: 'community',
		class: 'keyed index',
		holds: 'A measure that holds for whoever is behind a name, as a keyed value that fits that person and this measure alone.',
		life: 'Until thirty days after it ended.',
		days: 30,
		enforcedBy: 'forgetEndedMeasures (personas/server/measures.ts), every night',
		export: 'not, because the decision it belongs to is handed over',
		erasure: 'row',
		night: 'rewritten',
		columns: { ids: ['id', 'community', 'area'], keyed: ['holder'], plain: ['grade', 'ends_at', 'lifted_at'] },
	},
]
