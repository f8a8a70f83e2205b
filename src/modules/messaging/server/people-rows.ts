import type { CareTx } from '#platform/server/db.ts'
import { prepared, type Of } from '#platform/server/prepared.ts'

/**
 * Everybody in a conversation, each with what stands of the conversation itself, so that a page asks once: what waits until when, who of
 * a team has taken it, who has promised a day, and, of one's own, whether a notice still tells of it.
 */
export const askPeople = prepared((db: CareTx, value: Of<{ conversation: string }>) =>
	db
		.selectFrom('care.participant as p')
		.innerJoin('care.conversation as c', 'c.id', 'p.conversation')
		.leftJoin('care.team_thread as t', 't.conversation', 'c.id')
		.leftJoin('care.promised as pr', 'pr.conversation', 'c.id')
		.select(['p.person', 'p.part', 'p.via', 'p.stands_in_for', 'p.seen_ordinal', 'p.from_ordinal', 'p.reads', 'p.unread'])
		.select(['p.archived_ordinal', 'c.community', 'c.box', 'c.last_ordinal', 't.unit', 't.owner_now', 'pr.person as promised'])
		.select((eb) =>
			eb
				.exists(eb.selectFrom('care.notice as n').select('n.id').whereRef('n.about', '=', 'c.id').whereRef('n.person', '=', 'p.person'))
				.as('told'),
		)
		.select((eb) =>
			eb
				.selectFrom('care.message as w')
				.select((w) => w.fn.min('w.due_day').as('due'))
				.whereRef('w.conversation', '=', 'c.id')
				.where('w.due_day', 'is not', null)
				.as('due'),
		)
		.where('p.conversation', '=', value('conversation'))
		.orderBy('p.person'),
)

export type PeopleRow = Awaited<ReturnType<typeof askPeople>>[number]

/** Who has been in a conversation and is not any more: they could read what came after `from_ordinal`, up to and with `until_ordinal`. */
export const askFormer = prepared((db: CareTx, value: Of<{ conversation: string }>) =>
	db
		.selectFrom('care.former_participant')
		.select(['person', 'from_ordinal', 'until_ordinal', 'seen_ordinal', 'reads'])
		.where('conversation', '=', value('conversation'))
		.orderBy('until_ordinal')
		.orderBy('person'),
)
