import type { Mark, SofterKey } from '../../rules.ts'
import * as en from '../dictionaries/work-en.ts'
import * as nb from '../dictionaries/work-nb.ts'
import { earlierWords, hits, markOf, wordsBefore, type Read, type Word } from '../read.ts'

type Trade = { word: string; say: SofterKey }
const tradesOf = (trades: Partial<Record<SofterKey, string[]>>): Trade[] =>
	Object.entries(trades)
		.flatMap(([say, words]) => words.map((word) => ({ word, say: say as SofterKey })))
		.sort((a, b) => b.word.length - a.word.length)
const NB = tradesOf(nb.TRADES)
const EN = new Map(tradesOf(en.TRADES).map(({ word, say }) => [word, say]))

/** "I am", "as a", "my father was": what makes a trade somebody's own. */
const SELF_NB = /^(?:som|er|var|ble|blitt|blir|utdannet|utdanna|utdannede|vært|til|pensjonert|ufør|tidligere|lærling|fast|deltids)$/

export function findWork(read: Read): Mark[] {
	const found =
		read.language === 'nb' ? [...read.words.flatMap((word) => tradeNb(word)), ...jobsNb(read)] : [...tradesEn(read), ...jobsEn(read)]
	return [...found, ...[...hits(read.text, DRIVING[read.language])].map(({ from, to }) => markOf(from, to, 'work', 'with_hands'))]
}

