import { KINDS, membersInTens, sayMoreTogether, type Known, type Language, type Mark, type Recognised } from '../rules.ts'
import { findAddresses } from './finders/addresses.ts'
import { findAges } from './finders/ages.ts'
import { findDates } from './finders/dates.ts'
import { findEvents } from './finders/events.ts'
import { findNames } from './finders/names.ts'
import { findNumbers } from './finders/numbers.ts'
import { findOwnNames } from './finders/own-names.ts'
import { findPlaces } from './finders/places.ts'
import { findWork } from './finders/work.ts'
import { languageOf, readText, type Find } from './read.ts'

const FINDERS: Find[] = [findAddresses, findNumbers, findDates, findAges, findNames, findPlaces, findWork, findEvents]

type Around = {
	known?: Known
	/** The language of the page, for a text too short to tell. */
	language?: Language
	/** How many members there are, exactly; it leaves in tens only, and above the floor only. */
	members?: number | undefined
}

/**
 * Who could recognise me by this? Marks what in a text can tell who wrote it, with what could stand there instead. Advice: nothing is
 * stopped by it. Nothing of the text is kept, logged or sent anywhere; it is looked at by rules and lists, here in memory.
 *
 * @returns marks in the order of the text, none over another.
 */
export function recognise(text: string, { known = {}, language = 'nb', members }: Around = {}): Recognised {
	const written = languageOf(text, language)
	const read = readText(text, written)
	const marks = apart([...findOwnNames(read, known), ...FINDERS.flatMap((find) => find(read))])
	return {
		text,
		marks,
		language: written,
		members: members === undefined ? undefined : membersInTens(members),
		together: sayMoreTogether(marks),
	}
}

/** Of marks over the same letters the one that tells more stays, and of equals the longer. */
function apart(marks: Mark[]): Mark[] {
	const rank = ({ kind }: Mark): number => KINDS.indexOf(kind)
	const taken: Mark[] = []
	for (const mark of marks.sort((a, b) => rank(a) - rank(b) || b.to - b.from - (a.to - a.from)))
		if (taken.every((one) => mark.to <= one.from || one.to <= mark.from)) taken.push(mark)
	return taken.sort((a, b) => a.from - b.from)
}
