/**
 * What can be new on the care side: a message; an answer that is due soon or late; a thread nobody of the team has taken; something
 * with an agreement or a contact; a check-in. For whoever is let see something of a member's: that something is new there. For the
 * member: that somebody would write something otherwise.
 */
export type CareKind =
	| 'message'
	| 'message_due'
	| 'message_late'
	| 'message_team'
	| 'message_tie'
	| 'message_check_in'
	/** The two-person door: somebody asks for a second person; a name of theirs was opened. */
	| 'glass_asked'
	| 'glass_opened'
	| 'share'
	| 'share_suggestion'
	/** For coordinators: help numbers nobody has called for a month. */
	| 'help_numbers'

/** What can be new on the peer side. Others know it by this word; how it reaches somebody is theirs to choose. */
export type PeerKind =
	| 'reply'
	| 'mention'
	| 'circle'
	| 'circle_ends'
	| 'circle_ended'
	| 'support'
	| 'note_wish'
	| 'decision'
	| 'lifted'
	| 'answer'
	| 'story'
	/** For those who lead the group: somebody's first words, a report, a story that nobody has taken up. */
	| 'first_words'
	| 'report'
	| 'story_offered'
	| 'objection'
	/** A kind word for somebody who asked to be missed. No notice is written of it. */
	| 'missed'
	/** Of the cafés, for a guest of a date or series: a seat that is offered, another day, a reminder, an answer, a word from somebody. */
	| CafeKind
	/** For those who lead: somebody asks before they dare. */
	| 'cafe_ask'
	/** Of talks between two names; `topic` is the pair. */
	| TalkKind
	/** For those who lead: a consultant is asked along. */
	| 'bridge_along'
	/** And a date at which there is a clash: not whose. */
	| 'cafe_clash'

/** What is new at the cafés. `topic` is the date, or the series for an answer. */
export const CAFE_KINDS = [
	'cafe_seat',
	'cafe_moved',
	'cafe_cancelled',
	'cafe_day',
	'cafe_hours',
	'cafe_after',
	'cafe_answer',
	'cafe_buddy',
	'cafe_word',
	'cafe_rest',
	'cafe_other',
] as const
export type CafeKind = (typeof CAFE_KINDS)[number]
export const isCafeKind = (kind: string): kind is CafeKind => (CAFE_KINDS as readonly string[]).includes(kind)

/**
 * What is new between two names: a question, a yes, a word, a step of the ladder, a step taken back, words with a consultant. News until
 * the talk was opened. Their moments are nobody's to see.
 */
export const TALK_KINDS = ['talk_ask', 'talk_open', 'talk_word', 'talk_step', 'talk_back', 'talk_along'] as const
export type TalkKind = (typeof TALK_KINDS)[number]
export const isTalkKind = (kind: string): kind is TalkKind => (TALK_KINDS as readonly string[]).includes(kind)

/** All else is news until the topic was read there; these are seen by looking at the list of what is new. */
const SEEN_BY_LOOKING: readonly string[] = [
	'circle',
	'circle_ends',
	'circle_ended',
	'support',
	'note_wish',
	'decision',
	'lifted',
	'answer',
	'story',
	'first_words',
	'report',
	'story_offered',
	'objection',
	'cafe_ask',
	'bridge_along',
	'cafe_clash',
	...CAFE_KINDS,
] satisfies PeerKind[]

export const isSeenByLooking = (kind: string): boolean => SEEN_BY_LOOKING.includes(kind)

/**
 * What somebody has read in the group: per topic, until when and how many posts. Lives in a sealed page; see
 * server/sealed-pages.ts. `all`: they said that everything until then is read. `began`: nothing older counts as new in lists.
 */
export type Reading = { topics: Record<string, Read | string>; all?: number; allBefore?: number; began?: number }
/** Earlier pages hold the moment alone, as text. */
type Read = [until: number, posts: number]

/** So many topics are remembered; the ones read longest ago go first. Keeps every page within one size. */
const REMEMBERED = 200

function readIn(reading: Reading | undefined, topic: string): Read | undefined {
	const read = reading?.topics[topic]
	return typeof read === 'string' ? [Date.parse(read), 0] : read
}

export function hasRead(reading: Reading | undefined, topic: string, writtenAt: Date): boolean {
	const until = Math.max(readIn(reading, topic)?.[0] ?? -1, reading?.all ?? -1)
	return writtenAt.getTime() <= until
}

/** The page after opening a topic at a moment, as far as a post. Leafing back makes nothing unread. For `changePage`. */
export function withTopicRead(reading: Reading | undefined, topic: string, until: Date, posts = 0): Reading {
	const before = readIn(reading, topic) ?? [0, 0]
	const now: Read = [Math.max(before[0], until.getTime()), Math.max(before[1], posts)]
	const topics = Object.keys({ ...reading?.topics, [topic]: now })
		.map((id): [string, Read] => [id, id === topic ? now : readIn(reading, id)!])
		.sort(([, a], [, b]) => b[0] - a[0])
	const forgotten = topics[REMEMBERED]
	return {
		...reading,
		topics: Object.fromEntries(topics.slice(0, REMEMBERED)),
		// What is no longer remembered must not come up again as new.
		...(forgotten ? { began: Math.max(reading?.began ?? 0, forgotten[1][0]) } : {}),
	}
}

