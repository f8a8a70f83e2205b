/** Somebody's browser: cookies and forms, no script. */
export type Browser = {
	get(path: string): Promise<string>
	/** @returns where the answer leads. */
	post(path: string, form: Record<string, string | string[]>): Promise<string>
	forget(): void
}

const count = { requests: 0 }
export const requestsMade = (): number => count.requests

export function openBrowser(origin: string): Browser {
	const jar = new Map<string, string>()
	const ask = async (
		path: string,
		init: { method?: string; body?: URLSearchParams; headers?: Record<string, string> },
	): Promise<Response> => {
		count.requests++
		const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
		const response = await fetch(new URL(path, origin), {
			...init,
			redirect: 'manual',
			headers: {
				...init.headers,
				accept: 'text/html',
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
			if (response.status !== 200) throw new Error(`GET ${path}: ${response.status} ${response.headers.get('location') ?? ''}`)
			return response.text()
		},
		async post(path, form) {
			const body = new URLSearchParams(
				Object.entries(form).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])),
			)
			const response = await ask(path, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } })
			const text = await response.text()
			if (response.status !== 303)
				throw new Error(
					`POST ${path}: ${response.status} ${text
						.replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]+>|\s+/g, ' ')
						.replace(/ +/g, ' ')
						.slice(0, 1500)}`,
				)
			return response.headers.get('location') ?? ''
		},
		forget: () => jar.clear(),
	}
}

export const PASSWORD = 'syv-harde-steiner-i-fjorden'
