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
		columns: { ids: ['id', 'community', 'area', 'persona'], plain: ['title', 'posts', 'started_at', 'last_post_at', 'hidden'] },
	},
	{
		table: 'peer.post',
		...group,
		owner: 'persona',
		holds: 'What a persona wrote in a topic, and when.',
		enforcedBy: 'its author, the desk, erasing the persona',
		export: 'own export',
		erasure: 'row',
		columns: { ids: ['id', 'community', 'topic', 'persona', 'hidden'], plain: ['ordinal', 'body', 'written_at', 'version', 'edited_on'] },
	},
	{
		table: 'peer.post_version',
		...group,
		owner: 'persona',
		holds: 'How a post stood before whoever wrote it changed it. They and the consultants see it.',
		life: 'As long as the post; when that is taken away, ten minutes more.',
		enforcedBy: 'clearRemoved (forum/server/removals.ts), every minute; erasing the persona',
		export: 'own export',
		erasure: 'row',
		columns: { ids: ['post', 'community', 'persona'], plain: ['version', 'title', 'body', 'replaced_at'] },
	},
	{
		table: 'peer.post_removal',
		...group,
		owner: 'persona',
		holds: 'That a post was taken away, by which persona, when and why. The text is not here.',
		life: 'As long as the place of the post in its topic.',
		enforcedBy: 'whoever took it away, within ten minutes; erasing the persona',
		export: 'own export',
		erasure: 'row',
		columns: { ids: ['post', 'community', 'persona'], plain: ['why', 'removed_at', 'cleared_at'] },
	},
]
