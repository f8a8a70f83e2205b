import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync, readlinkSync, statSync } from 'node:fs'
import path from 'node:path'

/** A process of PostgreSQL as the system lists it. */
export type Listed = { pid: number; uid: number; words: string[] }

/** Tells a process from a later one with the same number. Undefined when it is gone. */
export function processIdentity(pid: number): string | undefined {
	if (process.platform === 'linux') return linuxIdentity(pid)
	if (process.platform === 'win32') return isAlive(pid) ? 'alive' : undefined
	return ps(['-o', 'lstart=', '-p', String(pid)]) || undefined
}

function linuxIdentity(pid: number): string | undefined {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
		// A zombie is dead; in some containers nobody ever collects it.
		if (fields[0] === 'Z' || fields[0] === 'X') return undefined
		return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19]}`
	} catch {
		return undefined
	}
}

export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0)
		return true
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM'
	}
}

/** Every process of PostgreSQL's programs. Read from the command line, which root may read even in a container that hides the rest. */
export function listPostgres(): Listed[] {
	const all = process.platform === 'linux' ? listLinux() : listByPs()
	return all.filter(({ words: [program = ''] }) => program.startsWith('postgres: ') || /^(postgres|initdb)$/.test(path.basename(program)))
}

function listLinux(): Listed[] {
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.flatMap((pid) => {
			try {
				const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
				return [{ pid: Number(pid), uid: statSync(`/proc/${pid}`).uid, words }]
			} catch {
				return [] // gone since the listing
			}
		})
}

function listByPs(): Listed[] {
	return ps(['-axww', '-o', 'pid=,uid=,command='])
		.split('\n')
		.flatMap((line) => {
			const [, pid, uid, program, folder] = /^\s*(\d+)\s+(\d+)\s+(.*?(?:postgres|initdb))(?: -D (.*?))?(?: -| --|$)/.exec(line) ?? []
			return pid && program ? [{ pid: Number(pid), uid: Number(uid), words: [program, '-D', folder ?? ''] }] : []
		})
}

const ps = (words: string[]) => spawnSync('ps', words, { encoding: 'utf8' }).stdout?.trim() ?? ''

/**
 * Does the process work in this very folder? Undefined when the system will not say. Compared by file number, because
 * a process in another container may show the same path; a folder deleted under it counts as the one it was.
 */
export function worksIn(pid: number, folder: string): boolean | undefined {
	try {
		const link = readlinkSync(`/proc/${pid}/cwd`)
		if (link === `${folder} (deleted)`) return readlinkSync(`/proc/${pid}/ns/mnt`) === readlinkSync('/proc/self/ns/mnt')
		const [there, here] = [statSync(`/proc/${pid}/cwd`), statSync(folder)]
		return there.dev === here.dev && there.ino === here.ino
	} catch {
		return undefined
	}
}
