import { refused } from './sound-refusal.ts'
import { isPacked, packedAnew } from './sound-containers.ts'
import { SOUND_MAX_BYTES, SOUND_MAX_SECONDS, type SoundKind } from '#platform/picture-limits.ts'

/** A recording as it is kept. */
export type Sound = { kind: SoundKind; bytes: Buffer; seconds: number }

const HEADER = 44
const PCM = 1
/** Some programs write their samples in a wider envelope; what is in it is the same. */
const EXTENSIBLE = 0xfffe

const isWave = (bytes: Buffer): boolean => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WAVE'
/** By its first bytes, as far as they say. */
export const isSound = (bytes: Buffer): boolean => isWave(bytes) || isPacked(bytes)

/**
 * The recording written anew, as `drawAnew` does with pictures: of the file only the sound itself is taken, so that no name, place,
 * time or device that a phone writes into it comes along. Browsers turn what they can play into WAV before they send it
 * (ui/browser/sounds.ts); without scripts what phones record comes as it is (sound-containers.ts).
 *
 * @throws Refusal `look_again` on `file`: `sound_kind`, `sound_too_big`, `sound_too_long`, `sound_broken`.
 */
export async function recordAnew(bytes: Buffer): Promise<Sound> {
	if (bytes.length > SOUND_MAX_BYTES) throw refused('sound_too_big')
	return isWave(bytes) ? waveAnew(bytes) : packedAnew(bytes)
}

function waveAnew(bytes: Buffer): Sound {
	const { format, samples } = partsOf(bytes)
	if (!format || !samples || format.length < 16 || samples.length === 0) throw refused('sound_broken')
	const [kind, channels, rate, bits] = [format.readUInt16LE(0), format.readUInt16LE(2), format.readUInt32LE(4), format.readUInt16LE(14)]
	if ((kind !== PCM && kind !== EXTENSIBLE) || bits !== 16) throw refused('sound_kind')
	if (channels < 1 || channels > 2 || rate < 8000 || rate > 48_000) throw refused('sound_kind')
	const frame = channels * 2
	const whole = samples.subarray(0, samples.length - (samples.length % frame))
	const seconds = whole.length / (rate * frame)
	if (seconds > SOUND_MAX_SECONDS) throw refused('sound_too_long')
	return { kind: 'wav', bytes: Buffer.concat([header(channels, rate, whole.length), whole]), seconds }
}

function partsOf(bytes: Buffer): { format: Buffer | undefined; samples: Buffer | undefined } {
	let [format, samples]: (Buffer | undefined)[] = []
	for (let at = 12; at + 8 <= bytes.length;) {
		const name = bytes.toString('latin1', at, at + 4)
		const size = bytes.readUInt32LE(at + 4)
		const part = bytes.subarray(at + 8, Math.min(bytes.length, at + 8 + size))
		if (name === 'fmt ') format ??= part
		if (name === 'data') samples ??= part
		at += 8 + size + (size % 2)
	}
	return { format, samples }
}

function header(channels: number, rate: number, size: number): Buffer {
	const head = Buffer.alloc(HEADER)
	head.write('RIFF', 0, 'latin1')
	head.writeUInt32LE(HEADER - 8 + size, 4)
	head.write('WAVEfmt ', 8, 'latin1')
	head.writeUInt32LE(16, 16)
	head.writeUInt16LE(PCM, 20)
	head.writeUInt16LE(channels, 22)
	head.writeUInt32LE(rate, 24)
	head.writeUInt32LE(rate * channels * 2, 28)
	head.writeUInt16LE(channels * 2, 32)
	head.writeUInt16LE(16, 34)
	head.write('data', 36, 'latin1')
	head.writeUInt32LE(size, 40)
	return head
}
