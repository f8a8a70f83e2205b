import { emailOf, PASSWORD } from './people.ts'

/** Signs in as a browser without script would, so that the session is a real one. @returns the Cookie header. */
export async function signIn(origin: string, user: number): Promise<string> {
	const form = new URLSearchParams({ name: emailOf(user), password: PASSWORD })
	const answer = await fetch(`${origin}/sign-in`, {
		method: 'POST',
		redirect: 'manual',
		headers: { origin, accept: 'text/html' },
		body: form,
	})
	const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]!)
	if (answer.status !== 303 || cookies.length === 0) throw new Error(`user${user} could not sign in (${answer.status})`)
	return [...cookies, 'language=nb'].join('; ')
}
