import type { DataMap } from '#platform/data-map.ts'

const theirs = {
	owner: 'person',
	life: 'As long as one of those who take part.',
	days: null,
	enforcedBy: 'erasing its owner; a conversation without anybody in it goes with the last',
	export: 'own export',
	night: 'rewritten',
} as const

export const dataMap: DataMap = [
	{
		table: 'care.conversation',
		...theirs,
		holds:
			'A private conversation between a member and their helpers: its subject, sealed, and the day, soon only the week, of its last message.',
		class: 'sealed',
		erasure: 'key and row',
		columns: { ids: ['id', 'community', 'opened_by'], sealed: ['box'], plain: ['last_ordinal', 'last_day'] },
	},
	{
		table: 'care.participant',
		...theirs,
		holds: 'Who takes part in a conversation, from which message on, and how far they have read.',
		class: 'ids only',
		erasure: 'row',
		columns: { ids: ['conversation', 'community', 'person'], plain: ['part', 'from_ordinal', 'seen_ordinal'] },
	},
	{
		table: 'care.message',
		...theirs,
		holds: 'A message: its text and exact time, sealed; in the clear its author, its number, and the day an answer is promised for.',
		class: 'sealed',
		erasure: 'key',
		columns: { ids: ['conversation', 'community', 'author'], sealed: ['box'], plain: ['ordinal', 'due_day'] },
	},
]
