import { randomBytes } from 'node:crypto'
import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { mac, type KeyRing } from './keys.ts'
import { StartError } from './start-error.ts'

type Stored = {
	format: 1
	masters: { version: number; key: string }[]
	claim: string
	measure: string
	index: string
	audit: string
	cookie: string
	check: string
}

const PURPOSES = ['claim', 'measure', 'index', 'audit', 'cookie'] as const

function checkOf(ring: KeyRing): string {
	const parts = [...ring.masters.flatMap((m) => [String(m.version), m.key]), ...PURPOSES.map((p) => ring[p])]
	return mac(ring.index, 'key file', ...parts).toString('base64')
}

/** What the database remembers of its key file: enough to tell another one, useless for anything else. */
export function fingerprint(ring: KeyRing): Buffer {
	return mac(ring.index, 'fingerprint', ...PURPOSES.map((p) => ring[p])).subarray(0, 16)
}

export function newKeyRing(): KeyRing {
	return {
		masters: [{ version: 1, key: randomBytes(32) }],
		claim: randomBytes(32),
		measure: randomBytes(32),
		index: randomBytes(32),
		audit: randomBytes(32),
		cookie: randomBytes(32),
	}
}

/** Writes the key file whole or not at all, readable by its owner only. */
export function writeKeyFile(path: string, ring: KeyRing): void {
	const stored: Stored = {
		format: 1,
		masters: ring.masters.map((m) => ({ version: m.version, key: m.key.toString('base64') })),
		claim: ring.claim.toString('base64'),
		measure: ring.measure.toString('base64'),
		index: ring.index.toString('base64'),
		audit: ring.audit.toString('base64'),
		cookie: ring.cookie.toString('base64'),
		check: checkOf(ring),
	}
	mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
	const draft = `${path}.new`
	const file = openSync(draft, 'w', 0o600)
	try {
		writeSync(file, JSON.stringify(stored, null, '\t') + '\n')
		fsyncSync(file)
	} finally {
		closeSync(file)
	}
	chmodSync(draft, 0o600)
	renameSync(draft, path)
}

/**
 * Reads the key file. Throws `StartError` with what to do when it is missing, unreadable or damaged; there is no
 * way on without it.
 */
export function readKeyFile(path: string): KeyRing {
	let text: string
	try {
		refuseOpenMode(path)
		text = readFileSync(path, 'utf8')
	} catch (error) {
		if (error instanceof StartError) throw error
		const code = (error as NodeJS.ErrnoException).code
		if (code === 'ENOENT')
			throw new StartError(`The key file ${path} is missing.`, 'Put your copy of it back. Without it nothing that is sealed can be read.')
		throw new StartError(`The key file ${path} cannot be read (${code}).`, 'Let the account that runs ReConnect read it, and nobody else.')
	}
	try {
		const stored = JSON.parse(text) as Stored
		const bytes = (value: string): Buffer => {
			const b = Buffer.from(value, 'base64')
			if (b.length !== 32) throw new Error('length')
			return b
		}
		const ring: KeyRing = {
			masters: stored.masters.map((m) => ({ version: m.version, key: bytes(m.key) })),
			claim: bytes(stored.claim),
			measure: bytes(stored.measure),
			index: bytes(stored.index),
			audit: bytes(stored.audit),
			cookie: bytes(stored.cookie),
		}
		if (stored.format !== 1 || ring.masters.length === 0 || checkOf(ring) !== stored.check) throw new Error('check')
		return ring
	} catch {
		throw new StartError(`The key file ${path} is damaged.`, 'Put an undamaged copy of it back.')
	}
}

/** Root can read anything, so the mode is looked at and not only tried. Windows has no such modes. */
function refuseOpenMode(path: string): void {
	if (process.platform === 'win32') return
	const { mode } = statSync(path)
	if ((mode & 0o400) === 0) throw new StartError(`The key file ${path} may not be read by its owner.`, `Run: chmod 600 ${path}`)
	if ((mode & 0o007) !== 0)
		throw new StartError(
			`The key file ${path} is open to everybody on this machine.`,
			`Run: chmod 600 ${path}. If others may have read it, also run: npm run reconnect -- keys rotate`,
		)
}
