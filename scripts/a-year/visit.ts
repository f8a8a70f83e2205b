import { signedIn, type WebPerson } from '../../tests/support/web-person.ts'

export type Fields = Record<string, string | readonly string[]>

/** A member at a browser without scripts, as the pages themselves are filled in and sent. */
export type Member = {
	get(path: string): Promise<string>
	/** Opens a form of a tool, fills it and saves. @returns where it leads. */
	write(path: string, fields: Fields): Promise<string>
	/** One press on something, by the form's action. */
	press(path: string, fields: Fields): Promise<void>
	/** What is being written and not saved. */
	half(path: string, fields: Record<string, string>): Promise<void>
}

const hidden = (page: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''

/** Signs in, as somebody does who comes by now and then. */
export async function visit(origin: string, email: string): Promise<Member> {
	const web: WebPerson = await signedIn(origin, email)
	async function get(path: string): Promise<string> {
		const { status, body } = await web.get(path)
		if (status !== 200) throw new Error(`${path} answers ${status}`)
		return body
	}
	async function send(path: string, fields: Fields): Promise<string> {
		const form = new FormData()
		for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one as string)
		const answer = await web.raw(path, form)
		if (answer.status !== 303) throw new Error(`${path} answers ${answer.status} to ${JSON.stringify(fields)}`)
		return answer.headers.get('location') ?? ''
	}
	return {
		get,
		async write(path, fields) {
			const page = await get(path)
			const action = path.replace(/\?.*/, '')
			return send(`${action}?/save`, { form_key: hidden(page, 'form_key'), expected: hidden(page, 'expected'), ...fields })
		},
		async press(path, fields) {
			await send(path, { form_key: crypto.randomUUID(), ...fields })
		},
		async half(path, fields) {
			const page = await get(path)
			const form = { form_key: hidden(page, 'form_key'), expected: hidden(page, 'expected'), place: hidden(page, 'place') }
			const { status } = await web.post('/toolbox/drafts', { ...form, ...fields })
			if (status !== 204) throw new Error(`A draft of ${path} answers ${status}`)
		},
	}
}

/** The ids of entries that a page leads to. */
export function entriesIn(page: string, tool: string): string[] {
	return [...new Set([...page.matchAll(new RegExp(`href="/toolbox/${tool}/([0-9a-f-]{36})["?/]`, 'g'))].map(([, id]) => id!))]
}
