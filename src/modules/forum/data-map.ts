import type { DataMap } from '#platform/data-map.ts'

const group = {
	class: 'plain to the group',
	life: 'As long as the community, or until its author or the desk takes it away.',
	days: null,
	night: 'not, because when it was written is there for the whole group to see',
} as const

export const dataMap: DataMap = [
	{
		table: 'peer.area',
		...group,
		owner: 'community',
		holds: 'A part of the group, with its name and what it is for.',
		enforcedBy: 'the consultants',
		export: "not, because it is the community's",
		erasure: "not, because it is the community's",
		columns: { ids: ['id', 'community'], plain: ['position', 'name', 'about'] },
	},
	{
		table: 'peer.topic',
		...group,
		owner: 'persona',
		holds: 'What a topic is called, who began it, and when somebody last wrote there.',
		enforcedBy: 'its author, the desk, erasing the persona',
		export: 'own export',
		erasure: 'row',
		columns: { ids: ['id', 'community', 'area', 'persona'], plain: ['title', 'posts', 'started_at', 'last_post_at'] },
	},
	{
		table: 'peer.post',
		...group,
		owner: 'persona',
		holds: 'What a persona wrote in a topic, and when.',
		enforcedBy: 'its author, the desk, erasing the persona',
		export: 'own export',
		erasure: 'row',
		columns: { ids: ['id', 'community', 'topic', 'persona'], plain: ['ordinal', 'body', 'written_at'] },
	},
]
