import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { giveTo } from './cluster.ts'
import { shortHash } from './hash.ts'
import type { Place } from './place.ts'

/** Where the server listens. `host` is what `pg` takes: the socket's folder, or 127.0.0.1 on Windows. */
export type Address = { host: string; port: number }

// A socket's path ends at 107 bytes, of which ".s.PGSQL.5432.lock" and its slash take 19.
const LONGEST_FOLDER = 107 - 19

export async function chooseAddress(place: Place): Promise<Address> {
	if (process.platform === 'win32') return { host: '127.0.0.1', port: await freePort() }
	return { host: socketFolder(place), port: 5432 }
}

export const settingsAddress = ({ host }: Address) => (host === '127.0.0.1' ? { host } : { socketDir: host })

/** A folder only the database's account (and root) can enter: who cannot reach the socket cannot even try a password. */
function socketFolder(place: Place): string {
	const usual = path.join(place.home, 'postgres-socket')
	if (Buffer.byteLength(usual) <= LONGEST_FOLDER) return ownFolder(place, usual) ?? shortFolder(place)
	return shortFolder(place)
}

/** The same name at every start, so that a hard kill leaves one folder and not many; another when somebody sits on it. */
function shortFolder(place: Place): string {
	const name = `reconnect-${shortHash(place.cluster)}`
	const folders = [tmpdir(), '/tmp']
		.map((folder) => path.join(folder, name))
		.filter((folder) => Buffer.byteLength(folder) <= LONGEST_FOLDER - 7)
	for (const folder of folders) {
		const own = ownFolder(place, folder)
		if (own) return own
	}
	const other = mkdtempSync(`/tmp/${name}-`)
	giveTo(place.account, other)
	return other
}

/** Makes the folder or takes the one that is there, if it is truly ours. No Node but this one uses it: we hold the lock. */
function ownFolder({ account }: Place, folder: string): string | undefined {
	try {
		mkdirSync(folder, { mode: 0o700 })
		giveTo(account, folder)
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
	}
	const found = lstatSync(folder)
	if (!found.isDirectory() || found.uid !== (account.uid ?? process.getuid?.())) return undefined
	chmodSync(folder, 0o700)
	for (const name of readdirSync(folder)) if (name.startsWith('.s.PGSQL.')) rmSync(path.join(folder, name), { force: true })
	return folder
}

export function removeSocketFolder({ host }: Address): void {
	if (host !== '127.0.0.1') rmSync(host, { recursive: true, force: true })
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer().once('error', reject)
		probe.listen(0, '127.0.0.1', () => {
			const { port } = probe.address() as { port: number }
			probe.close(() => resolve(port))
		})
	})
}
