import { expect, test } from 'vitest'
import { wav } from '../../../tests/support/wav.ts'
import { phoneSound, WRITTEN_BY_PHONE } from '../../../tests/support/phone-sounds.ts'
import { isSound, recordAnew } from './sounds.ts'

test('only what one hears is left of a recording', async () => {
	const { bytes, seconds } = await recordAnew(wav({ seconds: 2, comment: 'Hjemme hos Anna' }))
	expect(bytes.includes('Anna')).toBe(false)
	expect(seconds).toBe(2)
	// Written anew it is the same again.
	expect((await recordAnew(bytes)).bytes).toEqual(bytes)
	expect((await recordAnew(wav({ channels: 2, rate: 44_100, kind: 0xfffe }))).seconds).toBeCloseTo(1)
})

test('what is no recording of ours is refused, each with its reason', async () => {
	const reason = async (bytes: Buffer): Promise<string> => {
		try {
			await recordAnew(bytes)
			return 'taken'
		} catch (problem) {
			return (problem as { reason: string }).reason
		}
	}
	expect(await reason(Buffer.from('%PDF not a wave'))).toBe('sound_kind')
	expect(await reason(wav({ bits: 8 }))).toBe('sound_kind')
	expect(await reason(wav({ kind: 3 }))).toBe('sound_kind')
	expect(await reason(wav({ channels: 3 }))).toBe('sound_kind')
	expect(await reason(wav({ seconds: 61, rate: 8000 }))).toBe('sound_too_long')
	expect(await reason(wav({ seconds: 100, rate: 48_000, channels: 2 }))).toBe('sound_too_big')
	expect(await reason(wav().subarray(0, 20))).toBe('sound_broken')
	expect(await reason(wav({ seconds: 0 }))).toBe('sound_broken')
	// Lengths that lie are not believed.
	const lying = wav()
	lying.writeUInt32LE(0xffffffff, 40)
	expect(await reason(lying)).toBe('taken')
})

test.for([
	['m4a', 'm4a'],
	['mp3', 'mp3'],
	['ogg', 'webm'],
	['webm', 'webm'],
] as const)('what phones record as %s is taken as it was heard, without what they wrote into it', async ([kind, keptAs]) => {
	const recorded = await phoneSound(kind)
	const at = (bytes: Buffer): boolean[] => WRITTEN_BY_PHONE.map((words) => bytes.includes(words))
	expect([isSound(recorded), at(recorded)]).toEqual([true, [true, true, true]])
	const kept = await recordAnew(recorded)
	expect([kept.kind, at(kept.bytes)]).toEqual([keptAs, [false, false, false]])
	expect(kept.seconds).toBeCloseTo(1, 1)
	// It is a recording still, and made at another moment it is the same: no time stands in it.
	const again = await recordAnew(recorded)
	expect(kept.bytes.equals(again.bytes)).toBe(true)
	expect((await recordAnew(kept.bytes)).seconds).toBeCloseTo(1, 1)
})

test('what is broken, too long or no sound is refused, however it begins', async () => {
	const long = await phoneSound('webm', 63)
	await expect(recordAnew(long)).rejects.toMatchObject({ reason: 'sound_too_long' })
	const cut = (await phoneSound('m4a')).subarray(0, 200)
	await expect(recordAnew(cut)).rejects.toMatchObject({ kind: 'look_again' })
	for (const start of ['ID3\x04\0\0\0\0\0\0', 'OggS\0\x02', '\x1aE\xdf\xa3\x80', '\0\0\0\x18ftypM4A \0\0\0\0'])
		await expect(recordAnew(Buffer.concat([Buffer.from(start, 'latin1'), Buffer.alloc(4000, 7)]))).rejects.toMatchObject({
			kind: 'look_again',
		})
	// Photos of some phones begin in the same way.
	expect(isSound(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'))).toBe(false)
})
