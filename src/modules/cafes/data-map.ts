import type { DataMap } from '#platform/data-map.ts'
import { KEEP_DATES_DAYS, KEEP_GUESTS_DAYS, KEEP_TALKS_DAYS } from './rules.ts'

const laidOut = {
	owner: 'community',
	class: 'plain to the group',
	export: "not, because it is the community's",
	erasure: "not, because it is the community's",
} as const

/** What had to do with who comes to a date: it dies with it. */
const ofADate = {
	owner: 'persona',
	class: 'sealed',
	life: 'Two weeks after the date, or until whoever it is takes it back.',
	days: KEEP_GUESTS_DAYS,
	enforcedBy: 'emptyDates, every night; cancelSignUp',
	export: 'own export',
	erasure: 'row',
	night: 'rewritten',
} as const

const ofATalk = {
	...ofADate,
	life: 'Two months after the last words.',
	days: KEEP_TALKS_DAYS,
	enforcedBy: 'endTalks, every night',
} as const

export const dataMap: DataMap = [
	{
		table: 'peer.cafe_place',
		...laidOut,
		holds: 'A place where cafés are: the way there and what one may want to know of it.',
		life: 'As long as the community.',
		days: null,
		enforcedBy: 'the consultants',
		night: 'not, because it says nothing of anybody',
		columns: { ids: ['id', 'community'], plain: ['name', 'address', 'facts', 'way', 'closed_on'] },
	},
	{
		table: 'peer.cafe_picture',
		...laidOut,
		holds: 'A picture of a place, without people. The file lies sealed in the file store.',
		life: 'As long as its place, or until a consultant takes it away.',
		days: null,
		enforcedBy: 'removePlacePicture',
		night: 'not, because it says nothing of anybody',
		columns: { ids: ['id', 'place', 'community'], plain: ['shows', 'alt', 'kind', 'width', 'height', 'size', 'file'] },
	},
	{
		table: 'peer.cafe_series',
		...laidOut,
		holds: 'How often a café is, since when, where and with how many seats; the address of the meeting online, sealed.',
		life: 'As long as the community.',
		days: null,
		enforcedBy: 'the consultants',
		night: 'not, because it says nothing of anybody',
		columns: {
			ids: ['id', 'community', 'place', 'area', 'host'],
			sealed: ['link'],
			plain: [
				'name',
				'about',
				'for_whom',
				'rule',
				'begins_on',
				'begins_at',
				'minutes',
				'time_zone',
				'except_on',
				'mode',
				'seats',
				'remember',
				'ended_on',
			],
		},
	},
	{
		table: 'peer.cafe_date',
		...laidOut,
		holds: 'One date: when, where, its theme, and afterwards how many came and what could be better, the latter sealed.',
		life: 'Two years.',
		days: KEEP_DATES_DAYS,
		enforcedBy: 'forgetDates, every night',
		night: 'rewritten',
		columns: {
			ids: ['id', 'community', 'series', 'place', 'host', 'topic'],
			sealed: ['better'],
			plain: [
				'original_on',
				'starts_at',
				'minutes',
				'theme',
				'mode',
				'seats',
				'sequence',
				'moved_on',
				'cancelled_on',
				'note',
				'came',
				'mood',
				'emptied_on',
			],
		},
	},
	{
		table: 'peer.cafe_guest',
		...ofADate,
		holds: 'Somebody where one date or series knows them: as which name, café name or word, sealed under the key of that date or series.',
		columns: { ids: ['id', 'community', 'about'], sealed: ['box'] },
	},
	{
		table: 'peer.cafe_claim',
		...ofADate,
		class: 'keyed index',
		holds: 'What ties a guest to whoever is behind it: a keyed value no other guest of theirs shares, and the owner, sealed.',
		export: 'not, because the guest it belongs to is in the export and this can only be read with the keys',
		columns: { ids: ['guest', 'community'], keyed: ['claim'], sealed: ['owner'] },
	},
	{
		table: 'peer.cafe_sign_up',
		...ofADate,
		holds:
			'A seat at one date, or a place in the line; with which step and wishes, sealed. Who came is kept as a number of the date alone.',
		columns: {
			ids: ['guest', 'community', 'date'],
			sealed: ['box'],
			plain: ['state', 'line', 'offer_until', 'online', 'seen', 'came'],
		},
	},
	{
		table: 'peer.cafe_talk',
		...ofATalk,
		class: 'ids only',
		holds: 'That somebody has asked those who host a series something, and since which day it waits.',
		columns: { ids: ['guest', 'community', 'series'], plain: ['words', 'waits_since', 'last_on'] },
	},
	{
		table: 'peer.cafe_talk_word',
		...ofATalk,
		holds: 'What they wrote to each other there.',
		columns: { ids: ['id', 'community', 'guest'], sealed: ['box'], plain: ['ordinal', 'by_desk'] },
	},
	{
		table: 'peer.cafe_buddy',
		...ofADate,
		holds: 'That a guest offers to meet somebody on the way, or wishes it, with some words about it.',
		columns: { ids: ['guest', 'community', 'date'], sealed: ['box'], plain: ['role'] },
	},
	{
		table: 'peer.cafe_pair',
		...ofADate,
		class: 'ids only',
		holds: 'Two guests who may meet on the way, and which of them has said yes.',
		columns: { ids: ['id', 'community', 'date', 'offerer', 'wisher'], plain: ['offerer_yes', 'wisher_yes'] },
	},
	{
		table: 'peer.cafe_after',
		...ofADate,
		holds: 'A word to the host, thanks, a kind word, or a wish that something may rest, after a date.',
		columns: { ids: ['id', 'community', 'date', 'guest', 'to_guest'], sealed: ['box'], plain: ['kind'] },
	},
	{
		table: 'peer.cafe_feed',
		...ofADate,
		holds: "A calendar feed of somebody's own: found by a keyed value of the token in its address, everything else sealed.",
		life: 'Until its owner ends it.',
		days: null,
		enforcedBy: 'endFeed; erasing its owner',
		columns: { ids: ['community'], keyed: ['id', 'claim'], sealed: ['owner', 'box'] },
	},
]
