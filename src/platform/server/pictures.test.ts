import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { PICTURE_MAX_BYTES } from '#platform/picture-limits.ts'
import { drawAnew, kindOf, type PictureKind } from './pictures.ts'

/** Nobody draws this. It is put into every corner of a file where a camera or a program could leave something. */
const PLANTED = 'HEMMELIG STED 59.9139N 10.7522E'

const square = (width = 60, height = 40) => sharp({ create: { width, height, channels: 3, background: { r: 30, g: 120, b: 90 } } })
const exif = {
	IFD0: { Copyright: PLANTED, Artist: PLANTED, ImageDescription: PLANTED, Make: PLANTED },
	IFD3: {
		GPSLatitudeRef: 'N',
		GPSLatitude: '59/1 54/1 50/1',
		GPSLongitudeRef: 'E',
		GPSLongitude: '10/1 45/1 8/1',
		GPSAreaInformation: PLANTED,
	},
}
const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="${PLANTED}"/></rdf:RDF></x:xmpmeta>`
const withAll = (kind: 'jpeg' | 'png' | 'webp'): Promise<Buffer> => square().withExif(exif).withXmp(xmp).toFormat(kind).toBuffer()

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
	let crc = ~0
	for (const byte of body) {
		crc ^= byte
		for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
	}
	const ends = Buffer.alloc(8)
	ends.writeUInt32BE(data.length, 0)
	ends.writeInt32BE(~crc, 4)
	return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}

/** A PNG of these sides that unpacks to nothing but zeros: some kilobytes that claim to be a field. */
function bomb(width: number, height: number): Buffer {
	const head = Buffer.alloc(13)
	head.writeUInt32BE(width, 0)
	head.writeUInt32BE(height, 4)
	head.set([8, 0, 0, 0, 0], 8)
	const lines = deflateSync(Buffer.alloc(Math.min((width + 1) * height, 20_000_000)))
	const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
	return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', lines), chunk('IEND', Buffer.alloc(0))])
}

async function planted(kind: PictureKind): Promise<Buffer> {
	if (kind === 'gif') {
		const gif = await square().gif().toBuffer()
		const comment = Buffer.concat([Buffer.from([0x21, 0xfe, PLANTED.length]), Buffer.from(PLANTED), Buffer.from([0])])
		const app = Buffer.concat([
			Buffer.from([0x21, 0xff, 11]),
			Buffer.from('XMP DataXMP'),
			Buffer.from([PLANTED.length]),
			Buffer.from(PLANTED),
			Buffer.from([0]),
		])
		const at = gif.lastIndexOf(Buffer.from([0x21, 0xf9])) > 0 ? gif.lastIndexOf(Buffer.from([0x21, 0xf9])) : gif.indexOf(0x2c)
		return Buffer.concat([gif.subarray(0, at), comment, app, gif.subarray(at), Buffer.from(PLANTED)])
	}
	const made = await withAll(kind)
	if (kind === 'jpeg') {
		const comment = Buffer.from(PLANTED)
		const size = Buffer.from([0xff, 0xfe, 0, comment.length + 2])
		return Buffer.concat([made.subarray(0, 2), size, comment, made.subarray(2), comment])
	}
	if (kind === 'png') {
		const text = chunk('tEXt', Buffer.from(`Comment\0${PLANTED}`, 'latin1'))
		return Buffer.concat([made.subarray(0, 33), text, made.subarray(33), Buffer.from(PLANTED)])
	}
	return Buffer.concat([made, Buffer.from(PLANTED)])
}

describe('nothing is left but what one sees', () => {
	test.each(['jpeg', 'png', 'webp', 'gif'] as const)('of a %s with a place, a name and comments', async (kind) => {
		const before = await planted(kind)
		expect(before.includes(PLANTED)).toBe(true)
		if (kind !== 'gif') expect((await sharp(before).metadata()).exif).toBeDefined()
		const { kind: after, bytes, width, height } = await drawAnew(before)
		expect([after, width, height]).toEqual([kind, 60, 40])
		for (const trace of [PLANTED, 'HEMMELIG', 'Exif', 'xmpmeta', 'XMP', '59/1']) expect(bytes.includes(trace), trace).toBe(false)
		const { exif, xmp, iptc, icc, comments } = await sharp(bytes).metadata()
		expect({ exif, xmp, iptc, icc, comments }).toEqual({})
	})
})

test('a picture taken on its side stands upright, and a large one becomes as large as a screen', async () => {
	const lying = await square(400, 100).withMetadata({ orientation: 6 }).jpeg().toBuffer()
	expect(await drawAnew(lying)).toMatchObject({ width: 100, height: 400 })
	expect(await drawAnew(await square(4000, 3000).jpeg().toBuffer())).toMatchObject({ width: 1600, height: 1200 })
})

test('a moving picture goes on moving', async () => {
	const frames = await Promise.all(
		['red', 'green', 'blue'].map((background) =>
			sharp({ create: { width: 30, height: 20, channels: 3, background } })
				.png()
				.toBuffer(),
		),
	)
	const moving = await sharp(frames, { join: { animated: true } })
		.gif()
		.toBuffer()
	const { bytes, height } = await drawAnew(moving)
	expect([height, (await sharp(bytes, { animated: true }).metadata()).pages]).toEqual([20, 3])
})

describe('is refused with a reason, and never unpacked', () => {
	const refusal = async (bytes: Buffer): Promise<string> => {
		const began = performance.now()
		const reason = await drawAnew(bytes).then(
			() => 'taken',
			(problem: { fields: { picture: string } }) => problem.fields.picture,
		)
		expect(performance.now() - began).toBeLessThan(3000)
		return reason
	}

	test('what is no picture of ours: SVG, HEIC, AVIF, TIFF, PDF, text, nothing', async () => {
		const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
		const others = [svg, `<?xml version="1.0"?>${svg}`, '\0\0\0\x20ftypheic', '\0\0\0\x20ftypavif', 'II*\0', '%PDF-1.7', 'hei', '']
		for (const start of others) expect(await refusal(Buffer.from(start, 'latin1')), start).toBe('picture_kind')
		expect(await refusal(await square().tiff().toBuffer())).toBe('picture_kind')
		expect(await refusal(await square().avif().toBuffer())).toBe('picture_kind')
	})

	test('a name and a first byte that lie', async () => {
		expect(await refusal(Buffer.from('GIF89a<svg onload=alert(1)>', 'latin1'))).toBe('picture_broken')
		expect(await refusal(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('<?php')]))).toBe('picture_broken')
		expect(await refusal((await square(900, 900).png().toBuffer()).subarray(0, 400))).toBe('picture_broken')
		expect(kindOf(await square().webp().toBuffer())).toBe('webp')
	})

	test('bombs and floods of points', async () => {
		expect(await refusal(bomb(20_000, 20_000))).toBe('picture_too_many_points')
		expect(await refusal(bomb(20_000, 1))).toBe('picture_too_many_points')
		expect(await refusal(bomb(9_000, 9_000))).toBe('picture_too_many_points')
		expect(await refusal(bomb(7_000, 7_000))).toBe('picture_broken')
		expect(await refusal(Buffer.alloc(PICTURE_MAX_BYTES + 1))).toBe('picture_too_big')
	})

	test('a moving picture of too many frames', async () => {
		const gif = await square(200, 200).gif().toBuffer()
		const frame = gif.subarray(gif.indexOf(0x2c, 13 + 3 * 2 ** ((gif[10]! & 7) + 1)), -1)
		const many = Buffer.concat([gif.subarray(0, -1), ...Array.from({ length: 600 }, () => frame), Buffer.from([0x3b])])
		expect(await refusal(many)).toBe('picture_too_many_points')
	})
})

test('many at once wait for each other, and too many are asked to come back', async () => {
	const photo = await square(600, 450).jpeg().toBuffer()
	const outcomes = await Promise.allSettled(Array.from({ length: 30 }, () => drawAnew(photo)))
	expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(22)
	expect(await drawAnew(photo)).toMatchObject({ width: 600 })
})
