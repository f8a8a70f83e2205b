/**
 * Words about how somebody could harm themselves, that encourage it, or that make a pact of it. They raise what waits for a human and
 * let the writer meet help; nothing is refused or answered because of them, and nobody is promised that all is found. Talk of pain,
 * of wishing to be dead, of having tried, is not on these lists: it is what the group is for.
 */
export type Harm = 'method' | 'encouragement' | 'pact'

/** Letters that stand for others when somebody wants not to be found. */
const TRICKS: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', $: 's', '@': 'a', '|': 'i' }

/**
 * A text as it is compared: small letters, composed, tricks undone, and letters with single signs or spaces between them put
 * together again (`s e l v`, `s*e*l*v`). Words stay apart.
 */
export function plainText(text: string): string {
	const small = text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
		.replace(/[\u2018\u2019\u02bc]/g, "'")
	const undone = small
		.replace(/(?<=\p{L})[013457$@|](?=\p{L})/gu, (sign) => TRICKS[sign] ?? sign)
		.replace(/(?<=\p{L}{3})[0134](?![\p{L}\p{N}])/gu, (sign) => TRICKS[sign] ?? sign)
	// One kind of sign at a time: `a l*e*t*h*a*l dose` is two words and not one.
	const joined = [
		/(?<![\p{L}\p{N}])(?:\p{L}[.*_-]+){2,}\p{L}(?![\p{L}\p{N}])/gu,
		/(?<![\p{L}\p{N}])(?:\p{L} ){2,}\p{L}(?![\p{L}\p{N}])/gu,
	].reduce((so, runs) => so.replace(runs, (run) => run.replace(/[ .*_-]/g, '')), undone)
	return joined.replace(/(?<=\p{L})[*_](?=\p{L})/gu, '').replace(/(\p{L})\1{2,}/gu, '$1')
}

/** Word stems with what may follow them. `\b` knows no å, so the edges are said by letters. */
const any = (...parts: string[]): RegExp => new RegExp(`(?<!\\p{L})(?:${parts.join('|')})`, 'u')

const HOW = [
	// Norwegian: how much, how high, which rope; ways asked for or told.
	'hvor (?:mange|mye|stor dose|store doser)[^.?\\n]{0,40}(?:pille|tablett|paracet|paracetamol|insulin|dose)\\p{L}*[^.?\\n]{0,40}(?:dø|dødelig|drep|nok|sikkert)\\p{L}*',
	'(?:dødelig|letal) (?:dose|mengde)\\p{L}*',
	'(?:beste|sikreste|letteste|smertefri\\p{L}*|raskeste) (?:måten?|metoden?)[^.?\\n]{0,20}(?:å dø|å ta (?:livet|selvmord)|å ta sitt eget liv|å drepe seg|å gjøre det slutt)',
	'(?:hvordan|måter?)[^.?\\n]{0,15}(?:henge seg|henge meg|kutte pulsåren|kutte dypt nok|overdosere|ta overdose)\\p{L}*',
	'(?:knuten?|løkken?|tau(?:et)?)[^.?\\n]{0,30}(?:holder|tåler|bæ?r|festes?|knytes?)\\p{L}*[^.?\\n]{0,30}(?:vekt|kropp|meg|deg|nakken|halsen)\\p{L}*',
	'(?:kutt|skjær)\\p{L}* (?:på langs|langs årene|dypt nok)',
	'(?:høy|hoppe fra|bru\\p{L}*|broa?)[^.?\\n]{0,25}(?:høy nok|sikker død|dør (?:du|en|man) med en gang)',
	// English
	'how (?:many|much)[^.?\\n]{0,40}(?:pills?|tablets?|paracetamol|tylenol|insulin|dose)\\p{L}*[^.?\\n]{0,40}(?:die|kill|fatal|lethal|enough)\\p{L}*',
	'(?:lethal|fatal) (?:dose|amount)s?',
	'(?:best|surest|easiest|painless|quickest|fastest) (?:way|method)s?[^.?\\n]{0,20}(?:to die|to kill|of suicide|to end (?:it|my life|your life))',
	'how to[^.?\\n]{0,15}(?:hang (?:yourself|myself)|slit|cut deep enough|overdose)\\p{L}*',
	'(?:knot|noose|rope)[^.?\\n]{0,30}(?:holds?|tie[sd]?|fasten)\\p{L}*[^.?\\n]{0,30}(?:weight|body|neck|you|me)',
	'cut (?:lengthwise|along the vein|deep enough|down the (?:road|vein))\\p{L}*',
	'(?:high enough|tall enough)[^.?\\n]{0,20}(?:to die|instant|at once)',
]
const GO_ON = [
	'(?:bare )?(?:gjør det|gå og dø|ta livet (?:av deg|ditt)|drep deg|heng deg|kutt deg)(?! (?:ikke|aldri))(?=[^\\p{L}]|$)',
	'(?:alle|verden)[^.?\\n]{0,20}bedre (?:uten deg|om du var død)',
	'du (?:burde|bør|kan like gjerne) (?:dø|ta livet|hoppe|gjøre det slutt|drepe deg)\\p{L}*',
	'(?:just )?(?:kill (?:yourself|urself)|kys|go die|hang yourself|cut yourself|end yourself)(?=[^\\p{L}]|$)',
	'(?:everyone|the world)[^.?\\n]{0,20}better (?:off )?(?:without you|if you were dead)',
	'you (?:should|might as well) (?:die|kill yourself|jump|end it)',
	'(?:jo tynnere|slutt å spise|ikke spis noe)[^.?\\n]{0,30}(?:bedre|sterkere|vakrere)\\p{L}*',
]
const TOGETHER = [
	'(?:noen|hvem)[^.?\\n]{0,20}(?:vil|blir med på å|kan)[^.?\\n]{0,20}(?:dø sammen|gjøre det sammen med meg|ta livet sammen|gå sammen med meg i natt)\\p{L}*',
	'(?:selvmords|døds)pakt\\p{L}*',
	'(?:vi|oss to)[^.?\\n]{0,25}(?:dør sammen|gjør det samtidig|avslutter (?:det|alt) sammen|tar (?:dem|pillene) samtidig)\\p{L}*',
	'(?:suicide|death) pacts?',
	'(?:anyone|who)[^.?\\n]{0,20}(?:die together|do it with me|end it together|go together tonight)',
	"(?:we|let's|let us)[^.?\\n]{0,25}(?:die together|do it at the same time|take them at the same time|end it (?:all )?together)",
]

const LISTS: [Harm, RegExp][] = [
	['pact', any(...TOGETHER)],
	['encouragement', any(...GO_ON)],
	['method', any(...HOW)],
]

/** What of these a text holds; undefined for most. */
export function harmIn(text: string): Harm | undefined {
	const plain = plainText(text)
	return LISTS.find(([, list]) => list.test(plain))?.[0]
}
