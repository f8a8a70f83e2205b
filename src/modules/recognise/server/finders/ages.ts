import type { Language, Mark } from '../../rules.ts'
import { NUMBER, NUMBER_WORDS, valueOf } from '../dictionaries/number-words.ts'
import { anyOf, hits, markOf, type Read } from '../read.ts'

const N = NUMBER
/** "I was one of them" and "I'm two hours away" say no age. */
const WORDS_EN = [...NUMBER_WORDS.en.keys()]
	.filter((word) => !['one', 'two'].includes(word))
	.sort((a, b) => b.length - a.length)
	.join('|')
const EDGE = '(?<![\\p{L}\\p{N}])'
const CHILDREN_NB =
	'(?:sønn|sønnen|datter|dattera|datteren|gutt|gutten|jente|jenta|minstemann|eldste|eldstemann|yngste|minste|barn|barna|unge|ungen|tenåring|barnebarn|søster|søstera|bror|broren|min|mitt|mine|en|ei|et)'
const NOT_LENGTH = '(?! ?(?:siden|sidan|gjennom|tilbake|på rad|i strekk|etter|mellom))'

const AGES: Record<Language, RegExp[]> = {
	nb: [
		new RegExp(`${EDGE}(?<mark>(?<n>${N.nb}) år gam(?:mel|melt|le))(?!\\p{L})`, 'giu'),
		new RegExp(`${EDGE}(?<mark>(?<n>${N.nb})-?åring(?:en|er|ene|a|ar)?)(?!\\p{L})`, 'giu'),
		new RegExp(
			`${EDGE}(?:er|var|blir|ble|blei|vart|fyller|fylte|fylt|rundet|passert|nå|snart|bare|som|mann|kvinne|dame|kar|jente|gutt) (?:snart |nettopp |akkurat |bare |nå |blitt |vel |godt over |over |nesten |på )?(?<mark>(?<n>${N.nb}) år)(?!\\p{L})${NOT_LENGTH}`,
			'giu',
		),
		new RegExp(
			`${EDGE}(?:fyller|fylte|fylt|rundet|runda|runder|passert|passerte|blir|ble|blitt) (?:snart |nettopp |akkurat |nå )?(?<mark>(?<n>${N.nb}))(?= ?(?:[.,!?;:)]|$|nå|i |til|på|før|neste|og|har|for|men|da|denne|uten))`,
			'giu',
		),
		new RegExp(
			`${EDGE}${CHILDREN_NB} (?:min |mi |vår |mine |vårt )?på (?<mark>(?<n>${N.nb})(?: år)?)(?= ?(?:[.,!?;:)]|$|og|som|har|er|i|til|ikke|begynte|sa|trenger|kan|vil|bor|skal|spurte|går))`,
			'giu',
		),
		new RegExp(`${EDGE}${CHILDREN_NB} (?:min |mi |vår |mine )?på (?:${N.nb}) og (?<mark>(?<n>${N.nb})(?: år)?)(?!\\p{L})`, 'giu'),
		new RegExp(`${EDGE}(?:jeg|eg|han|hun|ho|som) (?:er|var) (?<mark>(?<n>\\d{2}))(?= ?(?:[.,!?;:)]|$|og |nå|men ))`, 'giu'),
		new RegExp(
			`${EDGE}(?:siden|da|før|fra) (?:jeg|eg|han|hun) var (?:rundt |bare )?(?<mark>(?<n>${N.nb}))(?!\\p{L})(?! ?(?:kilo|timer|stykker|mil))`,
			'giu',
		),
		new RegExp(`${EDGE}(?<mark>(?<n>${N.nb})-?årige?)(?!\\p{L})`, 'giu'),
		new RegExp(
			`(?<=^|[.!?] )(?<mark>(?<n>${N.nb})(?: år)?)(?= og (?:nyskilt|singel|enslig|skilt|ufør|gift|fortsatt|ny|alene|redd|sliten|barnløs|arbeidsledig))`,
			'giu',
		),
		new RegExp(`${EDGE}i en alder av (?<mark>(?<n>${N.nb}))(?!\\p{L})`, 'giu'),
	],
	en: [
		new RegExp(`${EDGE}(?<mark>(?<n>${N.en})[- ](?:years?|yrs?|months?)[- ]old)(?!\\p{L})`, 'giu'),
		new RegExp(`${EDGE}(?<mark>(?<n>${N.en}) ?(?:yo|y/o))(?!\\p{L})`, 'giu'),
		new RegExp(
			`${EDGE}(?:I['’]?m|I am|he['’]?s|she['’]?s|he is|she is|he was|she was|I was|who is|who['’]s|they['’]re|was only|is only|am only) (?:only |just |now |nearly |almost |already )?(?<mark>(?<n>\\d{2}|${WORDS_EN}))(?= ?(?:[.,!?;:)]|$|and |now|when|at the|but |with|so |this))`,
			'giu',
		),
		new RegExp(
			`${EDGE}(?:son|daughter|boy|girl|eldest|youngest|grandson|granddaughter|brother|sister|partner|husband|wife|mum|dad|nan) (?:is|was|has just turned|will be) (?:only |just |now |nearly )?(?<mark>(?<n>${N.en}))(?= ?(?:[.,!?;:)]|$|and |now|when|years|but |with ))`,
			'giu',
		),
		new RegExp(
			`(?<=^|[.!?] )(?<mark>(?<n>${N.en}))(?= and (?:newly|single|divorced|widowed|still|living|married|retired|alone|childless|scared|tired|unemployed|back))`,
			'giu',
		),
		new RegExp(
			`${EDGE}(?:turn|turned|turning|turns|aged|age|aged about) (?:of )?(?<mark>(?<n>${N.en}))(?!\\p{L})(?! ?(?:times|things|people|left|right))`,
			'giu',
		),
		new RegExp(
			`${EDGE}(?:since|when|until|before) (?:I|he|she) was (?:about |only |just |around )?(?<mark>(?<n>${N.en}))(?!\\p{L})(?! ?(?:stone|kilos|pounds|feet))`,
			'giu',
		),
		new RegExp(
			`${EDGE}(?:son|daughter|girl|boy|eldest|youngest|twins|grandson|granddaughter|brother|sister), (?:who is |who's )?(?<mark>(?<n>${N.en}))(?=[,.!?;)]| and| who)`,
			'giu',
		),
		new RegExp(
			`${EDGE}(?:my|at) (?<mark>(?<n>${N.en})(?:th|st|nd|rd) birthday|(?:thirtieth|fortieth|fiftieth|sixtieth|seventieth|eightieth) birthday)`,
			'giu',
		),
	],
}

const SOME = { nb: anyOf(AGES.nb), en: anyOf(AGES.en) }

export function findAges(read: Read): Mark[] {
	if (!SOME[read.language].test(read.text)) return []
	return AGES[read.language].flatMap((pattern) =>
		[...hits(read.text, pattern)].flatMap(({ from, to, whole }) => {
			const age = valueOf(whole.groups?.n ?? '', read.language)
			if (age > 110) return []
			return age > 0 && age < 20 ? markOf(from, to, 'age', 'child') : markOf(from, to, 'age', 'decade', String(Math.floor(age / 10) * 10))
		}),
	)
}
