import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { recognise } from '#modules/recognise/server/index.ts'
import { KINDS, type Kind, type Known, type Language } from '#modules/recognise/rules.ts'

/**
 * How well "Who could recognise me?" reads: our own texts, as members write, with what should be marked in `{kind:…}`. Of every four texts two
 * were looked at while the rules were made; the others were not, so the second figure is nearer to what a text nobody has seen gives. All are
 * by one hand, the same that made the rules: people will write what neither thought of.
 *
 * - recall: how many of the expected marks are touched by a mark;
 * - false marks: marks that touch nothing expected, and in how many of the texts without anything to find there is one.
 */
type Piece = { from: number; to: number; kind: Kind }
type Text = { text: string; expected: Piece[] }

/** Who wrote all of them. */
export const KNOWN: Record<Language, Known> = {
	nb: { legalName: 'Marit Nesheim Dahl', elsewhere: ['stjernestøv88'], otherNames: ['Blåmeis'] },
	en: { legalName: 'Hannah Whitcombe', elsewhere: ['moonriver_77'], otherNames: ['Bramble'] },
}

export function corpus(language: Language): Text[] {
	const lines = readFileSync(new URL(`recognise/${language}.txt`, import.meta.url), 'utf8')
		.trim()
		.split('\n')
	return lines.map((line) => {
		const expected: Piece[] = []
		let text = ''
		let last = 0
		for (const found of line.matchAll(/\{(\w+):([^}]*)\}/g)) {
			if (!KINDS.includes(found[1] as Kind)) throw new Error(`No kind is called ${found[1]}: ${line}`)
			text += line.slice(last, found.index)
			expected.push({ from: text.length, to: text.length + found[2]!.length, kind: found[1] as Kind })
			text += found[2]
			last = found.index + found[0].length
		}
		return { text: text + line.slice(last), expected }
	})
}

const touch = (a: { from: number; to: number }, b: { from: number; to: number }): boolean => a.from < b.to && b.from < a.to

export type Figures = {
	texts: number
	expected: number
	found: number
	sameKind: number
	marks: number
	wrong: number
	quiet: number
	disturbed: number
}

/** @param say is told of each miss and each false mark. */
export function measure(texts: readonly Text[], language: Language, say: (line: string) => void = () => {}): Figures {
	const all: Figures = { texts: texts.length, expected: 0, found: 0, sameKind: 0, marks: 0, wrong: 0, quiet: 0, disturbed: 0 }
	for (const { text, expected } of texts) {
		const { marks } = recognise(text, { known: KNOWN[language], language })
		const wrong = marks.filter((mark) => !expected.some((piece) => touch(piece, mark)))
		const found = expected.filter((piece) => marks.some((mark) => touch(piece, mark)))
		all.expected += expected.length
		all.found += found.length
		all.sameKind += found.filter((piece) => marks.some((mark) => mark.kind === piece.kind && touch(piece, mark))).length
		all.marks += marks.length
		all.wrong += wrong.length
		if (expected.length === 0) {
			all.quiet++
			if (marks.length > 0) all.disturbed++
		}
		for (const piece of expected.filter((one) => !found.includes(one)))
			say(`missed ${piece.kind} "${text.slice(piece.from, piece.to)}": ${text}`)
		for (const mark of wrong) say(`false ${mark.kind} "${text.slice(mark.from, mark.to)}": ${text}`)
	}
	return all
}

export const halves = (language: Language): { seen: Text[]; unseen: Text[] } => {
	const texts = corpus(language)
	return { seen: texts.filter((_, at) => at % 4 < 2), unseen: texts.filter((_, at) => at % 4 >= 2) }
}

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(0)} %`

export function line(name: string, f: Figures): string {
	return `${name}: ${f.texts} texts; recall ${f.found} of ${f.expected} (${percent(f.found, f.expected)}), by the right kind ${f.sameKind}; false marks ${f.wrong} of ${f.marks} (${percent(f.wrong, f.marks)}); texts with nothing to find that got a mark ${f.disturbed} of ${f.quiet}`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	const tell = process.argv.includes('--seen') ? console.log : () => {}
	for (const language of ['nb', 'en'] as const) {
		const { seen, unseen } = halves(language)
		console.log(line(`${language}, looked at while making the rules`, measure(seen, language, tell)))
		console.log(line(`${language}, not looked at`, measure(unseen, language, process.argv.includes('--unseen') ? console.log : undefined)))
	}
}
