import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { today } from './clock.ts'
import { env } from './env.ts'
import type { Side } from './key-store.ts'

/**
 * Sealed files, a place for each side. What lies there says nothing: a random name, and bytes that no key of the file
 * store opens. Only these verbs are asked of it, so that another store (S3) can take its place.
 */
export type FileStore = {
	put(side: Side, key: string, bytes: Buffer): Promise<void>
	/** @returns undefined when there is no such file. */
	get(side: Side, key: string): Promise<Buffer | undefined>
	remove(side: Side, key: string): Promise<void>
	/** The names of files that have lain here for so long. */
	olderThan(side: Side, milliseconds: number): AsyncGenerator<string>
	/** For the night: writes what came in the last two days anew, in a random order. @returns how many. */
	layAnew(): Promise<number>
}

export const newFileKey = (): string => randomBytes(16).toString('hex')
const KEY = /^[0-9a-f]{32}$/
const folderOf = (side: Side): string => join(env().dataDir, 'files', side)
function pathOf(side: Side, key: string): string {
	if (!KEY.test(key)) throw new Error('Not the name of a file of ours')
	return join(folderOf(side), key.slice(0, 2), key)
}

const DAY = 86_400_000

/**
 * The file system keeps a time of its own that nobody sets back, and numbers files as they come. Beside the tables, which say whose a file
 * is on either side, these would say who did something within the same minute. So after a night all of a day are one heap.
 */
async function layAnew(): Promise<number> {
	const from = Date.parse(today()) - DAY
	const fresh: { path: string; modified: Date }[] = []
	for (const side of ['care', 'peer'] as const)
		for (const folder of await readdir(folderOf(side)).catch(() => []))
			for (const name of await readdir(join(folderOf(side), folder))) {
				const path = join(folderOf(side), folder, name)
				const there = await stat(path).catch(() => undefined)
				if (KEY.test(name) && there && there.mtimeMs >= from) fresh.push({ path, modified: there.mtime })
			}
	for (const { path, modified } of fresh.toSorted(() => Math.random() - 0.5)) {
		const bytes = await readFile(path).catch(() => undefined)
		if (!bytes) continue
		await writeWhole(path, bytes, modified)
	}
	return fresh.length
}

async function writeWhole(path: string, bytes: Buffer, modified: Date): Promise<void> {
	const draft = await open(`${path}.new`, 'w', 0o600)
	try {
		await draft.writeFile(bytes)
		await draft.sync()
	} finally {
		await draft.close()
	}
	await utimes(`${path}.new`, modified, modified)
	await rename(`${path}.new`, path)
}

/** In the data folder. */
export const files: FileStore = {
	async put(side, key, bytes) {
		const path = pathOf(side, key)
		await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
		// No time finer than a day stands on the disk, nor in a backup of it: on the peer side too two tell each other things in private.
		await writeWhole(path, bytes, new Date(today()))
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
	layAnew,
}
