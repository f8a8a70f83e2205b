import * as v from 'valibot'
import { expect, test } from 'vitest'
import { readForm } from './form.ts'

const Reply = v.object({
	body: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(10)),
	email: v.optional(v.pipe(v.string(), v.email())),
	password: v.optional(v.pipe(v.string(), v.minLength(12, 'password_too_short'))),
	days: v.optional(v.array(v.picklist(['1', '2'])), []),
})

function form(...fields: [string, string][]): FormData {
	const data = new FormData()
	for (const [name, value] of fields) data.append(name, value)
	return data
}

test('A form that is right gives its values, lists included', () => {
	const read = readForm(Reply, form(['body', ' hei\r\ndu '], ['days', '1'], ['days', '2'], ['other', 'x']))
	expect(read).toEqual({ ok: true, values: { body: 'hei\ndu', days: ['1', '2'] } })
})

test('A form that needs another look keeps what was written and says why, field by field', () => {
	const read = readForm(Reply, form(['body', 'far too many letters'], ['email', 'nobody'], ['days', '9']))
	expect(read).toEqual({
		ok: false,
		values: { body: 'far too many letters', email: 'nobody', days: '9' },
		problems: { body: 'too_long', email: 'not_an_email', days: 'not_a_choice' },
	})
})

test('What is missing or empty is called empty', () => {
	expect(readForm(Reply, form())).toMatchObject({ problems: { body: 'empty' } })
	expect(readForm(Reply, form(['body', '   ']))).toMatchObject({ problems: { body: 'empty' } })
})

test('A password never comes back, and a code of the schema is kept', () => {
	const read = readForm(Reply, form(['body', 'hei'], ['password', 'short']))
	expect(read).toEqual({ ok: false, values: { body: 'hei' }, problems: { password: 'password_too_short' } })
})

test('Letters typed in two ways count the same', () => {
	expect(readForm(Reply, form(['body', 'a\u030a'.repeat(10)]))).toMatchObject({ ok: true })
})
