import { describe, expect, test } from 'vitest'
import { corpus, halves, measure } from '../../../../bench/recognise.ts'
import { lookedAt, MEMBERS_FLOOR, membersInTens } from '../rules.ts'
import { recognise } from './recognise.ts'

const found = (text: string, known = {}) => recognise(text, { known }).marks.map(({ kind, from, to }) => `${kind} ${text.slice(from, to)}`)

test.each([
	['Jeg bor i Bodø.', ['place Bodø']],
	['jeg bor i bodø og trives', ['place bodø']],
	['Det er på tide å stå opp. Time hos legen klokka ni.', []],
	['Vi møttes i Time en høst.', ['place Time']],
	['Jeg er 43 år, og det er 12 år siden sist.', ['age 43 år']],
	['Legen sa at det går over. Han er lege.', []],
	['Jeg er utdannet lege.', ['work lege']],
	['Kjøpte kaffe for 412 kroner og gikk 8000 skritt.', []],
	['Ring meg på 412 34 567.', ['number 412 34 567']],
	['Se /group/22605582-1499-4e4c-9175-52eaf1bce77c, eller 52e12345678c.', []],
	['Ring +47 22605582, eller 22605582.', ['number +47 22605582', 'number 22605582']],
	['Les dette: https://example.org/artikkel, @Fjellrev.', []],
	['Finn meg på instagram.com/lillemy', ['number instagram.com/lillemy']],
	['I live in Bath and take a bath each night.', ['place Bath']],
	['My doctor said it will pass.', []],
	['I’m a primary school teacher in Leeds.', ['work teacher', 'place Leeds']],
	['May I ask something? I think of March as a long month.', []],
])('%s', (text, expected) => {
	expect(found(text)).toEqual(expected)
})

describe('the own name', () => {
	const known = { legalName: 'Liv Nesheim', elsewhere: ['stjernestøv88', 'Grå Ulv'], otherNames: ['Blåmeis'] }
	test.each([
		['Hils fra Nesheim.', ['own Nesheim']],
		['nesheimen, kaller de meg', ['own nesheimen']],
		['Livet er langt, og liv er liv.', []],
		['Jeg heter Liv her også', ['own Liv']],
		['Spør etter grå ulv i spillet.', ['elsewhere grå ulv']],
		['Stjernestøv88 er meg.', ['elsewhere Stjernestøv88']],
		['Jeg skrev som Blåmeis før.', ['elsewhere Blåmeis']],
	])('%s', (text, expected) => {
		expect(found(text, known)).toEqual(expected)
	})
	test('is not in what comes back', () => {
		const back = JSON.stringify(recognise('Hei fra Bodø.', { known }))
		for (const name of ['Nesheim', 'stjernestøv88', 'Blåmeis']) expect(back).not.toContain(name)
	})
})

test('marks never lie over each other, and the text is as it was', () => {
	for (const { text } of [...corpus('nb'), ...corpus('en')]) {
		const back = recognise(text)
		expect(back.text).toBe(text)
		back.marks.reduce((end, { from, to }) => (expect(from).toBeGreaterThanOrEqual(end), to), 0)
	}
})

test('a softer wording is in the language of the text, whatever the page speaks', () => {
	expect(recognise('I live in Leeds and my job is fine.', { language: 'nb' }).language).toBe('en')
	expect(recognise('Går på Fontenehuset i Stavanger to dager i uka.', { language: 'en' }).language).toBe('nb')
	expect(recognise('Bodø', { language: 'nb' }).marks[0]!.softer).toEqual({ say: 'region', about: 'north' })
})

test('of how many members there are nothing is said below the floor, and tens above', () => {
	expect([3, MEMBERS_FLOOR - 1, MEMBERS_FLOOR, 47].map(membersInTens)).toEqual([undefined, undefined, 20, 40])
})

test('what came back of a form is read whatever else is in it', () => {
	expect(lookedAt(null)).toBeUndefined()
	expect(lookedAt({ values: {} })).toBeUndefined()
	expect(lookedAt({ recognised: recognise('Hei'), telling: true })?.asks).toBe(true)
})

test('a text as long as there is room for is looked at in no time', () => {
	const text = 'Jeg bor i et hus ved vannet og jobber litt av og til, når det går. '.repeat(150)
	const began = performance.now()
	recognise(text)
	expect(performance.now() - began).toBeLessThan(500)
})

/** Below what bench/README.md says of each, so that a rule that is made worse is noticed. */
describe.each(['nb', 'en'] as const)('the corpus of our own, %s', (language) => {
	test('200 texts, half of them with something to find', () => {
		const texts = corpus(language)
		expect(texts.length).toBe(200)
		expect(texts.filter(({ expected }) => expected.length > 0).length).toBe(100)
	})
	test('is found, and little else', () => {
		const { seen, unseen } = halves(language)
		const [known, fresh] = [measure(seen, language), measure(unseen, language)]
		expect(known.found / known.expected).toBeGreaterThan(0.95)
		expect(fresh.found / fresh.expected).toBeGreaterThan(0.85)
		expect(known.wrong + fresh.wrong).toBeLessThanOrEqual(4)
	})
})
