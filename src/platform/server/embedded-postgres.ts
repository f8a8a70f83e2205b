import { accessSync, constants, mkdirSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { type Access, makeAccess, readAccess } from './embedded/access.ts'
import { type Address, chooseAddress, removeSocketFolder } from './embedded/address.ts'
import { type Binaries, prepareBinaries } from './embedded/binaries.ts'
import { checkVersion, hasCluster, makeCluster, resetPasswords, takeOver } from './embedded/cluster.ts'
import { explain } from './embedded/failures.ts'
import { takeLock } from './embedded/lock.ts'
import { ensureDatabase } from './embedded/owner.ts'
import { choosePlace, type Place } from './embedded/place.ts'
import { recover } from './embedded/recovery.ts'
import { launch } from './embedded/server.ts'
import { openServerLog } from './embedded/server-log.ts'
import { StartError } from './start-error.ts'

export type Login = { host: string; port: number; user: string; password: string; database: string }

export type Embedded = {
	/** Owns the database `reconnect`, may make roles, is no superuser. */
	owner: Login
	/** For backup, checks and tests. The application never uses it. */
	superuser: Login
	/** A fast shutdown; comes back when the database has ended and the data folder is free. */
	stop(): Promise<void>
	/** Called when the database ends without having been asked to, with the last line it logged. */
	onExit(tell: (lastLine: string) => void): void
}

type Options = { dataDir: string; say: (line: string) => void }

/**
 * Starts the PostgreSQL that comes with ReConnect over `dataDir`, made there when it is missing, and puts in order
 * whatever an earlier hard kill left. Refuses with a StartError that says what to do.
 */
export async function startEmbeddedPostgres({ dataDir, say }: Options): Promise<Embedded> {
	try {
		const folder = openDataDir(path.resolve(dataDir))
		const lock = takeLock(folder)
		try {
			const { stop, ...rest } = await start(folder, say)
			return { ...rest, stop: () => stop().finally(() => lock.release()) }
		} catch (error) {
			lock.release()
			throw error
		}
	} catch (error) {
		throw asStartError(error, dataDir)
	}
}

async function start(dataDir: string, say: (line: string) => void): Promise<Embedded> {
	const place = await choosePlace(dataDir, say)
	const binaries = prepareBinaries(place, say)
	await recover(place, say)
	const access = await prepareCluster(dataDir, place, binaries, say)
	const address = await chooseAddress(place)
	const log = openServerLog(dataDir)
	try {
		const server = await launch(place, binaries, address, log, say)
		const logins = { owner: login(address, access.owner), superuser: login(address, access.superuser) }
		await ensureDatabase(logins).catch((error) => server.stop().then(() => Promise.reject(error)))
		return { ...logins, onExit: server.onExit, stop: () => server.stop().then(() => tidy(address, log)) }
	} catch (error) {
		tidy(address, log)
		throw error
	}
}

function tidy(address: Address, log: { close(): void }): void {
	log.close()
	removeSocketFolder(address)
}

const login = ({ host, port }: Address, who: { user: string; password: string }): Login => ({
	host,
	port,
	...who,
	database: 'reconnect',
})

async function prepareCluster(dataDir: string, place: Place, binaries: Binaries, say: (line: string) => void): Promise<Access> {
	if (!hasCluster(place)) {
		say('Making the database (once, a few seconds) …')
		const access = makeAccess(dataDir)
		await makeCluster(place, binaries, access)
		return access
	}
	checkVersion(place, binaries)
	takeOver(place)
	const known = readAccess(dataDir)
	if (known) return known
	say('The file with the database passwords is missing. Giving it new ones …')
	const access = makeAccess(dataDir)
	await resetPasswords(place, binaries, access)
	return access
}

function openDataDir(dataDir: string): string {
	mkdirSync(dataDir, { recursive: true, mode: 0o700 })
	accessSync(dataDir, constants.W_OK)
	if (!statSync(dataDir).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' })
	return realpathSync(dataDir)
}

const UNWRITABLE = ['EACCES', 'EPERM', 'EROFS', 'EEXIST', 'ENOTDIR', 'ENOENT']

function asStartError(error: unknown, dataDir: string): Error {
	if (error instanceof StartError) return error
	const { code, message, errstr } = error as NodeJS.ErrnoException & { errstr?: string }
	if (UNWRITABLE.includes(code ?? '') || /unable to open|readonly database/.test(errstr ?? '')) {
		return new StartError(
			`ReConnect cannot write in its data folder ${path.resolve(dataDir)}.`,
			'Give the user that starts it the right to write there, or set DATA_DIR to another folder.',
			error,
		)
	}
	return explain('The database could not be started', `${code ?? ''} ${errstr ?? ''} ${message}`)
}
