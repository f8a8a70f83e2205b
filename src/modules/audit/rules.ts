/** What kind of thing an entry tells of: somebody looked, somebody did something, somebody was refused. */
export type EntryKind = 'look' | 'act' | 'refusal'

/**
 * One entry, as it is sealed: codes and ids, never a name or anything somebody wrote. On the care side `who` and
 * `whose` are persons; on the peer side they are personas, and no person can stand there.
 */
export type Entry = {
	kind: EntryKind
	/** Whoever did it. None for the program itself, or on the peer side for somebody without a persona at hand. */
	who: string | null
	/** In which role they did it. */
	role: string
	community: string | null
	/** A stable code: the part of the product, a dot, what was done, e.g. `messaging.read`. */
	what: string
	/** The id of the thing. */
	about: string | null
	/** Whose thing it was: they may read this entry. */
	whose: string | null
	/** A stable code of why: the reason somebody chose, or why it was refused. */
	reason: string | null
	/** How many times, when many refusals in a minute were put together. */
	times: number
	/** The exact moment, which stands nowhere in the clear. */
	at: string
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const CODE = /^[a-z][a-z0-9_]{0,60}$/
const WHAT = /^[a-z][a-z0-9_]{0,40}\.[a-z][a-z0-9_]{0,60}$/

/** Only codes and ids get into the audit, so that no input can forge a line of it or carry content into it. */
export function isSound(entry: Entry): boolean {
	return (
		idOrNone(entry.who) &&
		idOrNone(entry.community) &&
		idOrNone(entry.about) &&
		idOrNone(entry.whose) &&
		CODE.test(entry.role) &&
		WHAT.test(entry.what) &&
		(entry.reason === null || CODE.test(entry.reason))
	)
}

function idOrNone(value: string | null): boolean {
	return value === null || UUID.test(value)
}
