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
			'A private conversation between a member and their helpers: its subject and what stands in it, sealed, and the day, soon only the week, of its last message.',
		class: 'sealed',
		erasure: 'key and row',
		columns: { ids: ['id', 'community', 'opened_by'], sealed: ['box', 'head'], plain: ['last_ordinal', 'last_day'] },
	},
	{
		table: 'care.participant',
		...theirs,
		holds:
			'Who takes part in a conversation, from which message on, how far they have read, and whether they put it away; of helpers, sealed, when they read.',
		class: 'sealed',
		erasure: 'key and row',
		columns: {
			ids: ['conversation', 'community', 'person'],
			sealed: ['reads'],
			plain: ['part', 'from_ordinal', 'seen_ordinal', 'archived_ordinal', 'unread'],
		},
	},
	{
		table: 'care.message',
		...theirs,
		holds:
			'A message, or that something happened in the conversation: its text, its files by name, a copy from the toolbox and the exact time, sealed; in the clear its author, its number, how often it was changed, and the day an answer is promised for.',
		class: 'sealed',
		erasure: 'key',
		columns: { ids: ['conversation', 'community', 'author'], sealed: ['box'], plain: ['ordinal', 'version', 'due_day'] },
	},
	{
		table: 'care.message_version',
		...theirs,
		holds: 'How a message stood before its writer corrected it, sealed. Gone with a message that is taken back unread.',
		class: 'sealed',
		erasure: 'key',
		columns: { ids: ['conversation', 'community', 'author'], sealed: ['box'], plain: ['ordinal', 'version'] },
	},
	{
		table: 'care.attachment',
		...theirs,
		holds: 'That a file hangs on a message. Its name and kind lie sealed in the message, its bytes sealed in the file store.',
		class: 'ids only',
		erasure: 'key',
		columns: { ids: ['id', 'conversation', 'community', 'author', 'file'], plain: ['ordinal'] },
	},
	{
		table: 'care.draft',
		owner: 'person',
		holds: 'What somebody is writing to others and has not sent, sealed with their own key; in the clear only where.',
		class: 'sealed',
		life: 'Until it is sent, or thirty days after it was thrown away.',
		days: 30,
		enforcedBy: 'sendMessage and openConversation, in the same transaction; forgetThrownDrafts, every night',
		export: 'own export',
		erasure: 'key and row',
		night: 'rewritten',
		columns: { ids: ['person', 'community', 'place'], sealed: ['box'], plain: ['thrown_on'] },
	},
]
