import type { DataMap } from '#platform/data-map.ts'
import { KEEP_CASES_DAYS } from './rules.ts'

const kept = {
	class: 'sealed',
	life: 'A year after the case is closed.',
	days: KEEP_CASES_DAYS,
	enforcedBy: 'forgetOldCases (moderation/server/jobs.ts), every night',
	night: 'rewritten',
} as const

export const dataMap: DataMap = [
	{
		table: 'peer.desk_case',
		...kept,
		class: 'ids only',
		owner: 'community',
		holds: 'That something waits for the desk, which thing and whose name, and when it was closed.',
		export: 'not, because the reports and decisions in it are handed over to those they concern',
		erasure: 'row',
		columns: {
			ids: ['id', 'community', 'object', 'about', 'claimed_by', 'closed_by'],
			plain: ['kind', 'opened_at', 'follow_up', 'closed_at'],
		},
	},
	{
		table: 'peer.report',
		...kept,
		owner: 'persona',
		holds: 'What somebody reported and why, with a frozen copy of it, and the answer they got.',
		export: 'own export',
		erasure: 'key and row',
		columns: {
			ids: ['id', 'community', 'desk_case', 'persona'],
			sealed: ['box', 'answer'],
			plain: ['written_at', 'outcome', 'answered_at'],
		},
	},
	{
		table: 'peer.decision',
		...kept,
		owner: 'persona',
		holds: 'What the desk decided about a text: which rule, why, and the text given back.',
		export: 'own export',
		erasure: 'key and row',
		columns: {
			ids: ['id', 'community', 'desk_case', 'about', 'object', 'decided_by', 'lifted_by'],
			sealed: ['reason', 'box'],
			keyed: ['revision', 'holder'],
			plain: ['grade', 'rule', 'rules_version', 'decided_at', 'ends_at', 'lifted_at'],
		},
	},
	{
		table: 'peer.appeal',
		...kept,
		owner: 'persona',
		holds: 'An objection to a decision, and what somebody else answered.',
		export: 'own export',
		erasure: 'key and row',
		columns: {
			ids: ['decision', 'community', 'persona', 'first_decider', 'answered_by'],
			sealed: ['box', 'answer'],
			plain: ['written_at', 'answered_at', 'outcome'],
		},
	},
]
