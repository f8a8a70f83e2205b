import type { createServer, IncomingMessage, ServerResponse } from 'node:http'
import { dutyAt, readHoursFile } from '#modules/accounts/server/index.ts'
import type { Env } from '#platform/server/env.ts'
import { helpNumbersFor } from './routes/(open)/help-now/help-numbers.ts'
import { HELP_POLICY, helpPage } from './routes/(open)/help-now/help-page.ts'

const HEADERS = {
	'content-type': 'text/html; charset=utf-8',
	'content-security-policy': HELP_POLICY,
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'same-origin',
	'cache-control': 'no-store',
}

/**
 * All that is served while the program starts, and when keys or database cannot be opened: the help page, and for everything else that we are away
 * with the same page. It knows nobody and reads nothing but the phone
 * numbers and the hours that were known last.
 *
 * @returns how to end it.
 */
export function serveHelpOnly(server: ReturnType<typeof createServer>, env: Env): () => void {
	const answer = (request: IncomingMessage, response: ServerResponse): void => {
		const path = (request.url ?? '').split('?')[0]
		if (path === '/healthz') return send(response, 200, 'ok', { 'content-type': 'text/plain' })
		const language = languageOf(request.headers.cookie, request.headers['accept-language'])
		const now = new Date()
		const communities = readHoursFile(env.dataDir)
		const hours = communities.filter(({ open }) => open !== false).map((community) => ({ ...community, duty: dutyAt(community, now) }))
		const numbers = helpNumbersFor(communities, undefined, env.helpNumbersFile)
		const body = helpPage({ language, numbers, hours, alone: true, now })
		const away: Record<string, string> = path === '/help-now' ? {} : { 'retry-after': '120' }
		send(response, path === '/help-now' ? 200 : 503, request.method === 'HEAD' ? '' : body, away)
	}
	server.on('request', answer)
	return () => server.off('request', answer)
}

function send(response: ServerResponse, status: number, body: string, headers: Record<string, string>): void {
	response.writeHead(status, { ...HEADERS, ...headers }).end(body)
}

function languageOf(cookie = '', accepted = ''): 'nb' | 'en' {
	const chosen = /(?:^|;\s*)language=(nb|en)/.exec(cookie)?.[1]
	return chosen === 'nb' || chosen === 'en' ? chosen : /^en\b/i.test(accepted.trim()) ? 'en' : 'nb'
}
