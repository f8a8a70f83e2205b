import { describe, expect, test } from 'vitest'
import { en } from '../../../tests/corpus/en.ts'
import { halfOf, TRICKS, type Half } from '../../../tests/corpus/make.ts'
import { nb } from '../../../tests/corpus/nb.ts'
import { asWords } from './harm/pattern.ts'
import { BUILT_IN, WORD_KINDS, foundIn, harmIn, patternOf, plainText } from './words-of-harm.ts'

/** Printed, not promised: whoever runs ReConnect agrees on a target with clinicians. Below these something was broken. */
const FLOOR: Record<Half, { recall: number; falseHolds: number }> = {
	'looked at': { recall: 0.95, falseHolds: 0.01 },
	'set aside': { recall: 0.75, falseHolds: 0.01 },
}

describe.each(Object.entries({ nb, en }))('the word lists over a corpus of our own (%s)', (language, corpus) => {
	test('hold 400 texts, 120 that harm, each said once', () => {
		const all = [...halfOf(corpus, 'looked at'), ...halfOf(corpus, 'set aside')]
		expect(all).toHaveLength(400)
		expect(all.filter(({ harm }) => harm)).toHaveLength(120)
		expect(new Set(all.map(({ text }) => text)).size).toBe(400)
	})
	test.each(Object.entries(FLOOR))('find most of what harms in the half that is %s, and hold nearly nothing else', (half, floor) => {
		const texts = halfOf(corpus, half as Half)
		const [harm, others] = [texts.filter((one) => one.harm), texts.filter((one) => !one.harm)]
		const found = harm.filter(({ text }) => harmIn(text))
		const wrong = others.filter(({ text }) => harmIn(text))
		const of = (kind: string) =>
			`${kind} ${found.filter((one) => one.kind === kind).length} of ${harm.filter((one) => one.kind === kind).length}`
		console.log(
			`${language}, ${half}: finds ${found.length} of ${harm.length} (${['method', 'encouragement', 'pact'].map(of).join(', ')}), holds ${wrong.length} of ${others.length} others`,
		)
		expect(found.length / harm.length).toBeGreaterThanOrEqual(floor.recall)
		expect(wrong.length / others.length).toBeLessThanOrEqual(floor.falseHolds)
	})
	test('spellings of those who do not want to be found change next to nothing', () => {
		const found = halfOf(corpus, 'looked at').filter(({ text, harm }) => harm && harmIn(text))
		const tricked = found.flatMap(({ text }) => TRICKS.map((trick) => trick(text)))
		const missed = tricked.filter((text) => !harmIn(text))
		console.log(`${language}: ${tricked.length - missed.length} of ${tricked.length} spellings`)
		expect(missed.length / tricked.length).toBeLessThanOrEqual(0.05)
	})
})

test('every line of the lists can be read, and finds neither everything nor nothing', () => {
	for (const lists of Object.values(BUILT_IN))
		for (const kind of WORD_KINDS)
			for (const line of lists[kind]) {
				const pattern = patternOf(line)
				expect(pattern, line).toBeDefined()
				expect(pattern!.test(asWords('det er en helt vanlig dag, and nothing else.')), line).toBe(false)
			}
	for (const nothing of ['', '*', '…', '[ / ]', '^ $', 'a']) expect(patternOf(nothing), nothing).toBeUndefined()
})

test('texts are compared without tricks, and words stay apart', () => {
	expect(plainText('S*k*i*l*l*e*d')).toBe('skilled')
	expect(harmIn('I am a s*killed worker')).toBeUndefined()
	expect(plainText('d r e p deg')).toBe('drep deg')
	expect(harmIn('Drep\u200b deg')).toBe('encouragement')
	expect(harmIn('Everyone’s better off without you')).toBe('encouragement')
	expect(harmIn('You’re only a burden. Everyone would be better off without you')).toBe('encouragement')
})

test('a community adds lines of its own and switches off ours; what is benign is passed over, and the rest of the text is not', () => {
	const own = { added: [{ language: 'nb' as const, kind: 'method' as const, line: 'blå stein*' }], off: ['fortjener å dø'] }
	expect(harmIn('Har du noen blå steiner', own)).toBe('method')
	expect(harmIn('Har du noen blå steiner')).toBeUndefined()
	expect(harmIn('Du fortjener å dø', own)).toBeUndefined()
	expect(harmIn('Du fortjener å dø')).toBe('encouragement')
	expect(harmIn('Ikke gjør det. Du fortjener å dø')).toBe('encouragement')
	expect(foundIn('Vær så snill, ikke ta livet ditt')).toMatchObject([{ kind: 'benign' }])
})
