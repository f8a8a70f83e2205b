import { randomBytes } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { readKeyFile, writeKeyFile } from './key-file.ts'
import { reloadIfChanged } from './key-reload.ts'
import { keyVersions, rewrapAll } from './key-store.ts'
import { StartError } from './start-error.ts'

/** Running servers look at the key file every second; after this long all of them have seen a change. */
const SEEN_BY_ALL_MS = 3000

/**
 * Gives the installation a new master key while it runs: adds it to the key file, wraps every data key anew, drops the
 * old ones. Killed at any point it leaves a key file that opens everything, and can be started again.
 *
 * @returns the new version and how many data keys were wrapped.
 */
export async function rotateKeys(keyFile: string, say: (line: string) => void): Promise<{ version: number; wrapped: number }> {
	const release = oneAtATime(keyFile)
	return rotate(keyFile, say).finally(release)
}

/** Two at once would each write a master key over the other's, and what was wrapped in between would be lost. */
function oneAtATime(keyFile: string): () => void {
	const guard = new DatabaseSync(`${keyFile}.guard`)
	try {
		guard.exec('pragma busy_timeout = 0; begin exclusive')
	} catch {
		guard.close()
		throw new StartError('The keys are being rotated already.', 'Wait until the other one is done.')
	}
	return () => guard.close()
}

async function rotate(keyFile: string, say: (line: string) => void): Promise<{ version: number; wrapped: number }> {
	const ring = readKeyFile(keyFile)
	const version = Math.max(...ring.masters.map((master) => master.version)) + 1
	const withNew = { ...ring, masters: [...ring.masters, { version, key: randomBytes(32) }] }
	writeKeyFile(keyFile, withNew)
	reloadIfChanged()
	say(`Master key ${version} is in the key file. Wrapping the data keys with it …`)
	let wrapped = await rewrapAll((done) => say(`  ${done}`))
	await wait(SEEN_BY_ALL_MS)
	// What a server wrapped with the old one before it saw the new one.
	wrapped += await rewrapAll()
	const left = (await keyVersions()).filter((row) => row.version !== version)
	if (left.length > 0)
		throw new StartError(
			'Some data keys are still wrapped with an old master key, so it was kept.',
			'Run it again: npm run reconnect -- keys rotate',
		)
	writeKeyFile(keyFile, { ...withNew, masters: withNew.masters.slice(-1) })
	reloadIfChanged()
	return { version, wrapped }
}
