const NB_ONES = ['en', 'to', 'tre', 'fire', 'fem', 'seks', 'sju', 'åtte', 'ni']
const NB_TENS: [string, number][] = [
	['tjue', 20],
	['tretti', 30],
	['tredve', 30],
	['førti', 40],
	['femti', 50],
	['seksti', 60],
	['sytti', 70],
	['åtti', 80],
	['nitti', 90],
]
const EN_ONES = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
const EN_TENS: [string, number][] = [
	['twenty', 20],
	['thirty', 30],
	['forty', 40],
	['fifty', 50],
	['sixty', 60],
	['seventy', 70],
	['eighty', 80],
	['ninety', 90],
]

function words(ones: string[], teens: string[], tens: [string, number][], joint: string): Map<string, number> {
	const all = new Map<string, number>()
	ones.forEach((word, at) => all.set(word, at + 1))
	teens.forEach((word, at) => all.set(word, at + 10))
	for (const [ten, value] of tens) {
		all.set(ten, value)
		ones.forEach((word, at) => all.set(`${ten}${joint}${word}`, value + at + 1))
	}
	return all
}

/** Numbers below a hundred as they are written in letters. */
export const NUMBER_WORDS = {
	nb: words(NB_ONES, ['ti', 'elleve', 'tolv', 'tretten', 'fjorten', 'femten', 'seksten', 'sytten', 'atten', 'nitten'], NB_TENS, '')
		.set('syv', 7)
		.set('tyve', 20)
		.set('ett', 1),
	en: words(
		EN_ONES,
		['ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
		EN_TENS,
		'-',
	),
}

const oneOf = (all: Map<string, number>): string => [...all.keys()].sort((a, b) => b.length - a.length).join('|')
/** For patterns: digits or letters. */
export const NUMBER = { nb: `\\d{1,3}|${oneOf(NUMBER_WORDS.nb)}`, en: `\\d{1,3}|${oneOf(NUMBER_WORDS.en)}` }

export function valueOf(written: string, language: 'nb' | 'en'): number {
	return /^\d/.test(written) ? Number.parseInt(written, 10) : (NUMBER_WORDS[language].get(written.toLowerCase()) ?? 0)
}

export const MONTHS = {
	nb: 'januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember',
	en: 'january|february|march|april|may|june|july|august|september|october|november|december',
}
/** As people shorten them, with a day beside it. */
export const SHORT_MONTHS = { nb: 'jan|feb|apr|aug|sept|sep|okt|nov|des', en: 'jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec' }
