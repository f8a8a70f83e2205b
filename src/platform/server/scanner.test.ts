import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { EICAR, endClamds, fakeClamd } from '../../../tests/support/clamd.ts'
import { readEnv } from './env.ts'
import { scan } from './scanner.ts'

const folder = mkdtempSync(join(tmpdir(), 'clamd-'))
afterEach(endClamds)
afterAll(() => rmSync(folder, { recursive: true }))

const useClamd = (where: string | undefined): unknown => readEnv({ LOG: 'silent', ...(where && { CLAMD: where }) })

describe.each([
	['over TCP', 0],
	['over a socket', join(folder, 'clamd.ctl')],
] as const)('%s', (_, where) => {
	test('what is clean is clean, what is not is found, and every byte has been looked at', async () => {
		const clamd = await fakeClamd(where)
		useClamd(clamd.where)
		const large = Buffer.alloc(3_000_001, 'bytes of a document ')
		expect(await scan(large)).toBe('clean')
		expect(clamd.got[0]!.equals(large)).toBe(true)
		expect(await scan(Buffer.concat([large, Buffer.from(EICAR)]))).toBe('infected')
		expect(await scan(Buffer.alloc(0))).toBe('clean')
	})
})

test('none set up is said, and is not the same as clean', async () => {
	useClamd(undefined)
	expect(await scan(Buffer.from('x'))).toBe('off')
})

test('one that is away, breaks off, or says what we do not know: not looked at', async () => {
	useClamd(join(folder, 'nobody.ctl'))
	expect(await scan(Buffer.from('x'))).toBe('unavailable')
	for (const said of ['INSTREAM size limit exceeded. ERROR', '', 'stream: OKAY', 'stream: OK and more', 'PONG']) {
		const { where } = await fakeClamd(0, () => said)
		useClamd(where)
		expect([said, await scan(Buffer.from('x'))]).toEqual([said, 'unavailable'])
	}
})

test('a setting that is no address is refused at the start', () => {
	expect(() => readEnv({ CLAMD: 'clamd' })).toThrow(/CLAMD/)
})
