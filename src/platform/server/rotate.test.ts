import { spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newKeyRing, readKeyFile, writeKeyFile } from './key-file.ts'
import { openKeyFile } from './key-reload.ts'
import { checkKeyStore, closeKeyStore, dataKey, keyVersions, openKeyStore } from './key-store.ts'
import { keyRing, seal, unseal, useKeyRing, type Place } from './keys.ts'
import { processWide } from './process-wide.ts'
import { StartError } from './start-error.ts'

let folder: string
let file: string
const place = (row: string): Place => ({ table: 't', column: 'box', row, community: '' })

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'reconnect-keys-'))
	file = join(folder, 'keys', 'key-file.json')
	writeKeyFile(file, newKeyRing())
	openKeyFile(file)
	await openKeyStore({ file: join(folder, 'keys', 'key-store.sqlite') })
})
afterEach(async () => {
	await closeKeyStore()
	rmSync(folder, { recursive: true, force: true })
})

/** The real command, in a process of its own, beside this one that goes on working. */
function rotateElsewhere(): Promise<number | null> {
	const script = fileURLToPath(new URL('../../../scripts/reconnect.mjs', import.meta.url))
	const child = spawn(process.execPath, [script, 'keys', 'rotate'], {
		env: { PATH: process.env.PATH, DATA_DIR: folder },
		stdio: ['ignore', 'ignore', 'inherit'],
	})
	return new Promise((resolve) => child.on('exit', resolve))
}

const forgetOpened = (): void => processWide('key-store', () => ({ opened: new Map<string, Buffer>() })).opened.clear()

test('keys rotate while sealed things are written and read, and nothing fails', async () => {
	const boxes = new Map<string, Buffer>()
	const write = async (): Promise<void> => {
		const id = randomUUID()
		boxes.set(id, seal((await dataKey('care', 'person', id, true))!, place(id), `text of ${id}`))
	}
	for (let i = 0; i < 300; i++) await write()
	let acts = 0
	let rotating = true
	const rotated = rotateElsewhere().finally(() => (rotating = false))
	while (rotating) {
		await write()
		forgetOpened()
		const ids = [...boxes.keys()]
		for (let i = 0; i < 20; i++) {
			const id = ids[Math.floor(Math.random() * ids.length)]!
			expect(unseal((await dataKey('care', 'person', id))!, place(id), boxes.get(id)!)).toBe(`text of ${id}`)
			acts++
		}
		await new Promise((resolve) => setTimeout(resolve, 2))
	}
	expect(await rotated).toBe(0)
	console.log(`${acts} reads and ${boxes.size - 300} new keys during a rotation, 0 errors`)
	forgetOpened()
	expect(await keyVersions()).toEqual([{ side: 'care', version: 2, keys: boxes.size }])
	expect(readKeyFile(file).masters.map((master) => master.version)).toEqual([2])
	for (const [id, box] of boxes) expect(unseal((await dataKey('care', 'person', id))!, place(id), box)).toBe(`text of ${id}`)
}, 60_000)

test('two rotations at once are one', async () => {
	for (let i = 0; i < 50; i++) await dataKey('care', 'person', randomUUID(), true)
	const codes = await Promise.all([rotateElsewhere(), rotateElsewhere()])
	expect(codes.sort()).toEqual([0, 1])
	await checkKeyStore()
	expect(await keyVersions()).toEqual([{ side: 'care', version: 2, keys: 50 }])
}, 60_000)

test('the key file from before a rotation opens nothing any more', async () => {
	await dataKey('care', 'person', randomUUID(), true)
	const old = join(folder, 'old.json')
	copyFileSync(file, old)
	expect(await rotateElsewhere()).toBe(0)
	useKeyRing(readKeyFile(old))
	await expect(checkKeyStore()).rejects.toThrow(StartError)
	openKeyFile(file)
	await checkKeyStore()
}, 60_000)

test('a key file with another master key of the same version is refused', async () => {
	await dataKey('peer', 'persona', randomUUID(), true)
	useKeyRing({ ...keyRing(), masters: [{ version: 1, key: randomBytes(32) }] })
	await expect(checkKeyStore()).rejects.toThrow(StartError)
})

test('a missing, empty, half, changed, closed or open key file does not start, and says what to do', () => {
	const good = readFileSync(file)
	const attempts: Record<string, () => void> = {
		missing: () => rmSync(file),
		empty: () => truncateSync(file, 0),
		half: () => truncateSync(file, Math.floor(good.length / 2)),
		closed: () => chmodSync(file, 0o000),
		open: () => chmodSync(file, 0o644),
	}
	const inKey = good.indexOf('"claim"') + 12
	for (const byte of [inKey, inKey + 8, good.indexOf('"check"') + 12])
		attempts[`byte ${byte} changed`] = () => {
			const bad = Buffer.from(good)
			bad.writeUInt8(bad.readUInt8(byte) === 0x41 ? 0x42 : 0x41, byte)
			writeFileSync(file, bad)
		}
	for (const [name, attempt] of Object.entries(attempts)) {
		attempt()
		expect(() => readKeyFile(file), name).toThrow(StartError)
		rmSync(file, { force: true })
		writeFileSync(file, good, { mode: 0o600 })
		expect(readKeyFile(file).claim.length).toBe(32)
	}
})

test('a damaged key file under a running server changes nothing for it', async () => {
	const id = randomUUID()
	const key = await dataKey('care', 'person', id, true)
	writeFileSync(file, 'nonsense', { mode: 0o600 })
	forgetOpened()
	expect(await dataKey('care', 'person', id)).toEqual(key)
})
