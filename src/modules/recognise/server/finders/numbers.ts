import type { Mark } from '../../rules.ts'
import { hits, markOf, type Read } from '../read.ts'

const NUMBERS = [
	// E-mail, somebody's own page at one of the large services, and account names. A link to an article says nothing of who sends it, and a
	// bare @name means somebody here.
	/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu,
	/(?<![\p{L}\p{N}])(?:https?:\/\/)?(?:www\.|m\.)?(?:facebook|instagram|linkedin|tiktok|snapchat|twitter|x|youtube|strava|soundcloud|twitch|t|wa|vipps|github|discord|steamcommunity)\.(?:com|me|no|tv|gg)\/[^\s,)]{2,}/giu,
	/(?<![\p{L}\p{N}])@(?=[\p{L}_.]*[\d_])[\p{L}\p{N}_.]{3,}/gu,
	/(?:snap(?:chat)?|insta(?:gram)?|discord|tiktok|facebook|messenger|kik|telegram|whatsapp|steam|xbox|psn|twitch)(?:en|et)? ?(?:min |my )?(?:er|heter|is|:|navnet er|name is)? ?(?<mark>[\p{L}\p{N}]*[\d_.][\p{L}\p{N}_.#]*[\p{L}\p{N}])/giu,
	// Numbers of people: eleven digits, or six and five.
	/(?<![\p{L}\d-])\d{6} ?\d{5}(?![\p{L}\d-])/gu,
	// Telephones: eight digits in Norway, with or without the country; ten or eleven in Britain. Digits amid letters and dashes are the number
	// of a thing, as in an address of a page.
	/(?<![\p{L}\d.,-])(?:(?:\+|00)47 ?)?(?:\d{8}|\d{3} \d{2} \d{3}|\d{2} \d{2} \d{2} \d{2})(?![\p{L}\d]|[.,]\d|-[\p{L}\d]| ?kr)/gu,
	/(?<![\p{L}\d.,-])(?:\+44 ?|0)(?:\d{10}|\d{4} \d{6}|\d{4} \d{3} ?\d{3}|\d{3} \d{3} \d{4}|\d{2} \d{4} \d{4}|\d{3} \d{4} \d{4})(?![\p{L}\d]|-[\p{L}\d])/gu,
	/(?<!\d)\(?\d{3}\)?[ -]\d{3}-\d{4}(?!\d)/g,
	// Plates of cars, numbers of accounts, national insurance.
	/(?<![\p{L}\p{N}])[A-Z]{2} ?\d{5}(?!\d)/gu,
	/(?<![\p{L}\p{N}])[A-Z]{2}\d{2} [A-Z]{3}(?![\p{L}\p{N}])/gu,
	/(?<!\d)\d{4}[. ]\d{2}[. ]\d{5}(?!\d)/g,
	/(?<![\p{L}\p{N}])[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![\p{L}\p{N}])/gu,
]

/** Buses and rooms: a number that says where somebody goes every day. */
const LINES =
	/(?<![\p{L}\p{N}])(?<mark>(?:buss|bussen|trikk|trikken|linje|t-bane|rute|rom|avdeling|sal|bus|tram|route|room|ward|flat|platform) (?:nr\.? ?|number |no\.? ?)?[A-Z]?\d{1,3}[A-Z]?)(?![\p{L}\p{N}]| (?:kr|minutt|time|dag|år|minute|hour|day|year))/giu

/** None of them is without one of these. */
const SOME = /[@\d_/]|\.[\p{L}_.#]/u

export function findNumbers(read: Read): Mark[] {
	if (!SOME.test(read.text)) return []
	const marks = NUMBERS.flatMap((pattern) => [...hits(read.text, pattern)].map(({ from, to }) => markOf(from, to, 'number', 'number')))
	return [...marks, ...[...hits(read.text, LINES)].map(({ from, to }) => markOf(from, to, 'place', 'somewhere'))]
}
