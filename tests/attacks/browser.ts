/** Somebody's browser: cookies and forms, no script. */
export type Browser = {
	get(path: string): Promise<string>
	/** A form with a file in it is sent as such forms are. @returns where the answer leads. @throws `Refused` for another answer. */
	post(path: string, form: Record<string, string | string[] | File>): Promise<string>
	forget(): void
}

export type Refused = Error & { status: number }

const count = { requests: 0 }
export const requestsMade = (): number => count.requests

export function openBrowser(origin: string): Browser {
	const jar = new Map<string, string>()
	const ask = async (
		path: string,
		init: { method?: string; body?: URLSearchParams | FormData; headers?: Record<string, string> },
	): Promise<Response> => {
		count.requests++
		const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
		const response = await askAgain(new URL(path, origin), {
			...init,
			redirect: 'manual',
			headers: {
				...init.headers,
				accept: 'text/html',
				'accept-encoding': 'identity',
				cookie,
				origin,
				'user-agent': 'Mozilla/5.0 (Linux; Android 14; Mobile) Firefox/140.0',
			},
		})
		for (const line of response.headers.getSetCookie()) {
			const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) as unknown as [string, string, string]
			if (value === '') jar.delete(name)
			else jar.set(name, value)
		}
		return response
	}
	return {
		async get(path) {
			const response = await ask(path, {})
			if (response.status !== 200) throw refused(response, `GET ${path}`, response.headers.get('location') ?? '')
			return response.text()
		},
		async post(path, form) {
			const response = await ask(path, { method: 'POST', body: bodyOf(form) })
			const text = await response.text()
			if (response.status !== 303 && response.status !== 204) throw refused(response, `POST ${path}`, wordsOf(text))
			return response.headers.get('location') ?? ''
		},
		forget: () => jar.clear(),
	}
}

/** The server had just closed the connection that was kept: a browser asks once more, and so do we. */
async function askAgain(address: URL, init: RequestInit): Promise<Response> {
	try {
		return await fetch(address, init)
	} catch (problem) {
		if (((problem as Error).cause as { code?: string } | undefined)?.code !== 'UND_ERR_SOCKET') throw problem
		return fetch(address, init)
	}
}

/**
 * Being told no is part of life: a step that is taken already, a date that is over. A server's fault is ours.
 *
 * @returns undefined when it was refused.
 */
export function unlessRefused<Answer>(act: Promise<Answer>): Promise<Answer | undefined> {
	return act.catch((problem: Partial<Refused>) => {
		if (!problem.status || problem.status >= 500) throw problem
		if (process.env.REFUSALS) console.error(String(problem))
		return undefined
	})
}

const refused = ({ status }: Response, what: string, said: string): Refused =>
	Object.assign(new Error(`${what}: ${status} ${said}`), { status })

function bodyOf(form: Record<string, string | string[] | File>): URLSearchParams | FormData {
	const fields = Object.entries(form).flatMap(([name, value]) => [value].flat().map((one): [string, string | File] => [name, one]))
	const words = fields.filter((field): field is [string, string] => typeof field[1] === 'string')
	if (words.length === fields.length) return new URLSearchParams(words)
	const body = new FormData()
	for (const [name, value] of fields) body.append(name, value)
	return body
}

const wordsOf = (page: string): string =>
	page
		.replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]+>|\s+/g, ' ')
		.replace(/ +/g, ' ')
		.slice(0, 1500)

export const PASSWORD = 'syv-harde-steiner-i-fjorden'
