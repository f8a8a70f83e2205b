import { type ChildProcess, spawn } from 'node:child_process'
import {
	chownSync,
	closeSync,
	existsSync,
	fsyncSync,
	lchownSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readFileSync,
	readdirSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { StartError } from '../start-error.ts'
import { type Account, isRoot, ownerOf } from './account.ts'
import type { Access } from './access.ts'
import type { Binaries } from './binaries.ts'
import { explain } from './failures.ts'
import type { Place } from './place.ts'
import { MAKING } from './recovery.ts'
import { bareEnvironment } from './settings.ts'

export const hasCluster = ({ cluster }: Place) => existsSync(path.join(cluster, 'PG_VERSION'))

/** initdb in a folder of its own, renamed when complete: a cluster that is there is a whole one. */
export async function makeCluster({ home, cluster, account }: Place, binaries: Binaries, access: Access): Promise<void> {
	const making = mkdtempSync(path.join(home, MAKING))
	const [draft, password] = [path.join(making, 'cluster'), path.join(making, 'password')]
	try {
		mkdirSync(draft, { mode: 0o700 })
		writeFileSync(password, access.superuser.password, { mode: 0o600 })
		for (const each of [password, draft, making]) giveTo(account, each)
		await run(binaries.initdb, ['-D', draft, ...initdbOptions(access, password)], draft, account)
		rmSync(password)
		renameSync(draft, cluster)
		syncFolder(home)
	} finally {
		rmSync(making, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
	}
}

function initdbOptions(access: Access, passwordFile: string): string[] {
	return [
		`--username=${access.superuser.user}`,
		`--pwfile=${passwordFile}`,
		'--auth=scram-sha-256',
		'--encoding=UTF8',
		// PostgreSQL's own locale: sorts and folds the same on every machine, whatever is installed there.
		'--locale-provider=builtin',
		'--builtin-locale=C.UTF-8',
		'--locale=C',
		'--text-search-config=simple',
		'--data-checksums',
		'--no-instructions',
	]
}

/** Refuses a cluster of another major version: its files are laid out differently. */
export function checkVersion({ cluster }: Place, { major }: Binaries): void {
	const made = readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim()
	if (made === major) return
	throw new StartError(
		`The database in ${cluster} was made by PostgreSQL ${made}; this ReConnect brings ${major}.`,
		`Start the ReConnect that made it and export, or move ${cluster} away to begin with an empty database.`,
	)
}

/** A cluster put back by root's hand belongs to root, and PostgreSQL would refuse it. Only the cluster changes hands. */
export function takeOver({ cluster, account }: Place): void {
	if (!isRoot() || ownerOf(cluster).uid === account.uid) return
	giveTo(account, cluster)
	for (const name of readdirSync(cluster, { recursive: true, encoding: 'utf8' }))
		lchownSync(path.join(cluster, name), account.uid!, account.gid!)
}

export function giveTo({ uid, gid }: Account, file: string): void {
	if (uid !== undefined && gid !== undefined) chownSync(file, uid, gid)
}

/** The password file was lost, the cluster not: give both logins the new passwords, in single-user mode, which asks for none. */
export async function resetPasswords({ cluster, account }: Place, binaries: Binaries, access: Access): Promise<void> {
	const { superuser, owner } = access
	const sql = [
		`ALTER ROLE ${superuser.user} PASSWORD '${superuser.password}'`,
		`DO $$ BEGIN IF to_regrole('${owner.user}') IS NOT NULL THEN ALTER ROLE ${owner.user} PASSWORD '${owner.password}'; END IF; END $$`,
	].join('\n')
	await run(binaries.postgres, ['--single', '-D', cluster, '-c', 'log_min_error_statement=panic', 'postgres'], cluster, account, `${sql}\n`)
}

/** Runs one of PostgreSQL's programs to its end and, where it fails, says why in one line. */
async function run(program: string, words: string[], cwd: string, account: Account, input = ''): Promise<void> {
	// Leads a group of its own, so that after a hard kill the next start can end it with all that it started.
	const detached = process.platform !== 'win32'
	const child = spawn(program, words, {
		...account,
		cwd,
		detached,
		env: bareEnvironment(),
		stdio: ['pipe', 'ignore', 'pipe'],
		windowsHide: true,
	})
	const stop = () => void (child.pid && process.kill(detached ? -child.pid : child.pid, 'SIGTERM'))
	process.once('exit', stop)
	child.stdin.on('error', () => {}).end(input)
	let errors = ''
	child.stderr.setEncoding('utf8').on('data', (text) => (errors = (errors + text).slice(-10_000)))
	const code = await ended(child).finally(() => process.off('exit', stop))
	if (code !== 0) throw explain(`${path.basename(program)} did not succeed`, errors)
}

function ended(child: ChildProcess): Promise<number | null> {
	return new Promise((resolve, reject) => {
		child.once('error', (error) => reject(explain('The database programs cannot be run', error.message)))
		child.once('close', resolve)
	})
}

function syncFolder(folder: string): void {
	if (process.platform === 'win32') return
	const handle = openSync(folder, 'r')
	fsyncSync(handle)
	closeSync(handle)
}
