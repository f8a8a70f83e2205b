import type { DataMap } from '#platform/data-map.ts'

const theirs = {
	owner: 'person',
	class: 'sealed',
	export: 'own export',
	erasure: 'key and row',
	night: 'rewritten',
} as const

const articles = {
	owner: 'community',
	class: 'plain to everybody',
	life: 'As long as the community.',
	days: null,
	enforcedBy: 'the consultants and coordinators',
	export: "not, because it is the community's",
	erasure: "not, because it is the community's",
	night: 'not, because it is public in the community and says nothing of anybody',
} as const

export const dataMap: DataMap = [
	{
		table: 'care.entry',
		...theirs,
		holds:
			'What a member wrote in one of their tools, and when, sealed; in the clear which tool, its place, and the day it was taken away. Which month or thing it is about stands as a keyed value.',
		life: 'Until its owner takes it away, and thirty days longer so that they can take it back.',
		days: 30,
		enforcedBy: 'forgetRemoved, every night, for what was taken away',
		columns: {
			ids: ['id', 'community', 'person'],
			sealed: ['box'],
			keyed: ['shelf'],
			plain: ['tool', 'position', 'version', 'pin', 'removed_on', 'alone'],
		},
	},
	{
		table: 'care.entry_version',
		...theirs,
		holds: 'What the entry said before it was changed.',
		life: 'As long as the entry, or until its owner forgets that version.',
		days: null,
		enforcedBy: 'the foreign key to the entry',
		columns: { ids: ['entry', 'community', 'person'], sealed: ['box'], plain: ['version'] },
	},
	{
		table: 'care.entry_draft',
		...theirs,
		holds: 'What stands in a form of a tool and is not saved yet. Which form is a keyed value.',
		life: 'Until it is saved or thrown away; at most sixty for each member.',
		days: null,
		enforcedBy: 'saving the entry, or its owner (toolbox/server/drafts.ts)',
		columns: { ids: ['person', 'community'], keyed: ['place'], sealed: ['box'] },
	},
	{
		table: 'care.calendar_feed',
		...theirs,
		holds: "The address under which a member's own calendar fetches their week, sealed, and a keyed value to find it by.",
		life: 'Until its owner closes the address.',
		days: null,
		enforcedBy: 'closeFeed (toolbox/activities/server/calendar.ts)',
		columns: { ids: ['person', 'community'], keyed: ['mark'], sealed: ['box'] },
	},
	{
		table: 'care.article',
		...articles,
		holds:
			'An article a community wrote for its library, with its sources and the day it should be looked at again. Who wrote it is a role.',
		columns: {
			ids: ['id', 'community'],
			plain: [
				'language',
				'starts_from',
				'title',
				'lead',
				'body',
				'sources',
				'reviewed_on',
				'review_by',
				'written_as',
				'published_on',
				'version',
			],
		},
	},
	{
		table: 'care.article_version',
		...articles,
		holds: 'What an article said before it was changed.',
		columns: { ids: ['article', 'community'], plain: ['version', 'title', 'lead', 'body', 'sources', 'reviewed_on'] },
	},
]
