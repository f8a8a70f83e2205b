/** Somebody at a browser without scripts: keeps cookies, sends forms, follows nothing by itself. */
export type WebPerson = {
	get(path: string): Promise<Answer>
	post(path: string, fields?: Record<string, string>, headers?: Record<string, string>): Promise<Answer>
	/** The answer itself, for what is no page; with a body it is a form with files. */
	raw(path: string, body?: FormData): Promise<Response>
	/** A stream of events. */
	listen(path: string): Promise<Response>
	/** Opens the page, fills its form as it stands there (hidden fields and all) and sends it. */
	send(page: string, fields: Record<string, string>, which?: { action: string }): Promise<Answer>
}

export type Answer = { status: number; location: string; body: string; type: string; headers: string }

export const DEMO_PASSWORD = 'reconnect-demo'

export function webPerson(origin: string): WebPerson {
	const cookies = new Map<string, string>()

	async function rawly(path: string, init: RequestInit): Promise<Response> {
		const headers = new Headers(init.headers)
		headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
		if (!headers.has('accept')) headers.set('accept', 'text/html')
		const answer = await fetch(new URL(path, origin), { ...init, headers, redirect: 'manual' })
		for (const line of answer.headers.getSetCookie()) {
			const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
			if (value === '' || /max-age=0/i.test(line)) cookies.delete(name!)
			else cookies.set(name!, value!)
		}
		return answer
	}

	async function ask(path: string, init: RequestInit): Promise<Answer> {
		const answer = await rawly(path, init)
		return {
			status: answer.status,
			location: answer.headers.get('location') ?? '',
			body: await answer.text(),
			type: answer.headers.get('content-type') ?? '',
			headers: [...answer.headers].map((header) => header.join(': ')).join('\n'),
		}
	}

	const post: WebPerson['post'] = (path, fields = {}, headers = {}) =>
		ask(path, { method: 'POST', body: new URLSearchParams(fields), headers: { origin, ...headers } })

	return {
		get: (path) => ask(path, {}),
		raw: (path, body) => rawly(path, body ? { method: 'POST', body, headers: { origin } } : {}),
		listen: (path) => rawly(path, { headers: { accept: 'text/event-stream' } }),
		post,
		async send(page, fields, which) {
			const { body, status } = await ask(page, {})
			if (status !== 200) throw new Error(`${page} answers ${status}`)
			const form = formsOf(body).find(
				(each) => Object.keys(fields).every((name) => each.names.includes(name)) && (!which || each.action === which.action),
			)
			if (!form) throw new Error(`${page} has no form with ${Object.keys(fields).join(', ')}`)
			return post(new URL(form.action, new URL(page, origin)).href.slice(origin.length), { ...form.preset, ...fields })
		},
	}
}

export async function signedIn(origin: string, email: string): Promise<WebPerson> {
	const person = webPerson(origin)
	const answer = await person.post('/sign-in', { name: email, password: DEMO_PASSWORD })
	if (answer.status !== 303) throw new Error(`${email} cannot sign in: ${answer.status}`)
	return person
}

type Form = { action: string; names: string[]; preset: Record<string, string> }

const attribute = (tag: string, name: string): string | undefined =>
	new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&').replaceAll('&quot;', '"')

/** The POST forms of a page with their fields, and what the fields hold before anybody writes. */
export function formsOf(html: string): Form[] {
	return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)]
		.filter((match) => /method="post"/i.test(match[1]!))
		.map((match) => {
			const fields = [...match[2]!.matchAll(/<(input|textarea|select|button)\b([^>]*)>([^<]*)/gi)].map(([, kind, tag, text]) => ({
				kind: kind!.toLowerCase(),
				name: attribute(tag!, 'name'),
				value: kind!.toLowerCase() === 'textarea' ? text!.trim() : (attribute(tag!, 'value') ?? ''),
				type: attribute(tag!, 'type') ?? 'text',
				checked: /\schecked\b/.test(tag!),
			}))
			const named = fields.filter((field) => field.name)
			const sent = named.filter((field) => field.kind !== 'button' && (!/checkbox|radio/.test(field.type) || field.checked))
			const options = [...match[2]!.matchAll(/<select\b[^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/gi)].map(([, name, inner]) => {
				const chosen = /<option\b[^>]*selected[^>]*>/.exec(inner!)?.[0] ?? /<option\b[^>]*>/.exec(inner!)?.[0] ?? ''
				return [name!, attribute(chosen, 'value') ?? ''] as const
			})
			return {
				action: attribute(match[1]!, 'action') ?? '',
				names: [...new Set(named.map((field) => field.name!))],
				preset: { ...Object.fromEntries(sent.map((field) => [field.name!, field.value])), ...Object.fromEntries(options) },
			}
		})
}
