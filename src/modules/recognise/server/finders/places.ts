import type { Language, Mark } from '../../rules.ts'
import { ALSO_WORDS, PEOPLE_OF, PLACES, WIDE } from '../dictionaries/norway.ts'
import { COUNTRIES, FROM_ABROAD, PEOPLE_OF_EN, TOWNS, TOWNS_ALSO_WORDS } from '../dictionaries/world.ts'
import { earlierWords, hits, markOf, withoutEnding, wordsBefore, type Read, type Word } from '../read.ts'

type Where = { part: string; words: number }
/** Every name of a place by its small letters. The longest is asked first. */
const NAMES = new Map<string, Where>([
	...TOWNS.map((name) => [name.toLowerCase(), { part: 'somewhere', words: name.split(' ').length }] as const),
	...[...COUNTRIES.nb, ...COUNTRIES.en].map((name) => [name.toLowerCase(), { part: 'abroad', words: name.split(' ').length }] as const),
	...Object.entries(PLACES).flatMap(([part, names]) =>
		names.map((name) => [name.toLowerCase(), { part, words: name.split(' ').length }] as const),
	),
])

/** After these words a place is likely. */
const PREPOSITIONS: Record<Language, Set<string>> = {
	nb: new Set(['i', 'på', 'fra', 'til', 'ved', 'rundt', 'nær', 'utenfor', 'utafor', 'om', 'gjennom', 'mellom', 'over']),
	en: new Set(['in', 'from', 'near', 'to', 'at', 'around', 'outside', 'through', 'of', 'via', 'between', 'on']),
}
const PARTS = new Set(['east', 'south', 'west', 'middle', 'north'])

export function findPlaces(read: Read): Mark[] {
	const taken = new Set<Word>()
	const marks: Mark[] = []
	for (const [at, word] of read.words.entries()) {
		if (taken.has(word)) continue
		const found = nameAt(read, at)
		if (!found) continue
		found.words.forEach((one) => taken.add(one))
		marks.push(placeMark(found.words[0]!.from, found.words.at(-1)!.to, found.part))
	}
	return [...marks, ...origins(read), ...houses(read), ...unknownPlaces(read, taken)]
}

const placeMark = (from: number, to: number, part: string): Mark =>
	PARTS.has(part) ? markOf(from, to, 'place', 'region', part) : markOf(from, to, 'place', part === 'abroad' ? 'abroad' : 'somewhere')

function nameAt({ words, language }: Read, at: number): { words: Word[]; part: string } | undefined {
	const word = words[at]!
	const after = word.before && PREPOSITIONS[language].has(word.before.lower)
	for (const count of [3, 2, 1]) {
		const these = words.slice(at, at + count)
		if (these.length < count || these.some((one, i) => i > 0 && one.before !== these[i - 1])) continue
		const name = these.map(({ lower }) => lower).join(' ')
		const key = withoutEnding(name).find((one) => NAMES.has(one))
		if (key === undefined || WIDE.has(key)) continue
		const doubtful = ALSO_WORDS.has(key) || TOWNS_ALSO_WORDS.has(key)
		// In small letters only after "in" and the like, and only what is no word besides.
		const counts = doubtful ? word.large && after && !word.first : word.large || (after && name.length > 3)
		if (counts) return { words: these, part: NAMES.get(key)!.part }
	}
	return undefined
}

