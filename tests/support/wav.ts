/** A recording as a phone could send it: silence, and after it a part with words that nobody should get. */
export function wav({ seconds = 1, rate = 16_000, channels = 1, bits = 16, kind = 1, comment = '' } = {}): Buffer {
	const samples = Buffer.alloc(Math.floor(seconds * rate) * channels * (bits / 8))
	const format = Buffer.alloc(16)
	format.writeUInt16LE(kind, 0)
	format.writeUInt16LE(channels, 2)
	format.writeUInt32LE(rate, 4)
	format.writeUInt32LE((rate * channels * bits) / 8, 8)
	format.writeUInt16LE((channels * bits) / 8, 12)
	format.writeUInt16LE(bits, 14)
	const parts = [part('fmt ', format), ...(comment ? [part('LIST', Buffer.from(`INFOICMT${comment}`))] : []), part('data', samples)]
	const body = Buffer.concat([Buffer.from('WAVE'), ...parts])
	return Buffer.concat([Buffer.from('RIFF'), length(body.length), body])
}

function part(name: string, bytes: Buffer): Buffer {
	return Buffer.concat([Buffer.from(name), length(bytes.length), bytes, Buffer.alloc(bytes.length % 2)])
}

function length(count: number): Buffer {
	const four = Buffer.alloc(4)
	four.writeUInt32LE(count)
	return four
}
