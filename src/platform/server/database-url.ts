import type { Connection } from './db.ts'
import { StartError } from './start-error.ts'

/**
 * Reads `postgresql://owner:password@host:port/database?sslmode=…` (or `?host=/socket/folder`) into its parts.
 *
 * @throws StartError when it is no such address.
 */
export function connectionFromUrl(text: string): Connection {
	let url: URL
	try {
		url = new URL(text)
	} catch {
		throw new StartError('DATABASE_URL is no address.', 'Write it as postgresql://owner:password@host:5432/database')
	}
	const database = decodeURIComponent(url.pathname.slice(1))
	if (!/^postgres(ql)?:$/.test(url.protocol) || !database)
		throw new StartError('DATABASE_URL names no PostgreSQL database.', 'Write it as postgresql://owner:password@host:5432/database')
	const ssl = url.searchParams.get('sslmode')
	return {
		host: url.searchParams.get('host') ?? url.hostname,
		port: Number(url.port || url.searchParams.get('port') || 5432),
		database,
		user: decodeURIComponent(url.username),
		password: decodeURIComponent(url.password),
		ssl: ssl === 'verify-full' || ssl === 'verify-ca' ? true : ssl === 'require' ? { rejectUnauthorized: false } : undefined,
	}
}
