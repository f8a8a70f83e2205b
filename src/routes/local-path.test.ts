import { expect, test } from 'vitest'
import { localPath, pathHere } from './local-path.ts'

test('A path of ours is kept with its question', () => {
	expect(localPath('/group/topics?page=2')).toBe('/group/topics?page=2')
})

test.each([
	'https://evil.example/',
	'//evil.example',
	'/\\evil.example',
	'\\\\evil.example',
	'/\t/evil.example',
	'/.//evil.example',
	'javascript:alert(1)',
	'',
	undefined,
	7,
])('%j leads to the fall-back', (wanted) => {
	expect(localPath(wanted)).toBe('/today')
	expect(pathHere(wanted, '/look')).toBe('/look')
})

test('After signing in one does not come to the sign-in page; who only changes the language stays there', () => {
	expect(localPath('/sign-in?next=/me')).toBe('/today')
	expect(pathHere('/sign-in?next=/me', '/language')).toBe('/sign-in?next=/me')
})
