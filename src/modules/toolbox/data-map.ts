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
			'What a member wrote in one of their tools, and when, sealed; in the clear which tool, its place, and the day it was taken away. Which month or thing it is about, and under which entry it stands, are keyed values.',
		life: 'Until its owner takes it away, and thirty days longer so that they can take it back.',
		days: 30,
		enforcedBy: 'forgetRemoved, every night, for what was taken away',
		columns: {
			ids: ['id', 'community', 'person'],
			sealed: ['box'],
			keyed: ['shelf', 'family'],
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
		table: 'care.share',
		...theirs,
		holds: 'That a member lets one person see an entry, what stands under it, or a tool; when it was given, sealed.',
		life: 'Until it is taken back, its last day has passed, or the contact has ended.',
		days: 1,
		enforcedBy: 'takeBackShare; forgetShares, every night',
		columns: {
			ids: ['id', 'community', 'person', 'reader', 'tie', 'entry'],
			keyed: ['family'],
			sealed: ['box'],
			plain: ['tool', 'may', 'last_day'],
		},
	},
	{
		table: 'care.suggestion',
		...theirs,
		holds: 'How somebody would write an entry they were let see, sealed with the key of its owner, and whether it was answered.',
		life: 'Until its author takes it back; thirty days after its owner answered it.',
		days: 30,
		enforcedBy: 'takeBackSuggestion; forgetShares, every night',
		columns: { ids: ['id', 'community', 'person', 'author', 'share', 'entry'], sealed: ['box'], plain: ['state', 'handled_on'] },
	},
	{
		table: 'care.shared_seen',
		...theirs,
		holds: 'When a reader last looked at what one member lets them see, sealed with the key of the reader.',
		life: 'As long as something is shared.',
		days: 1,
		enforcedBy: 'forgetShares, every night',
		columns: { ids: ['person', 'tie', 'community'], sealed: ['box'] },
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
