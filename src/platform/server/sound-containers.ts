import { SOUND_MAX_SECONDS, type SoundKind } from '#platform/picture-limits.ts'
import { isRefusal } from '#platform/refusal.ts'
import { refused } from './sound-refusal.ts'
import type { Sound } from './sounds.ts'

/** What phones record, by its first bytes: M4A and its like, MP3 with and without a head of its own, Ogg, WebM, bare AAC. */
export function isPacked(bytes: Buffer): boolean {
	const start = bytes.toString('latin1', 0, 4)
	if (start === 'OggS' || start === '\x1aE\xdf\xa3' || start.startsWith('ID3')) return true
	// Photos come in the same kind of box.
	if (bytes.toString('latin1', 4, 8) === 'ftyp') return !/^(hei|hev|mif|msf|avi)/.test(bytes.toString('latin1', 8, 12))
	// Frames that begin at once: eleven bits that are set.
	return bytes.length > 2 && bytes[0] === 0xff && (bytes[1]! & 0xe0) === 0xe0 && bytes[1] !== 0xff
}

/** Of each kind of sound we know, what it is put in. Others carry words of their own in what their player needs. */
const KEPT_AS: Record<string, SoundKind> = { aac: 'm4a', mp3: 'mp3', opus: 'webm' }
/** A packet is some hundredths of a second; more than these no minute has. */
const PACKETS_MAX = 12_000

/**
 * The sound as it was recorded, packet by packet, in a new file that holds nothing else: no names, places, pictures, times or device. It is
 * not decoded, so what is in it is not looked into.
 *
 * @throws Refusal `look_again` on `file`: `sound_kind`, `sound_too_long`, `sound_broken`.
 */
export async function packedAnew(bytes: Buffer): Promise<Sound> {
	try {
		return await repack(bytes)
	} catch (problem) {
		// What the library says may hold parts of the file; the reason code is enough.
		throw isRefusal(problem) ? problem : refused('sound_broken')
	}
}

async function repack(bytes: Buffer): Promise<Sound> {
	// Loaded with the first recording.
	const media = await import('mediabunny')
	const formats = [media.MP4, media.QTFF, media.MP3, media.OGG, media.WEBM, media.MATROSKA, media.ADTS]
	const input = new media.Input({ source: new media.BufferSource(new Uint8Array(bytes)), formats })
	if (!(await input.canRead())) throw refused('sound_kind')
	const track = await input.getPrimaryAudioTrack()
	const codec = track && (await track.getCodec())
	const kind = codec && KEPT_AS[codec]
	// A film is no voice: whoever chose it means what one sees.
	if (!track || !codec || !kind || (await input.getPrimaryVideoTrack())) throw refused('sound_kind')
	const decoderConfig = (await track.getDecoderConfig()) ?? undefined
	if (!decoderConfig) throw refused('sound_broken')

	const format = {
		m4a: () => new media.Mp4OutputFormat({ fastStart: 'in-memory' }),
		mp3: () => new media.Mp3OutputFormat({ xingHeader: false }),
	}
	const make = format[kind as keyof typeof format] ?? (() => new media.WebMOutputFormat())
	const output = new media.Output({ format: make(), target: new media.BufferTarget() })
	const source = new media.EncodedAudioPacketSource(codec)
	output.addAudioTrack(source)
	await output.start()
	let [packets, begins, ends] = [0, 0, 0]
	for await (const packet of new media.EncodedPacketSink(track).packets()) {
		if (packets === 0) begins = packet.timestamp
		ends = packet.timestamp + packet.duration
		if (++packets > PACKETS_MAX || ends - begins > SOUND_MAX_SECONDS + 1) throw refused('sound_too_long')
		await source.add(packet.clone({ timestamp: packet.timestamp - begins }), { decoderConfig })
	}
	if (packets === 0) throw refused('sound_broken')
	await output.finalize()
	const made = Buffer.from(output.target.buffer!)
	if (kind === 'm4a') forgetWhen(made)
	return { kind, bytes: made, seconds: ends - begins }
}

/** The moment it was written anew stands in the heads of an MP4 file; there it is nobody's either. */
function forgetWhen(bytes: Buffer): void {
	for (let at = 0; at + 8 <= bytes.length;) {
		const size = bytes.readUInt32BE(at)
		if (size < 8) return
		if (bytes.toString('latin1', at + 4, at + 8) === 'moov')
			for (const head of ['mvhd', 'tkhd', 'mdhd']) zeroTimes(bytes.subarray(at, at + size), head)
		at += size
	}
}

/** A version, flags, and then when it was made and changed: four bytes each, or eight. */
function zeroTimes(moov: Buffer, head: string): void {
	for (let at = moov.indexOf(head, 0, 'latin1'); at >= 0; at = moov.indexOf(head, at + 4, 'latin1'))
		moov.fill(0, at + 8, at + 8 + (moov[at + 4] === 1 ? 16 : 8))
}
