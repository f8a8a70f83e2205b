import type { DataMap } from '#platform/data-map.ts'
import { ALONG_DAYS, ASK_DAYS, CLOSED_DAYS, TALK_DAYS } from './rules.ts'

const MONTH = 31

const ended = {
	owner: 'persona',
	export: 'own export',
	erasure: 'key and row',
	night: 'rewritten',
} as const

/** As long as its pair stands, at the longest. */
const ofPair = {
	...ended,
	class: 'sealed',
	life: 'As long as its pair.',
	days: TALK_DAYS + MONTH,
	enforcedBy: 'endPairs (bridge/server/jobs.ts), every night; closing the talk',
} as const

export const dataMap: DataMap = [
	{
		table: 'peer.bridge_pair',
		...ended,
		holds: 'That one name has asked another to talk, that they do, or that it is closed. The month after which it goes.',
		class: 'ids only',
		life: `A question ${ASK_DAYS} days, a talk a year after its last word, a closed one ${CLOSED_DAYS} days; each until the month is out.`,
		days: TALK_DAYS + MONTH,
		enforcedBy: 'endPairs (bridge/server/jobs.ts), every night; taking the question back',
		columns: { ids: ['id', 'community', 'asker', 'asked'], sealed: ['box'], plain: ['state', 'words', 'ends_on'] },
	},
	{
		table: 'peer.bridge_word',
		...ofPair,
		holds: 'What two names say to each other, with its moment inside.',
		columns: { ids: ['id', 'community', 'pair', 'by'], sealed: ['box'], plain: ['ordinal'] },
	},
	{
		table: 'peer.bridge_given',
		...ofPair,
		holds: 'What somebody tells at a step of the ladder: a first name, a photo or a recording, how to be reached.',
		enforcedBy: 'taking the step back; closing the talk; endPairs (bridge/server/jobs.ts), every night',
		columns: { ids: ['id', 'community', 'pair', 'by', 'file'], sealed: ['box'], plain: ['step'] },
	},
	{
		table: 'peer.bridge_along',
		...ended,
		holds: 'That a consultant was asked along, by one or by both of a pair, and whether it waits for an answer.',
		class: 'ids only',
		life: `${ALONG_DAYS} days after the consultant's last word, until the month is out.`,
		days: ALONG_DAYS + MONTH,
		enforcedBy: 'endAlongs (bridge/server/jobs.ts), every night; ending it; closing the talk',
		columns: {
			ids: ['id', 'community', 'pair', 'asker', 'other'],
			plain: ['other_yes', 'words', 'waits_since', 'ends_on'],
		},
	},
	{
		table: 'peer.bridge_along_word',
		...ended,
		holds: 'What is said with a consultant who was asked along.',
		class: 'sealed',
		life: 'As long as that.',
		days: ALONG_DAYS + MONTH,
		enforcedBy: 'endAlongs (bridge/server/jobs.ts), every night; ending it; closing the talk',
		columns: { ids: ['id', 'community', 'along', 'by'], sealed: ['box'], plain: ['ordinal'] },
	},
]
