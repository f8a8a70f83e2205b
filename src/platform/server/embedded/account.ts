import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** Who PostgreSQL runs as. Without a number: as we do ourselves. */
export type Account = { uid?: number; gid?: number }

const SYSTEM_USER = 'reconnect-db'

export const isRoot = () => process.getuid?.() === 0

/** PostgreSQL refuses to run as root, so root hands it to a system user that owns nothing else. */
export function databaseAccount(): Account {
	if (!isRoot()) return {}
	return lookUp(SYSTEM_USER) ?? makeSystemUser() ?? lookUp('nobody') ?? { uid: 65534, gid: 65534 }
}

/** Whoever owns a cluster goes on running it; PostgreSQL accepts no one else. */
export function ownerOf(folder: string): Account {
	const { uid, gid } = statSync(folder)
	return { uid, gid }
}

function lookUp(name: string): Account | undefined {
	const line = readFileSync('/etc/passwd', 'utf8')
		.split('\n')
		.find((entry) => entry.startsWith(`${name}:`))
	const [, , uid, gid] = line?.split(':') ?? []
	return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}

function makeSystemUser(): Account | undefined {
	spawnSync(
		'useradd',
		['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', SYSTEM_USER],
		{ stdio: 'ignore' },
	)
	return lookUp(SYSTEM_USER)
}

/** May this account get to the folder and through it? Asked of the permission bits, which costs no process. */
export function canEnter(account: Account, folder: string): boolean {
	if (account.uid === undefined) return true
	return withParents(folder).every((each) => allows(account, each, 1))
}

export function canRead(account: Account, file: string): boolean {
	if (account.uid === undefined) return true
	return canEnter(account, path.dirname(file)) && allows(account, file, 4)
}

/**
 * A closed data folder of root's own is opened to one account more, to pass through and not to look. Folders above it
 * are not ours to open, nor is one whose owner has arranged something already.
 */
export function letThrough(account: Account, folder: string): void {
	const { uid, mode } = statSync(folder)
	const isClosed = (mode & 0o077) === 0
	if (account.gid === undefined || uid !== 0 || !isClosed || !canEnter(account, path.dirname(folder))) return
	chownSync(folder, 0, account.gid)
	chmodSync(folder, (mode & 0o700) | 0o010)
}

function withParents(folder: string): string[] {
	const parent = path.dirname(folder)
	return parent === folder ? [folder] : [...withParents(parent), folder]
}

function allows({ uid, gid }: Account, file: string, bit: number): boolean {
	const { mode, uid: owner, gid: group } = statSync(file)
	if (owner === uid) return (mode & (bit << 6)) !== 0
	if (group === gid) return (mode & (bit << 3)) !== 0
	return (mode & bit) !== 0
}
