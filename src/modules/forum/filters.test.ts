import { expect, test } from 'vitest'
import { foldedBy, NO_FILTERS } from './rules.ts'

const with_ = (more: object) => ({ ...NO_FILTERS, ...more })

test('a word is found where a word begins, whatever its case and apostrophes, and not inside others', () => {
	const filters = with_({ words: ['Selv', "don't"] })
	for (const text of ['SELVBILDE', 'ord og selv', 'I don’t know', '«selv»'])
		expect(foldedBy(filters, { texts: ['fint', text] })).toBe('word')
	for (const text of ['hverselvt', 'sel', '']) expect(foldedBy(filters, { texts: [text] })).toBeUndefined()
})

test('a name, a topic and a part of the group are folded by their ids; without filters nothing is', () => {
	const row = { topic: 't', area: 'a', author: 'p', texts: ['Hei'] }
	expect(foldedBy(NO_FILTERS, row)).toBeUndefined()
	expect(foldedBy(with_({ personas: [{ id: 'p', name: '' }] }), row)).toBe('persona')
	expect(foldedBy(with_({ topics: [{ id: 't', name: '' }] }), row)).toBe('topic')
	expect(foldedBy(with_({ areas: [{ id: 'a', name: '' }] }), row)).toBe('area')
	expect(foldedBy(with_({ areas: [{ id: 'a', name: '' }] }), { author: 'p' })).toBeUndefined()
})
