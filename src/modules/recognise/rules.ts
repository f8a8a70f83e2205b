/** What in a text can tell who somebody is. See evidence (d) 3: place, work, rare events, and how few it fits. */
export const KINDS = ['own', 'elsewhere', 'person', 'address', 'number', 'place', 'work', 'event', 'date', 'age'] as const
export type Kind = (typeof KINDS)[number]

/** Of these one alone is enough. */
export const TELLING: readonly Kind[] = ['own', 'elsewhere', 'address', 'number']

export type Language = 'nb' | 'en'

/**
 * A piece of a text, by letters (UTF-16) from its beginning; `to` is the first letter after it. `softer` is what could stand there
 * instead, in the language of the text: a key of words.ts, with what goes into it.
 */
export type Mark = { from: number; to: number; kind: Kind; softer: Softer }
export type Softer = { say: SofterKey; about?: string }
export const SOFTER = [
	'leave_out',
	'own',
	'elsewhere',
	'somebody',
	'relative',
	'address',
	'number',
	'somewhere',
	'region',
	'abroad',
	'house',
	'work',
	'with_people',
	'with_hands',
	'office',
	'studies',
	'workplace',
	'event',
	'loss',
	'years_ago',
	'season',
	'decade',
	'child',
] as const
export type SofterKey = (typeof SOFTER)[number]

/** What is known of whoever writes, for as long as the look takes. It is compared in memory and goes nowhere. */
export type Known = {
	legalName?: string | undefined
	/** What they are called in other places: games, other groups. */
	elsewhere?: readonly string[]
	/** Their other names here. */
	otherNames?: readonly string[]
}

/** Below this no number is said of how many members there are: then the number itself would tell. */
export const MEMBERS_FLOOR = 20

/** How many there are as it may be said: whole tens, and nothing below the floor. */
export const membersInTens = (members: number): number | undefined => (members < MEMBERS_FLOOR ? undefined : Math.floor(members / 10) * 10)

/** What a look comes back with. Nothing of it is kept. */
export type Recognised = {
	text: string
	marks: Mark[]
	/** Of the text; softer words are in it. */
	language: Language
	/** Whole tens; undefined below the floor. */
	members: number | undefined
	/** Several kinds together say more than each. */
	together: boolean
}

const DETAILS: readonly Kind[] = ['place', 'work', 'event', 'date', 'age', 'person']
export const sayMoreTogether = (marks: readonly Mark[]): boolean =>
	new Set(marks.map(({ kind }) => kind).filter((kind) => DETAILS.includes(kind))).size >= 3

/** What the answer to a form carries of a look, for pages whose forms come back with different things. */
export function lookedAt(form: object | null | undefined): { recognised: Recognised; asks: boolean } | undefined {
	const { recognised, telling } = (form ?? {}) as { recognised?: Recognised; telling?: boolean }
	return recognised && { recognised, asks: telling === true }
}

export const isTelling = (marks: readonly Mark[]): boolean => marks.some(({ kind }) => TELLING.includes(kind))
