/** A name in the group as others see it. */
export type Persona = { id: string; name: string; kind: 'member' | 'duty' }

/** One of my own names. */
export type OwnPersona = Persona & {
	usual: boolean
	/** The only topic it can be used in, for a name that was drawn for one. */
	topic?: string
}

/**
 * How many names somebody can have in a community. Hooks compute this many claims to find them, so it is a fixed
 * number for everybody: how many of them are used shows nowhere.
 */
export const SLOTS = 24

export const NAME_MIN = 2
export const NAME_MAX = 30

export type NameProblem = 'too_short' | 'too_long' | 'odd_signs' | 'like_legal_name' | 'like_staff' | 'unkind' | 'taken'

/** Signs that look alike are one sign, so that nobody can be mistaken for somebody else. */
const LOOKALIKES: Record<string, string> = {
	'0': 'o',
	'1': 'l',
	i: 'l',
	'|': 'l',
	'3': 'e',
	'5': 's',
	'4': 'a',
	'7': 't',
	'8': 'b',
	'@': 'a',
	$: 's',
	'!': 'l',
	å: 'a',
	ä: 'a',
	æ: 'a',
	ö: 'o',
	ø: 'o',
	ð: 'd',
	þ: 't',
	ß: 's',
}

/** The name as it is compared: without case, accents, spaces, and with lookalikes made one. */
export function nameKey(name: string): string {
	return [...name.normalize('NFKC').toLowerCase()]
		.map((sign) => LOOKALIKES[sign] ?? sign)
		.join('')
		.normalize('NFD')
		.replace(/[^\p{L}\p{N}]/gu, '')
		.replace(/(.)\1+/gu, '$1')
}

/** Words no name may pretend to. */
const STAFF = [
	'brukerkonsulent',
	'konsulent',
	'consultant',
	'moderator',
	'admin',
	'administrator',
	'reconnect',
	'hjelper',
	'psykolog',
	'politi',
	'support',
]

/** Words that would hurt somebody every time the name is shown. Kept short: the consultant sees the rest. */
const UNKIND = [
	'hore',
	'hora',
	'faen',
	'fitte',
	'kuk',
	'neger',
	'nigger',
	'nazi',
	'hitler',
	'retard',
	'mongo',
	'cunt',
	'fuck',
	'bitch',
	'whore',
	'slut',
	'faggot',
	'killyour',
	'dieplease',
	'selvmord',
	'suicide',
	'drepdeg',
]

/**
 * Whether a name can be chosen; undefined when it can. `taken` is found by the database.
 *
 * @param legalName as we know it, to keep somebody from showing it by habit.
 */
export function nameProblem(name: string, legalName: string): NameProblem | undefined {
	const trimmed = name.trim()
	if ([...trimmed].length < NAME_MIN) return 'too_short'
	if ([...trimmed].length > NAME_MAX) return 'too_long'
	if (!/^[\p{L}\p{N}][\p{L}\p{N}\p{M} .,'’_-]*$/u.test(trimmed) || nameKey(trimmed).length < NAME_MIN) return 'odd_signs'
	const key = nameKey(trimmed)
	if (STAFF.some((word) => key.includes(nameKey(word)))) return 'like_staff'
	if (UNKIND.some((word) => key.includes(nameKey(word)))) return 'unkind'
	if (tooLike(key, legalName)) return 'like_legal_name'
	return undefined
}

/** A part of the legal name inside the name, or nearly the same as one of its words. */
function tooLike(key: string, legalName: string): boolean {
	const parts = legalName
		.split(/[\s-]+/)
		.map(nameKey)
		.filter((part) => part.length >= 3)
	const initials = parts.map((part) => part[0]).join('')
	if (key === nameKey(legalName) || (initials.length >= 3 && key === initials)) return true
	const words = key.length <= 30 ? [key] : []
	return parts.some(
		(part) =>
			key.includes(part) || words.some((word) => part.length >= 5 && Math.abs(word.length - part.length) <= 1 && distance(word, part) <= 1),
	)
}

/** How many single changes lie between two words (Levenshtein). */
export function distance(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, i) => i)
	for (let i = 1; i <= a.length; i++) {
		const next = [i]
		for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
		row = next
	}
	return row[b.length]!
}

/** So much a name can tell about itself: a glimpse, no portrait. */
export const ABOUT_MAX = 300
const FEW_WORDS = 4

/** Whether two texts about names have most of their words in common, so that somebody could see that the names are one. */
export function alike(one: string, other: string): boolean {
	const [a, b] = [one, other].map((text) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []))
	const fewer = Math.min(a!.size, b!.size)
	if (fewer < FEW_WORDS) return fewer > 0 && one.trim().toLowerCase() === other.trim().toLowerCase()
	return [...a!].filter((word) => b!.has(word)).length / fewer >= 0.7
}
