import { closeSync, copyFileSync, existsSync, fstatSync, ftruncateSync, mkdirSync, openSync, readSync } from 'node:fs'
import path from 'node:path'

const MOST = 5 * 1024 * 1024
const LOOK_EVERY = 60_000

/** `fd` goes to PostgreSQL, which writes to the file itself: a Node that was killed or is busy cannot hold it up. */
export type ServerLog = { fd: number; sinceStart(): string; close(): void }

/** The log of the server, at most twice five megabytes: this one and the one before. */
export function openServerLog(dataDir: string): ServerLog {
	const file = path.join(dataDir, 'log', 'postgres.log')
	mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
	// Appending, so that a shortened file is written on from its new end.
	const fd = openSync(file, 'a+', 0o600)
	shorten(file, fd)
	const start = fstatSync(fd).size
	const timer = setInterval(() => shorten(file, fd), LOOK_EVERY).unref()
	return {
		fd,
		sinceStart: () => readFrom(fd, start),
		close() {
			clearInterval(timer)
			closeSync(fd)
		},
	}
}

function shorten(file: string, fd: number): void {
	try {
		if (fstatSync(fd).size < MOST || !existsSync(file)) return
		copyFileSync(file, `${file}.1`)
		ftruncateSync(fd, 0)
	} catch {
		// A log that cannot be shortened now (a full disk) is no reason to stop.
	}
}

function readFrom(fd: number, start: number): string {
	const text = Buffer.alloc(Math.min(Math.max(fstatSync(fd).size - start, 0), 64 * 1024))
	readSync(fd, text, 0, text.length, start)
	return text.toString('utf8')
}
