import { readFile, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../../tests/support/database.ts'
import { shiftClock } from './clock.ts'
import { env } from './env.ts'
import { files, newFileKey } from './files.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
	database = await openTestDatabase()
}, 60_000)
afterAll(async () => {
	shiftClock(0)
	await database.close()
})

const pathOf = (side: string, key: string): string => join(env().dataDir, 'files', side, key.slice(0, 2), key)

test('the night writes the files of the last days anew: the file system no longer says which came when', async () => {
	const [care, peer, old] = [newFileKey(), newFileKey(), newFileKey()]
	await files.put('care', care, Buffer.from('til hjelperen'))
	await files.put('peer', peer, Buffer.from('til gruppa'))
	await files.put('peer', old, Buffer.from('fra forrige uke'))
	const lastWeek = new Date(Date.now() - 7 * 86_400_000)
	await utimes(pathOf('peer', old), lastWeek, lastWeek)
	const before = await Promise.all([pathOf('care', care), pathOf('peer', peer), pathOf('peer', old)].map((path) => stat(path)))
	await new Promise((resolve) => setTimeout(resolve, 20))
	expect(await files.layAnew()).toBeGreaterThanOrEqual(2)
	const after = await Promise.all([pathOf('care', care), pathOf('peer', peer), pathOf('peer', old)].map((path) => stat(path)))
	for (const at of [0, 1]) {
		expect(after[at]!.ctimeMs).toBeGreaterThan(before[at]!.ctimeMs)
		expect(after[at]!.ino).not.toBe(before[at]!.ino)
		expect(after[at]!.mtimeMs).toBe(before[at]!.mtimeMs)
	}
	expect(after[2]!.ctimeMs).toBe(before[2]!.ctimeMs)
	expect((await files.get('care', care))?.toString()).toBe('til hjelperen')
	expect(await readFile(pathOf('peer', old), 'utf8')).toBe('fra forrige uke')
})