/** What one drives, or runs, says what one does as well as the name of a trade. */
const DRIVING = {
	nb: /(?<!\p{L})(?:jeg|eg|mannen min|kona|faren min|pappa|mamma) (?:kjører|kjørte|kjører fast|driver|drev|eier) (?:en |et |ei |egen |eget )?(?<mark>trailer|buss|taxi|drosje|tog|trikk|lastebil|tankbil|ambulanse|truck|kran|ferje|kafeen|kiosken|blomsterbutikk|butikk|gård|frisørsalong|verksted|campingplass|hundepensjonat|rideskole)(?!\p{L})/giu,
	en: /(?<!\p{L})(?:I|my husband|my wife|my dad|my mum) (?:drive|drove|run|ran|own) (?:a |the |an |our )?(?:little |small |local )?(?<mark>lorry|truck|bus|taxi|cab|van|tram|train|ambulance|crane|ferry|pub|shop|bakery|café|cafe|farm|bookshop|salon|garage|kennels|riding school|florist's|florist|chippy|campsite|nursery)(?!\p{L})/giu,
}

const ARTICLE_NB = /^(?:en|ei|et|ein|noe|slags)$/
const ADJECTIVE_NB = /(?:t|et|s|ig|sk|a)$/
const OF_ONESELF_NB = /^(?:jeg|som|utdannet|utdanna|jobber)$/

/** "er lærer", "som en lærer", "var en streng lærer". @param said the words before, the nearest first. */
function isSaidOfSomebody([near = '', next = '', third = '']: string[]): boolean {
	if (SELF_NB.test(near) || (ARTICLE_NB.test(near) && SELF_NB.test(next))) return true
	return ADJECTIVE_NB.test(near) && (SELF_NB.test(next) || (ARTICLE_NB.test(next) && SELF_NB.test(third)))
}

const ENDING_NB = /^(?:e|en|er|ere|ene|a|s|ne|ns|inne|r|ar|i)?$/

function tradeNb(word: Word): Mark[] {
	// Few words are said of somebody, so that is looked at before the trades are gone through.
	const said = wordsBefore(word, 4)
	const [near = '', next = '', third = ''] = said
	if (!isSaidOfSomebody(said)) return []
	const bare = word.lower.replace(/(?:-|‑)/g, '')
	const trade = NB.find(({ word: end }) => {
		const at = bare.lastIndexOf(end)
		return at >= 0 && ENDING_NB.test(bare.slice(at + end.length)) && (at === 0 || (at >= 2 && end.length >= 4))
	})
	if (!trade) return []
	// "hun er psykologen min", "til legen": theirs is not mine.
	if ((near === 'til' || next === 'til') && !said.some((one) => /^(?:utdann\p{L}*|meg|seg)$/u.test(one))) return []
	const ofOneself = (near === 'er' && word.before!.first) || [near, next, third].some((one) => OF_ONESELF_NB.test(one))
	if (nb.HELPERS.test(bare) && (!ofOneself || /(?:en|eren|a)$/.test(bare))) return []
	return [markOf(word.from, word.to, 'work', trade.say)]
}

const WORKING_NB =
	/^(?:jobb\p{L}*|arbeid(?:er|et|de|a|d)?|ansatt|vikar\p{L}*|vaktene|skift|kveldsvakt|sommerjobb|praksis\p{L}*|lærling|jobben|sjef|leder|kollegaene|deltid|ekstravakt\p{L}*)$/u
const STUDYING_NB =
	/^(?:studer\p{L}*|leser|leste|lese|studiet|linja|bachelor\p{L}*|master\p{L}*|doktorgrad\p{L}*|utdanning|student\p{L}*)$/u

function jobsNb({ words }: Read): Mark[] {
	return words.flatMap((word) => {
		const before = wordsBefore(word, 5)
		const [near = ''] = before
		if (/^(?:i|på|hos|ved|for|hjå)$/.test(near) || /^(?:et|en|ei|den|det|vårt?|vår)$/.test(near)) {
			const working = earlierWords(word, 6).some((one) => WORKING_NB.test(one))
			const house = nb.WORKPLACES.test(word.lower)
			const employer = nb.EMPLOYERS.has(word.lower) && (word.large || /^(?:på|hos|i)$/.test(near))
			if (working && (house || employer)) return markOf(word.from, word.to, 'work', 'workplace')
		}
		if (before.slice(0, 2).some((one) => STUDYING_NB.test(one)) && new RegExp(`^${nb.STUDIES.source}$`).test(word.lower))
			return markOf(word.from, word.to, 'work', 'studies')
		if (
			/^(?:lege|sykepleie|psykologi|juss|jus|medisin|ingeniør|lærer|historie|teologi|kunst|musikk|vernepleier|politi|arkitekt)(?:student|studenten|studiet|studie|studiene|stipendiat|høgskolen|utdanninga|utdanningen)$/.test(
				word.lower,
			)
		)
			return markOf(word.from, word.to, 'work', 'studies')
		return []
	})
}

const singular = (word: string): string[] => [word, word.replace(/s$/, ''), word.replace(/women$/, 'woman').replace(/men$/, 'man')]

function tradesEn({ words }: Read): Mark[] {
	return words.flatMap((word, at) => {
		for (const count of [3, 2, 1]) {
			const these = words.slice(at, at + count)
			if (these.length < count || these.some((one, i) => i > 0 && one.before !== these[i - 1])) continue
			const said = singular(these.map(({ lower }) => lower).join(' ')).find((one) => EN.has(one))
			if (said === undefined) continue
			const before = wordsBefore(word, 5)
			const self = before
				.slice(0, 4)
				.findIndex((one) =>
					/^(?:as|am|i'm|i’m|was|is|be|been|become|became|retired|former|ex|trained|qualified|student|trainee|work|worked|only)$/.test(one),
				)
			if (self < 0) return []
			// What stands between must be "a", "the only" or one word more: "a primary school teacher".
			const helping =
				en.HELPERS.has(said) &&
				!/^(?:as|am|i'm|i’m|retired|trained|qualified|former|student|trainee)$/.test(before[self] ?? '') &&
				!before.includes('i')
			if (helping || before.slice(0, self).some((one) => /^(?:my|your|his|her|their|our|by|to|with|from|for|seeing)$/.test(one))) return []
			return markOf(word.from, these.at(-1)!.to, 'work', EN.get(said)!)
		}
		return []
	})
}

const WORKING_EN =
	/^(?:work|works|worked|working|job|jobs|shift|shifts|employed|apprentice|apprenticeship|manager|volunteer|volunteering|intern|trainee|temp|part-time|boss|career)$/
const STUDYING_EN =
	/^(?:study|studying|studied|read|reading|degree|student|course|phd|doing|master's|masters|undergrad|taught|teach|teaching)$/

function jobsEn({ words }: Read): Mark[] {
	return words.flatMap((word) => {
		const before = wordsBefore(word, 6)
		const after = before.findIndex((one) => /^(?:at|for|in|on|with)$/.test(one))
		const said = [word.lower, word.lower.replace(/['’]s$/, '')]
		const working = after >= 0 && after <= 3 && earlierWords(word, 9).some((one) => WORKING_EN.test(one) || one === 'us')
		if (working && (en.WORKPLACES.test(word.lower) || said.some((one) => en.EMPLOYERS.has(one))))
			return markOf(word.from, word.to, 'work', 'workplace')
		if (
			before.slice(0, 3).some((one) => STUDYING_EN.test(one)) &&
			before.slice(0, 2).some((one) => /^(?:study|studying|studied|in|doing|read|reading|of|teach|taught|teaching)$/.test(one)) &&
			en.STUDIES.test(word.lower)
		)
			return markOf(word.from, word.to, 'work', 'studies')
		return []
	})
}
