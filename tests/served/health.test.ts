import { expect, inject, test } from 'vitest'

const origin = inject('origin')

test('says that it lives and that it is ready', async () => {
	for (const path of ['/healthz', '/readyz']) expect((await fetch(origin + path)).status, path).toBe(200)
})

test('a page that is not there is not found, with the headers every answer has', async () => {
	const answer = await fetch(`${origin}/nothing-here`)
	expect(answer.status).toBe(404)
	expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
	expect(answer.headers.get('cache-control')).toBe('no-store')
})

test('another site can make nobody send a form', async () => {
	const answer = await fetch(`${origin}/sign-in`, {
		method: 'POST',
		headers: { origin: 'https://elsewhere.example', 'content-type': 'application/x-www-form-urlencoded' },
		body: 'name=a',
		redirect: 'manual',
	})
	expect(answer.status).toBe(403)
})
