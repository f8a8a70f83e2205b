import { randomUUID } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { betterAuth } from 'better-auth'
import { libraryPool } from '#platform/server/db.ts'
import { env } from '#platform/server/env.ts'
import { keyRing } from '#platform/server/keys.ts'
import { processWide } from '#platform/server/process-wide.ts'

/** OWASP ASVS 5.0, appendix C: Argon2id with at least 46 MiB, one pass. */
const ARGON2 = { algorithm: 2 /* Argon2id */, memoryCost: 47_104, timeCost: 1, parallelism: 1 }

/** How long somebody stays signed in on a device of their own. Fixed: using it does not lengthen it. */
export const SESSION_DAYS = 30

const holder = processWide('auth', () => ({ auth: undefined as ReturnType<typeof make> | undefined, over: undefined as unknown }))

/** The sign-in library, called from our own actions; its web routes are not mounted. Made anew when the pools were. */
export function auth() {
	const pool = libraryPool('sign_in')
	if (holder.auth && holder.over === pool) return holder.auth
	holder.over = pool
	return (holder.auth = make())
}

/** `__Host-` binds the cookie to this host and to TLS; a trial on plain http cannot have it. */
export function cookieName(): string {
	return env().publicUrl.protocol === 'https:' ? '__Host-session' : 'session'
}

function make() {
	const secure = env().publicUrl.protocol === 'https:'
	return betterAuth({
		baseURL: env().publicUrl.origin,
		secret: keyRing().cookie.toString('base64'),
		telemetry: { enabled: false },
		logger: { disabled: true },
		database: { db: libraryPool('sign_in') as never, type: 'postgres' },
		emailAndPassword: {
			enabled: true,
			disableSignUp: true,
			minPasswordLength: 10,
			maxPasswordLength: 200,
			password: {
				hash: (password) => hash(password.normalize('NFKC'), ARGON2),
				verify: ({ hash: stored, password }) => verify(stored, password.normalize('NFKC')),
			},
		},
		session: {
			expiresIn: SESSION_DAYS * 86_400,
			disableSessionRefresh: true,
			// A cached session would outlive its end.
			cookieCache: { enabled: false },
			additionalFields: { box: { type: 'string', required: false, input: false } },
		},
		// Ours counts without keeping addresses and never locks the owner out: see limits.ts.
		rateLimit: { enabled: false },
		advanced: {
			useSecureCookies: false,
			cookies: { session_token: { name: cookieName(), attributes: { secure, path: '/', httpOnly: true, sameSite: 'lax' } } },
			defaultCookieAttributes: { secure, path: '/', httpOnly: true, sameSite: 'lax' },
			ipAddress: { disableIpTracking: true },
			database: { generateId: () => randomUUID() },
		},
	})
}
