import { beforeAll, expect, test } from 'vitest'
import { newKeyRing } from '#platform/server/key-file.ts'
import { useKeyRing } from '#platform/server/keys.ts'
import { keepForm, KEPT_MAX, openKept, ownerMark } from './kept-form.ts'

const kari = 'f7a4cbb6-4f4d-4a27-9a6e-1c3b7a9f0001'
const jonas = 'f7a4cbb6-4f4d-4a27-9a6e-1c3b7a9f0002'

beforeAll(() => useKeyRing(newKeyRing()))

function form(...fields: [string, string][]): FormData {
	const data = new FormData()
	for (const [name, value] of fields) data.append(name, value)
	return data
}

test('what was written comes back whole and in order to the one who wrote it', () => {
	const fields: [string, string][] = [
		['body', 'Første linje\r\nandre «linje» <b>\u0000'],
		['to', 'a'],
		['to', 'b'],
	]
	const kept = keepForm('/group/write?/post', form(...fields), ownerMark(kari))
	expect(openKept(kept, kari)).toEqual({ to: '/group/write?/post', fields })
	expect(kept).not.toContain('linje')
})

test('another person is not shown it', () => {
	expect(openKept(keepForm('/group', form(['body', 'Mitt eget']), ownerMark(kari)), jonas)).toBeUndefined()
})

test('without a mark of whose it is, whoever signs in at that page has it', () => {
	expect(openKept(keepForm('/group', form(['body', 'tekst']), undefined), jonas)).toMatchObject({ to: '/group' })
})

test('too much, or nothing, is not carried', () => {
	expect(keepForm('/group', form(['body', 'x'.repeat(KEPT_MAX + 1)]), undefined)).toBeUndefined()
	expect(keepForm('/group', form(), undefined)).toBeUndefined()
})

test('what we did not seal does not open', () => {
	const kept = keepForm('/group', form(['body', 'tekst']), undefined)!
	for (const made of [undefined, '', 'x', kept.slice(4), Buffer.from(JSON.stringify({ to: '/', fields: [] })).toString('base64')])
		expect(openKept(made, kari)).toBeUndefined()
})

test('a password is never carried', () => {
	const kept = keepForm('/me/password', form(['current', 'hemmelig nok'], ['password', 'også hemmelig'], ['note', 'tekst']), undefined)
	expect(openKept(kept, kari)?.fields).toEqual([['note', 'tekst']])
})
