import type { Language, Mark } from '../../rules.ts'
import { MONTHS, SHORT_MONTHS } from '../dictionaries/number-words.ts'
import { hits, markOf, type Read } from '../read.ts'

const DAYS_NB = 'første|andre|tredje|fjerde|femte|sjette|sjuende|syvende|åttende|niende|tiende|ellevte|tolvte|\\d{1,2}\\.?'
const DAYS_EN = '(?:the )?(?:\\d{1,2}(?:st|nd|rd|th)?|first|second|third|fourth|fifth|twelfth)'
const YEAR = '(?:19[3-9]\\d|20[0-3]\\d)'

const DATES: Record<Language, RegExp[]> = {
	nb: [
		new RegExp(`(?<![\\p{L}\\p{N}])(?:${DAYS_NB}) ?(?:${MONTHS.nb})(?:,? ${YEAR})?(?![\\p{L}\\p{N}])`, 'giu'),
		new RegExp(`(?<![\\p{L}\\p{N}])\\d{1,2}\\.? (?:${SHORT_MONTHS.nb})\\.?(?: ${YEAR})?(?![\\p{L}\\p{N}])`, 'giu'),
		new RegExp(
			`(?<![\\p{L}\\p{N}])(?:(?:våren|sommeren|høsten|vinteren|jula|julen|påska|påsken|${MONTHS.nb}) (?:i )?${YEAR})(?![\\p{N}])`,
			'giu',
		),
		new RegExp(
			`(?<![\\p{L}\\p{N}])(?:årgang|født (?:i )?|f\\. ?|fra|kull)(?: )?(?<mark>(?:'?\\d{2}|${YEAR}))(?! ?(?:år|prosent|kr|%|stk|mg)|[\\d.])`,
			'giu',
		),
		/(?<![\p{L}\p{N}])(?<mark>[0-9]{2}-?(?:modell|årgang))(?![\p{L}\p{N}])/giu,
		new RegExp(`(?<![\\p{L}\\p{N}])(?:sankthans|pinsa|pinse|nyttårsaften|julaften|17\\. mai) ${YEAR}`, 'giu'),
	],
	en: [
		new RegExp(`(?<![\\p{L}\\p{N}])(?<mark>${DAYS_EN} (?:of )?(?:${MONTHS.en})(?:,? ${YEAR})?)(?![\\p{L}\\p{N}])`, 'giu'),
		new RegExp(`(?<![\\p{L}\\p{N}])(?:${MONTHS.en}) (?:the )?\\d{1,2}(?:st|nd|rd|th)?(?:,? ${YEAR})?(?![\\p{L}\\p{N}])`, 'giu'),
		new RegExp(`(?<![\\p{L}\\p{N}])\\d{1,2}(?:st|nd|rd|th)? (?:${SHORT_MONTHS.en})(?: ${YEAR})?(?![\\p{L}\\p{N}])`, 'giu'),
		new RegExp(
			`(?<![\\p{L}\\p{N}])(?:(?:spring|summer|autumn|fall|winter|christmas|easter|${MONTHS.en}) (?:of |in )?${YEAR})(?![\\p{N}])`,
			'giu',
		),
		/(?<![\p{L}\p{N}])(?:born (?:in )?|class of |year of )(?<mark>'?’?(?:\d{4}|\d{2}))(?![\d.])/giu,
	],
}

/** Days and years in figures are the same in both. */
const BOTH = [
	new RegExp(`(?<![\\p{L}\\p{N}./-])(?:[0-3]?\\d[./-][01]?\\d[./-](?:${YEAR}|\\d{2})|${YEAR}-[01]\\d-[0-3]\\d)(?![\\p{L}\\p{N}])`, 'gu'),
	new RegExp(
		`(?<=(?:^|[\\s(])(?:i|in|since|siden|fra|from|til|around|rundt|of|year|året|before|after|før|etter|back in) )(?<mark>${YEAR})(?![\\p{L}\\p{N}]| ?(?:kr|kroner|meter|pounds|mg|kg|kcal|steps|skritt))`,
		'giu',
	),
]

export function findDates(read: Read): Mark[] {
	return [...DATES[read.language], ...BOTH].flatMap((pattern) =>
		[...hits(read.text, pattern)].map(({ from, to }) => {
			const month = new RegExp(MONTHS[read.language], 'iu').exec(read.text.slice(from, to))
			return markOf(from, to, 'date', month ? 'season' : 'years_ago', month ? String(seasonOf(month[0], read.language)) : undefined)
		}),
	)
}

/** 0 winter, 1 spring, 2 summer, 3 autumn. */
function seasonOf(month: string, language: Language): number {
	const at = MONTHS[language].split('|').indexOf(month.toLowerCase())
	return Math.floor(((at + 1) % 12) / 3)
}
