import type { Mark } from '../../rules.ts'
import { hits, markOf, type Read } from '../read.ts'

const STREET_NB =
	'(?:gata|gaten|gate|gt\\.|veien|vegen|vei|veg|vn\\.|allé|alléen|alleen|plass|plassen|torget|torg|stien|sti|bakken|bakke|svingen|løkka|tunet|tun|brygga|brygge|kaia|haugen|hagen|åsen|lia|kroken|terrasse|smauet|smug|moen|jordet|ringen|bråten)'
const STREET_EN =
	'(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Close|Drive|Crescent|Terrace|Court|Gardens|Grove|Square|Mews|Way|Row|Hill|Walk|Place|Boulevard|Rise|View|Park|Green|Wharf)'

const PATTERNS = {
	nb: [
		// "Storgata 12", "Kong Oscars gate 3 b", "storgata 4": the number makes it an address whatever the letters.
		new RegExp(`(?<![\\p{L}\\p{N}])(?:\\p{Lu}[\\p{L}]*\\.? ){0,3}\\p{L}*${STREET_NB} \\d{1,3} ?[a-hA-H]?(?![\\p{L}\\p{N}])`, 'gu'),
		// Without a number: a name of a street, with a large letter.
		/(?<=(?:i|på|ved|langs|bor i|fra|til|om|rundt) )\p{Lu}[\p{L}]{2,}(?:gata|gaten|gate|veien|vegen|vei|veg|smauet|allé|alléen|bakken|svingen|torget|tunet)(?![\p{L}\p{N}])/gu,
		/(?<![\p{L}\p{N}])(?:\p{Lu}[\p{L}]+s? ){1,3}(?:gate|vei|veg|plass|allé|torg)(?![\p{L}\p{N}])/gu,
		// A postal code and where it is.
		/(?<![\p{L}\p{N}])\d{4} \p{Lu}[\p{L}]{2,}(?![\p{L}\p{N}])/gu,
		/(?<![\p{L}\p{N}])(?:i|på) (?<mark>(?:\d{1,2}\.?|første|andre|tredje|fjerde|femte|sjette|sjuende|åttende|niende|tiende) etasje(?:n)? (?:i|på) \p{L}+)/giu,
		/(?<![\p{L}\p{N}])(?:oppgang|leilighet|h0?\d) ?[A-Z\d]{1,5}(?![\p{L}\p{N}])/gu,
	],
	en: [
		new RegExp(
			`(?<![\\p{L}\\p{N}])(?:Flat \\d+[A-Za-z]?,? )?\\d{1,4}[A-Za-z]? (?:\\p{Lu}[\\p{L}'’]+ ){1,3}${STREET_EN}(?![\\p{L}\\p{N}])`,
			'gu',
		),
		new RegExp(`(?<![\\p{L}\\p{N}])(?:\\p{Lu}[\\p{L}'’]+ ){1,2}${STREET_EN}(?![\\p{L}\\p{N}])`, 'gu'),
		// A British postcode, whole or its first half after "in".
		/(?<![\p{L}\p{N}])[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}(?![\p{L}\p{N}])/gu,
		/(?<=(?:in|near|around) )[A-Z]{1,2}\d{1,2}(?![\p{L}\p{N}])/gu,
		/(?<![\p{L}\p{N}])\p{Lu}\p{L}+, [A-Z]{2} \d{5}(?!\d)/gu,
	],
}

export const findAddresses = (read: Read): Mark[] =>
	PATTERNS[read.language].flatMap((pattern) => [...hits(read.text, pattern)].map(({ from, to }) => markOf(from, to, 'address', 'address')))
