// The shapes of the trial community's content. Everyone in it is invented.
// Hours are wall-clock hours in Europe/Oslo. Days are whole days back from day zero, never zero itself,
// so that everything lies in the past whenever the trial is made.

export type CommunityKey = 'fjordbyen' | 'skogvik'

export type Language = 'nb' | 'en'

export type Role = 'member' | 'provider' | 'consultant' | 'coordinator' | 'relative'

export type InTwoLanguages = { nb: string; en: string }

export type Persona = {
	/** Unique in the whole trial; topics and replies point to it. */
	key: string
	/** 3 to 24 characters, unique in the community, unlike the legal name. */
	name: string
	/** The one the member writes under when they have not chosen another. */
	usual: boolean
}

export type Account = {
	key: string
	/** Invented legal name. */
	name: string
	email: string
	community: CommunityKey
	roles: readonly Role[]
	title?: string
	place?: string
	/** What the group sees when a consultant answers on duty. */
	dutyName?: string
	/** A relative's member, by account key. */
	relativeOf?: string
	language: Language
	/** Who this is, on the trial's sign-in page. */
	blurb?: InTwoLanguages
	/** Offered on the trial's sign-in page. */
	demo: boolean
	personas?: readonly Persona[]
}

export type Area = {
	key: string
	community: CommunityKey
	name: string
	about: string
}

/** A persona key, or 'consultant' for the one employed in the topic's community. */
export type Author = string

export type Reply = {
	author: Author
	text: string
	daysAgo: number
	hour: string
}

export type Topic = {
	key: string
	area: string
	title: string
	author: string
	text: string
	/** What the opening touches, as its writer says. */
	notes?: readonly ('loss' | 'medication' | 'hospital')[]
	daysAgo: number
	hour: string
	replies: readonly Reply[]
}

export type Story = {
	key: string
	/** The persona it was offered under. */
	author: string
	/** A name for the story alone. */
	name: string | undefined
	title: string
	text: string
	/** When both had said yes to it. */
	daysAgo: number
	hour: string
}

export type Message = {
	from: 'member' | 'provider'
	daysAgo: number
	hour: string
	text: string
}

export type Tie = {
	/** Account keys; of a team its name among the units. */
	member: string
	helper?: string
	team?: string
	asked: 'member' | 'helper'
	words?: string
	/** When it was asked. The other says yes the day after. */
	daysAgo: number
	days: readonly number[]
	within: 1 | 2 | 3 | 5
	standIns: readonly string[]
	/** Left open: nobody has said yes yet. */
	open?: true
	/** The check-ins that came up are not answered yet. */
	checkInWaits?: true
}

export type Leave = {
	helper: string
	/** Days from day zero, before it where negative. */
	from: number
	until: number
	standIn: string
}

export type Conversation = {
	key: string
	community: CommunityKey
	subject: string
	/** Account keys. With a team, `provider` is who answers. */
	member: string
	provider: string
	team?: string
	messages: readonly Message[]
}

export type Strategy = {
	/** At most 60 characters. */
	title: string
	/** At most 240 characters. */
	how: string
}

export type OwnPage = {
	/** Account key. */
	member: string
	matters: string
	/** What they have folded in the group: posts that carry such a note. */
	folds?: Topic['notes']
	strategies: readonly Strategy[]
}

type Content = Record<string, unknown>

/** Something in one of a member's tools, and how it was changed since. */
export type ToolPage = {
	/** Account key. */
	member: string
	/** By which other pages of the same member point to it. */
	key: string
	tool: string
	daysAgo: number
	hour: string
	content: (of: (key: string) => string, day: (daysAgo: number) => string) => Content
	later?: readonly { daysAgo: number; hour: string; content: (before: Content) => Content }[]
}

/** Something in a member's tools that they let one other person see. */
export type Shared = {
	/** Account keys; the page by its key. */
	member: string
	with: string
	page: string
	under: boolean
	may: 'read' | 'suggest'
	daysAgo: number
	hour: string
	/** So many days from then on; left out until it is taken back. */
	days?: number
}
