import { expect, test } from 'vitest'
import { wav } from '../../../tests/support/wav.ts'
import { recordAnew } from './sounds.ts'

test('only what one hears is left of a recording', () => {
	const { bytes, seconds } = recordAnew(wav({ seconds: 2, comment: 'Hjemme hos Anna' }))
	expect(bytes.includes('Anna')).toBe(false)
	expect(seconds).toBe(2)
	// Written anew it is the same again.
	expect(recordAnew(bytes).bytes).toEqual(bytes)
	expect(recordAnew(wav({ channels: 2, rate: 44_100, kind: 0xfffe })).seconds).toBeCloseTo(1)
})

test('what is no recording of ours is refused, each with its reason', () => {
	const reason = (bytes: Buffer): string => {
		try {
			recordAnew(bytes)
			return 'taken'
		} catch (problem) {
			return (problem as { reason: string }).reason
		}
	}
	expect(reason(Buffer.from('ID3 not a wave'))).toBe('sound_kind')
	expect(reason(wav({ bits: 8 }))).toBe('sound_kind')
	expect(reason(wav({ kind: 3 }))).toBe('sound_kind')
	expect(reason(wav({ channels: 3 }))).toBe('sound_kind')
	expect(reason(wav({ seconds: 61, rate: 8000 }))).toBe('sound_too_long')
	expect(reason(wav({ seconds: 100, rate: 48_000, channels: 2 }))).toBe('sound_too_big')
	expect(reason(wav().subarray(0, 20))).toBe('sound_broken')
	expect(reason(wav({ seconds: 0 }))).toBe('sound_broken')
	// Lengths that lie are not believed.
	const lying = wav()
	lying.writeUInt32LE(0xffffffff, 40)
	expect(reason(lying)).toBe('taken')
})