/** "bergenser", "half Polish": who comes from where. */
function origins({ words, language }: Read): Mark[] {
	return words.flatMap((word) => {
		if (language === 'en' && word.large && PEOPLE_OF_EN.test(word.lower)) return markOf(word.from, word.to, 'place', 'somewhere')
		if (language === 'nb' && PEOPLE_OF.test(word.lower)) return markOf(word.from, word.to, 'place', 'somewhere')
		if (!FROM_ABROAD[language].test(word.lower)) return []
		const said = wordsBefore(word, 2).join(' ')
		const ofSomebody =
			language === 'nb'
				? /^(?:er|halvt|som|opprinnelig|min|en|ei|den)\b/.test(said)
				: /^(?:am|i'm|half|is|was|my|originally|a)\b/.test(said)
		return ofSomebody ? markOf(word.from, word.to, 'place', 'abroad') : []
	})
}

const HOUSES: Record<Language, RegExp[]> = {
	nb: [
		// A clinic, school or home by its name: what stands before says which.
		/(?<![\p{L}\p{N}])(?<mark>\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+){0,2} (?:DPS|BUP|sykehus|sjukehus|universitetssykehus|barneskole|ungdomsskole|videregående(?: skole)?|skole|barnehage|sykehjem|bo- og behandlingssenter|kirke|folkehøgskole|folkehøyskole|distriktspsykiatriske senter|legesenter|behandlingssenter|dagsenter|fengsel|universitet|høgskole|frivilligsentral|aktivitetshus|fontenehus|idrettslag|kommune|fylke|skisenter|alpinsenter|flyplass|stasjon|kjøpesenter|senter))(?![\p{L}\p{N}])/gu,
		/(?<![\p{L}\p{N}])(?<mark>(?:Haukeland|Ullevål|Rikshospitalet|Ahus|Gaustad|Dikemark|Blakstad|Sandviken sykehus|Åsgård|Østmarka|St\. ?Olavs|UNN|Modum Bad|Reinsvoll|Sanderud|Lovisenberg|Diakonhjemmet|Kalnes|Rønvik|Viken senter|Fontenehuset|Fyrlyset|Voksenåsen|Conrad Svendsens|Bislett|Ekeberg|Holmenkollen|Bryggen|Nidarosdomen|Lerkendal|Brann stadion|Ullevaal|Gardermoen|Flesland|Værnes|Oslo S))(?![\p{L}\p{N}])/gu,
		/(?<![\p{L}\p{N}])(?<mark>(?:DPS|BUP|NAV|sykehuset|skolen|kirka|kirken|avdelingen|Fontenehuset) (?:i|på) \p{Lu}[\p{L}]+)(?![\p{L}\p{N}])/gu,
	],
	en: [
		/(?<![\p{L}\p{N}])(?<mark>(?:St\.? )?\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2} (?:Hospital|Infirmary|Primary(?: School)?|Grammar(?: School)?|High(?: School)?|Secondary|Comprehensive|Academy|College|University|Nursery|Hospice|Surgery|Medical Centre|Health Centre|Clinic|House|Church|Cathedral|Parish|Library|Community Centre|Leisure Centre|Clubhouse|Prison|Station|Airport|Museum|Theatre|Council|Unit|Ward|Football Club|Rugby Club|Castle|Abbey|Market|Arms|Inn|Farm|Beach|Bridge|Harbour|Marina|Estate))(?![\p{L}\p{N}])/gu,
		/(?<![\p{L}\p{N}])(?<mark>(?:the )?(?:University|College|Church|Bishop|Port|Isle|County) of \p{Lu}[\p{L}]+)(?![\p{L}\p{N}])/gu,
		/(?<![\p{L}\p{N}])(?<mark>(?:the )?(?:Maudsley|Bethlem|Broadmoor|Priory|Tavistock|Royal Free|Guy['’]s|St Thomas['’]?|Addenbrooke['’]s|Royal Edinburgh|Gartnavel|Radcliffe|Warneford|Isle of Wight|Lake District|Highlands|Hebrides|Cotswolds|Fens|Peak District|Black Country|Wirral))(?![\p{L}\p{N}])/gu,
	],
}

const houses = ({ text, language }: Read): Mark[] =>
	HOUSES[language].flatMap((pattern) => [...hits(text, pattern)].map(({ from, to }) => markOf(from, to, 'place', 'house')))

/** The end of a word that makes it a place, and what is no place though it follows "in" with a large letter. */
const ENDINGS: Record<Language, RegExp> = {
	nb: /(?:dalen|dal|vik|vika|øya|øy|fjord|fjorden|neset|nes|bygda|bygd|heim|stad|rud|havn|haugen|åsen|berget|sund|sundet|vær|mo|moen|elva|vatnet|vannet|marka|bekk|strand|stranda|borg|by|sjøen|lia|botn|eidet|eid|hamn|set|vang|tun|tjern)$/,
	en: /(?:ton|ham|ford|bury|ley|mouth|ville|burgh|borough|port|wick|worth|field|minster|shire|pool|chester|caster|stead|bourne|gate|thorpe|dale|wold|combe|cester|haven|ness|moor|hampton|bridge|well|by)$/,
}
const NOT_PLACES: Record<Language, RegExp> = {
	nb: /^(?:nav|gud|jesus|facebook|instagram|netflix|spotify|google|youtube|tv|nrk|vg|dps|bup|bpa|adhd|ptsd|aap|dbt|cbt|emdr|jul|jula|påske|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|a4|rus|ka|zoom|teams|reconnect|whatsapp|snap|snapchat|discord|steam|tiktok|finn|vipps|bibelen|koranen|norsk|engelsk|instant|mamma|pappa|bestemor|farmor|mormor)$/,
	en: /^(?:god|jesus|facebook|instagram|netflix|spotify|google|youtube|tv|bbc|nhs|cbt|dbt|adhd|ptsd|ocd|emdr|gp|a&e|er|aa|na|christmas|easter|ramadan|eid|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|i|i'm|english|zoom|teams|reconnect|whatsapp|discord|tiktok|reddit|x|mum|mom|dad|grandma|nan|nana|gran|pip|dwp|universal|samaritans|mind|bible|quran|alexa|siri|amazon)$/,
}

/** "a small village, Applecross", "bygda heter Hellemobotn", "between Hull and Rotterdam". */
function isNamedAfter(word: Word, language: Language): boolean {
	const [near = '', next = '', third = ''] = earlierWords(word, 3)
	const kind =
		language === 'nb'
			? /(?:bygd|bygda|sted|stedet|by|byen|øy|øya|tettsted|tettstedet|dal|dalen|grend|grenda|plass|plassen|kommune|kommunen)$/
			: /^(?:village|town|island|hamlet|city|place|suburb|estate|valley|county|parish)$/
	if (kind.test(near) && (word.before === undefined || language === 'nb')) return true
	if (/^(?:heter|kalles|called|named|of)$/.test(near) && kind.test(next)) return true
	return /^(?:og|and)$/.test(near) && /^(?:mellom|between)$/.test(third) && next !== ''
}

/** In English they have a large letter too: "I say it in Norwegian". */
const isLanguage = (lower: string): boolean => lower === 'norwegian' || lower === 'arabic' || FROM_ABROAD.en.test(lower)

/** A name nobody listed: with a large letter in the middle of a sentence, after "in", or ending as places do. */
function unknownPlaces({ words, language }: Read, taken: ReadonlySet<Word>): Mark[] {
	return words.flatMap((word) => {
		if (taken.has(word) || !word.large || word.first || /^\p{Lu}{2,}$/u.test(word.text) || /\d/.test(word.text)) return []
		if (NOT_PLACES[language].test(word.lower) || isLanguage(word.lower) || WIDE.has(word.lower) || word.text.length < 3) return []
		const before = word.before?.lower ?? ''
		if (isNamedAfter(word, language)) return markOf(word.from, word.to, 'place', 'somewhere')
		const near = language === 'nb' ? /^(?:i|på|fra|ved|utenfor|nær|mellom)$/ : /^(?:in|from|near|outside|around|between)$/
		return near.test(before) || (PREPOSITIONS[language].has(before) && ENDINGS[language].test(word.lower))
			? markOf(word.from, word.to, 'place', 'somewhere')
			: []
	})
}
