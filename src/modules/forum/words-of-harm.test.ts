import { describe, expect, test } from 'vitest'
import { en } from '../../../tests/corpus/en.ts'
import { corpusOf } from '../../../tests/corpus/make.ts'
import { nb } from '../../../tests/corpus/nb.ts'
import { harmIn, plainText } from './words-of-harm.ts'

/** Printed, not promised: whoever runs ReConnect agrees on a target with clinicians. Below these something was broken. */
const FLOOR = { recall: 0.9, falseHolds: 0.01 }

describe.each(Object.entries({ nb, en }))('the word lists over a corpus of our own (%s)', (language, seeds) => {
	const texts = corpusOf(seeds)
	test('hold 400 texts, half of them talk of pain', () => {
		expect(texts).toHaveLength(400)
		expect(new Set(texts.map(({ text }) => text)).size).toBe(400)
	})
	test('find most of what harms, and hold nearly nothing else', () => {
		const harm = texts.filter((one) => one.harm)
		const others = texts.filter((one) => !one.harm)
		const missed = harm.filter(({ text }) => !harmIn(text))
		const wrong = others.filter(({ text }) => harmIn(text))
		const recall = 1 - missed.length / harm.length
		const falseHolds = wrong.length / others.length
		console.log(`${language}: recall ${recall.toFixed(3)} of ${harm.length}, false holds ${falseHolds.toFixed(3)} of ${others.length}`)
		for (const { text } of [...missed.slice(0, 10), ...wrong.slice(0, 10)]) console.log(`  ${JSON.stringify(text)}`)
		expect(recall).toBeGreaterThanOrEqual(FLOOR.recall)
		expect(falseHolds).toBeLessThanOrEqual(FLOOR.falseHolds)
	})
})

test('texts are compared without tricks, and words stay apart', () => {
	expect(plainText('S*k*i*l*l*e*d')).toBe('skilled')
	expect(harmIn('I am a s*killed worker')).toBeUndefined()
	expect(plainText('d r e p deg')).toBe('drep deg')
	expect(harmIn('Drep\u200b deg')).toBe('encouragement')
	expect(harmIn('Everyone’s better off without you')).toBe('encouragement')
})
