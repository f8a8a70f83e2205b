import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartError } from '../start-error.ts'
import { processIdentity } from './processes.ts'

export type Lock = { release(): void }

/**
 * One start at a time over a data folder. The guard is a lock of the kernel, taken through SQLite: it ends with
 * the process, however that ends, so there is no stale one to judge and no race between two that judge it.
 * The readable file says whose it is, and is a second opinion where a file system does not keep locks.
 */
export function takeLock(dataDir: string): Lock {
	const file = path.join(dataDir, 'reconnect.lock')
	const holder = readHolder(file)
	const guard = takeGuard(path.join(dataDir, 'reconnect.guard'))
	if (!guard || (holder && processIdentity(holder.pid) === holder.identity)) {
		guard?.close()
		throw alreadyRunning(dataDir, holder?.pid)
	}
	writeFileSync(file, JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) }))
	return {
		release() {
			rmSync(file, { force: true })
			// The guard file itself stays: removing it could let a third start past a second one.
			guard.close()
		},
	}
}

function takeGuard(file: string): DatabaseSync | undefined {
	const guard = new DatabaseSync(file)
	try {
		guard.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE')
		return guard
	} catch (error) {
		guard.close()
		const SQLITE_BUSY = 5
		if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return undefined
		throw error
	}
}

function readHolder(file: string): { pid: number; identity: string } | undefined {
	try {
		return JSON.parse(readFileSync(file, 'utf8'))
	} catch {
		return undefined
	}
}

function alreadyRunning(dataDir: string, pid: number | undefined): StartError {
	return new StartError(
		`ReConnect is already running on ${dataDir}${pid ? ` (process ${pid})` : ''}.`,
		'Stop that one first, or give this one another DATA_DIR.',
	)
}
