import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { today } from './clock.ts'
import { env } from './env.ts'
import type { Side } from './key-store.ts'

/**
 * Sealed files, a place for each side. What lies there says nothing: a random name, and bytes that no key of the file
 * store opens. Only these four verbs are asked of it, so that another store (S3) can take its place.
 */
export type FileStore = {
	put(side: Side, key: string, bytes: Buffer): Promise<void>
	/** @returns undefined when there is no such file. */
	get(side: Side, key: string): Promise<Buffer | undefined>
	remove(side: Side, key: string): Promise<void>
	/** The names of files that have lain here for so long. */
	olderThan(side: Side, milliseconds: number): AsyncGenerator<string>
}

export const newFileKey = (): string => randomBytes(16).toString('hex')
const KEY = /^[0-9a-f]{32}$/
const folderOf = (side: Side): string => join(env().dataDir, 'files', side)
function pathOf(side: Side, key: string): string {
	if (!KEY.test(key)) throw new Error('Not the name of a file of ours')
	return join(folderOf(side), key.slice(0, 2), key)
}

/** In the data folder. */
export const files: FileStore = {
	async put(side, key, bytes) {
		const path = pathOf(side, key)
		await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
		const draft = await open(`${path}.new`, 'w', 0o600)
		try {
			await draft.writeFile(bytes)
			await draft.sync()
		} finally {
			await draft.close()
		}
		// No time finer than a day stands on the disk, nor in a backup of it: on the peer side too two tell each other things in private.
		await utimes(`${path}.new`, new Date(today()), new Date(today()))
		await rename(`${path}.new`, path)
	},
	async get(side, key) {
		return readFile(pathOf(side, key)).catch((problem: NodeJS.ErrnoException) => {
			if (problem.code === 'ENOENT') return undefined
			throw problem
		})
	},
	async remove(side, key) {
		await rm(pathOf(side, key), { force: true })
	},
	async *olderThan(side, milliseconds) {
		const root = folderOf(side)
		for (const folder of await readdir(root).catch(() => []))
			for (const name of await readdir(join(root, folder))) {
				const there = await stat(join(root, folder, name)).catch(() => undefined)
				// The change time, which nobody can set back.
				if (!there || Date.now() - there.ctimeMs < milliseconds) continue
				// What a kill left half-written has no name of ours and goes at once.
				if (KEY.test(name)) yield name
				else await rm(join(root, folder, name), { force: true })
			}
	},
}