/** The first time in the group nothing is new: it has all been there. */
export function withBegun(reading: Reading | undefined, moment: Date): Reading {
	return { topics: {}, ...reading, began: reading?.began ?? moment.getTime() }
}

/** Everything until a moment is read; what stood before is kept for going back on it. */
export function withAllRead(reading: Reading | undefined, moment: Date): Reading {
	return { ...withBegun(reading, moment), all: moment.getTime(), allBefore: reading?.all ?? 0 }
}

export function withAllReadTakenBack(reading: Reading | undefined): Reading {
	const { allBefore, ...rest } = reading ?? { topics: {} }
	return { ...rest, ...(allBefore === undefined ? {} : { all: allBefore }) }
}

/** Nothing written before this is new to them. Undefined before their first visit. */
export function newFrom(reading: Reading | undefined): Date | undefined {
	return reading?.began === undefined ? undefined : new Date(Math.max(reading.began, reading.all ?? 0))
}

/** What is unread in a topic: how many replies, where that is known. Undefined when nothing is. */
export type Unread = { kind: 'topic' } | { kind: 'replies'; count: number | undefined }

type Listed = { id: string; posts: number; startedAt: Date; lastPostAt: Date }

export function unreadIn(reading: Reading | undefined, topic: Listed): Unread | undefined {
	const from = newFrom(reading)
	if (!from || topic.lastPostAt <= from || hasRead(reading, topic.id, topic.lastPostAt)) return undefined
	const read = countedIn(reading, topic.id)
	if (read !== undefined) return topic.posts > read ? { kind: 'replies', count: topic.posts - read } : undefined
	return topic.startedAt > from ? { kind: 'topic' } : { kind: 'replies', count: undefined }
}

/** What is unread in some topics, by topic. */
export function unreadOf(reading: Reading | undefined, topics: readonly Listed[]): Record<string, Unread> {
	return Object.fromEntries(
		topics.flatMap((topic) => {
			const unread = unreadIn(reading, topic)
			return unread ? [[topic.id, unread]] : []
		}),
	)
}

/** How many posts of a topic they have read, unless everything was said to be read since. */
function countedIn(reading: Reading | undefined, topic: string): number | undefined {
	const read = readIn(reading, topic)
	return read && read[1] > 0 && read[0] >= (reading?.all ?? 0) ? read[1] : undefined
}

/**
 * The number of the first of these posts that is new to somebody who has been here before: there the line stands.
 * In a topic that is all new there is none.
 */
export function firstNewOf(
	reading: Reading | undefined,
	topic: string,
	posts: readonly { ordinal: number; writtenAt: Date }[],
): number | undefined {
	const from = newFrom(reading)
	if (!from) return undefined
	const read = countedIn(reading, topic)
	const first = posts.find((post) => (read === undefined ? post.writtenAt > from : post.ordinal > read))
	return first && first.ordinal > 1 ? first.ordinal : undefined
}

/** As many posts as surely were read, to ask the database for what comes after. */
export function readPostsOf(reading: Reading | undefined, topic: string): number {
	return countedIn(reading, topic) ?? 0
}

/**
 * What somebody set for themselves in the group: which topics they follow and since when, what they fold, that they
 * want no warm words, when they last looked at what is new. Lives in one sealed page; nobody else can know it.
 */
export type Habits = {
	follows?: Record<string, string>
	folds?: string[]
	noSupport?: boolean
	looked?: string
	/** Under which name they asked to be missed, after how many days, and the day until which they are known to have been here. */
	missed?: { persona: string; days: number; on: string }
	/** The Monday of the week in which they were counted among those who came to the group: a number, tied to nobody. */
	counted?: string
	/** Of a consultant: what the desk shows at once, and how much they can take in one turn. */
	desk?: { open?: boolean; sharp?: boolean; colour?: boolean; things?: number; hours?: number }
}

/** So many topics can be followed; the ones followed longest go first. */
export const FOLLOWED_MAX = 100

/** The page after following a topic from a moment on, or leaving it. For `changePage`. */
export function withFollowed(habits: Habits | undefined, topic: string, since: Date | undefined): Habits {
	const { [topic]: _, ...others } = habits?.follows ?? {}
	const follows = Object.entries(others).sort(([, a], [, b]) => (a < b ? 1 : -1))
	if (since) follows.unshift([topic, since.toISOString()])
	return { ...habits, follows: Object.fromEntries(follows.slice(0, FOLLOWED_MAX)) }
}
