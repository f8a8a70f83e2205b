import { statSync, unwatchFile, watchFile } from 'node:fs'
import { fingerprint, readKeyFile } from './key-file.ts'
import { keyRing, useKeyRing } from './keys.ts'
import { processWide } from './process-wide.ts'

/** How soon a running process forgets a master key that was dropped from the file. */
const LOOK_EVERY_MS = 1000

const opened = processWide('key-file', () => ({ path: undefined as string | undefined, seen: '' }))

/**
 * Opens the key file for this process and keeps up with its rotations while the process runs.
 *
 * @throws StartError when it is missing, open to others, or damaged.
 */
export function openKeyFile(path: string): void {
	const seen = stampOf(path)
	useKeyRing(readKeyFile(path))
	if (opened.path) unwatchFile(opened.path)
	Object.assign(opened, { path, seen })
	watchFile(path, { interval: LOOK_EVERY_MS, persistent: false }, reloadIfChanged)
}

/**
 * Takes over what another process (`reconnect keys rotate`) wrote into the key file. A file that is gone, damaged or
 * another installation's changes nothing: a running process keeps the keys it has.
 */
export function reloadIfChanged(): void {
	if (!opened.path) return
	const seen = stampOf(opened.path)
	if (seen === opened.seen) return
	try {
		const ring = readKeyFile(opened.path)
		if (fingerprint(ring).equals(fingerprint(keyRing()))) useKeyRing(ring)
		opened.seen = seen
	} catch {
		// Looked at again at the next change or the next need.
	}
}

function stampOf(path: string): string {
	try {
		const { mtimeMs, ino, size } = statSync(path)
		return `${mtimeMs} ${ino} ${size}`
	} catch {
		return ''
	}
}
