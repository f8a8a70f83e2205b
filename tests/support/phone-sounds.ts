import {
	BufferTarget,
	EncodedAudioPacketSource,
	EncodedPacket,
	Mp3OutputFormat,
	Mp4OutputFormat,
	OggOutputFormat,
	Output,
	WebMOutputFormat,
	type AudioCodec,
} from 'mediabunny'

/** What stands in a recording as phones write it, and is to be gone. */
export const WRITTEN_BY_PHONE = ['Hjemme hos Anna', 'Annas iPhone', 'Storgata 1']

const FORMATS = {
	m4a: [new Mp4OutputFormat(), 'aac'],
	mp3: [new Mp3OutputFormat(), 'mp3'],
	ogg: [new OggOutputFormat(), 'opus'],
	webm: [new WebMOutputFormat(), 'opus'],
} as const

/** One packet of each kind of sound, as its standard says it must begin; what follows is noise. */
const PACKET: Record<string, { data: Uint8Array; seconds: number; config: AudioDecoderConfig }> = {
	aac: {
		data: Uint8Array.from([0x21, 0x10, 0x04, 0x60, 0x8c, 0x1c, 0x11, 0x22, 0x33, 0x44]),
		seconds: 1024 / 44_100,
		config: { codec: 'mp4a.40.2', sampleRate: 44_100, numberOfChannels: 1, description: Uint8Array.from([0x12, 0x08]) },
	},
	mp3: {
		// MPEG 1, layer III, 64 kbit/s, 44.1 kHz, one channel: 208 bytes.
		data: Uint8Array.from({ length: 208 }, (_, at) => [0xff, 0xfb, 0x50, 0xc0][at] ?? (at * 7) % 251),
		seconds: 1152 / 44_100,
		config: { codec: 'mp3', sampleRate: 44_100, numberOfChannels: 1 },
	},
	opus: {
		data: Uint8Array.from([0x08, 0x0b, 0xe4, 0xc1, 0x36, 0xec, 0xc5, 0x80]),
		seconds: 0.02,
		config: { codec: 'opus', sampleRate: 48_000, numberOfChannels: 1, description: opusHead() },
	},
}

/** A recording as a phone makes it, with its name, its device and a place in it. */
export async function phoneSound(kind: keyof typeof FORMATS, seconds = 1): Promise<Buffer> {
	const [format, codec] = FORMATS[kind]
	const packet = PACKET[codec]!
	const output = new Output({ format, target: new BufferTarget() })
	const source = new EncodedAudioPacketSource(codec satisfies AudioCodec)
	output.addAudioTrack(source)
	output.setMetadataTags({ title: WRITTEN_BY_PHONE[0]!, artist: WRITTEN_BY_PHONE[1]!, comment: WRITTEN_BY_PHONE[2]! })
	await output.start()
	for (let at = 0; at * packet.seconds < seconds; at++)
		await source.add(new EncodedPacket(packet.data, 'key', at * packet.seconds, packet.seconds), { decoderConfig: packet.config })
	await output.finalize()
	return Buffer.from(output.target.buffer!)
}

/** RFC 7845: version, channels, how much to skip, rate, gain, mapping. */
function opusHead(): Uint8Array {
	const head = Buffer.alloc(19)
	head.write('OpusHead', 'latin1')
	head.writeUInt8(1, 8)
	head.writeUInt8(1, 9)
	head.writeUInt16LE(312, 10)
	head.writeUInt32LE(48_000, 12)
	return new Uint8Array(head)
}
