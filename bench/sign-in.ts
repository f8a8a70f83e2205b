import { emailOf, PASSWORD } from './people.ts'

/** Signs in as a browser without script would, and looks at a page, so that all cookies are real. @returns the Cookie header. */
export function signIn(origin: string, user: number, page: string): Promise<string> {
	return signInAs(origin, emailOf(user), page)
}

export async function signInAs(origin: string, email: string, page: string): Promise<string> {
	const cookies = new Map([['language', 'nb']])
	const keep = (answer: Response): void => {
		for (const cookie of answer.headers.getSetCookie()) {
			const [name = '', ...value] = cookie.split(';')[0]!.split('=')
			cookies.set(name, value.join('='))
		}
	}
	const header = (): string => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
	const form = new URLSearchParams({ name: email, password: PASSWORD })
	const answer = await fetch(`${origin}/sign-in`, {
		method: 'POST',
		redirect: 'manual',
		headers: { origin, accept: 'text/html' },
		body: form,
	})
	if (answer.status !== 303) throw new Error(`${email} could not sign in (${answer.status})`)
	keep(answer)
	keep(await fetch(origin + page, { headers: { cookie: header() } }))
	return header()
}
