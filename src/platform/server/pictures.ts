import type Sharp from 'sharp'
import { PICTURE_MAX_BYTES } from '#platform/picture-limits.ts'
import { Refusal } from '#platform/refusal.ts'

/** The sharpest phones make 50 million points. In a moving picture those of all frames count. */
const POINTS_MAX = 50_000_000
const MOVING_POINTS_MAX = 20_000_000
const SIDE_MAX = 12_000
/** Larger than this no screen of ours shows it. */
const SHOWN_SIDE = 1600
const SECONDS = 20
/** Encoding is heavy: so many at a time, so many more may wait. */
const AT_A_TIME = 2
const MAY_WAIT = 20

export type PictureKind = 'jpeg' | 'png' | 'webp' | 'gif'
export type Picture = { kind: PictureKind; bytes: Buffer; width: number; height: number }

/** Loaded with the first picture: it takes as much memory as a fifth of the program. */
let loaded: Promise<typeof Sharp> | undefined
function library(): Promise<typeof Sharp> {
	return (loaded ??= import('sharp').then(({ default: sharp }) => {
		// It reads many kinds of files; each is one more way in. It gets to use four.
		sharp.block({ operation: ['VipsForeignLoad'] })
		sharp.unblock({
			operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer', 'VipsForeignLoadNsgifBuffer'],
		})
		sharp.cache(false)
		sharp.concurrency(1)
		return sharp
	}))
}

/** By its first bytes: a name or what a browser says of it proves nothing. */
export function kindOf(bytes: Buffer): PictureKind | undefined {
	const start = bytes.toString('latin1', 0, 12)
	if (start.startsWith('\xff\xd8\xff')) return 'jpeg'
	if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
	if (start.startsWith('RIFF') && start.slice(8) === 'WEBP') return 'webp'
	if (/^GIF8[79]a/.test(start)) return 'gif'
	return undefined
}

const refused = (reason: string): Refusal => new Refusal('look_again', reason, { fields: { picture: reason } })

/**
 * The picture drawn anew, upright and no larger than a screen, with nothing in it but what one sees: no place, time,
 * device, name or comment. The same kind as it came.
 *
 * @throws Refusal `look_again` on `picture`: `picture_too_big`, `picture_kind`, `picture_too_many_points`, `picture_broken`,
 * `picture_busy`.
 */
export async function drawAnew(bytes: Buffer, most = PICTURE_MAX_BYTES): Promise<Picture> {
	if (bytes.length > most) throw refused('picture_too_big')
	const kind = kindOf(bytes)
	if (!kind) throw refused('picture_kind')
	return inTurn(async () => {
		try {
			const moving = await checkSize(bytes, kind)
			const sharp = await library()
			const drawn = await sharp(bytes, { limitInputPixels: POINTS_MAX, failOn: 'error', animated: moving })
				.timeout({ seconds: SECONDS })
				.autoOrient()
				.resize({ width: SHOWN_SIDE, height: SHOWN_SIDE, fit: 'inside', withoutEnlargement: true })
				.toFormat(kind, kind === 'jpeg' ? { quality: 80, mozjpeg: true } : kind === 'webp' ? { quality: 80 } : {})
				.toBuffer({ resolveWithObject: true })
			const { width, height, pageHeight } = drawn.info
			return { kind, bytes: drawn.data, width, height: pageHeight ?? height }
		} catch (problem) {
			// What the library says may hold parts of the file; the reason code is enough.
			throw problem instanceof Refusal ? problem : refused('picture_broken')
		}
	})
}

/** Before anything is unpacked: a small file can claim to be a huge picture. @returns whether it moves. */
async function checkSize(bytes: Buffer, kind: PictureKind): Promise<boolean> {
	const sharp = await library()
	const { width, height, pages = 1, pageHeight } = await sharp(bytes, { limitInputPixels: false, animated: true }).metadata()
	const tall = pageHeight ?? height
	const moving = pages > 1 && (kind === 'gif' || kind === 'webp')
	if (width > SIDE_MAX || tall > SIDE_MAX) throw refused('picture_too_many_points')
	if (width * tall * pages > (moving ? MOVING_POINTS_MAX : POINTS_MAX)) throw refused('picture_too_many_points')
	return moving
}

let drawing = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
	if (drawing >= AT_A_TIME) {
		if (waiting.length >= MAY_WAIT) throw refused('picture_busy')
		await new Promise<void>((resolve) => waiting.push(resolve))
	} else drawing++
	try {
		return await work()
	} finally {
		const next = waiting.shift()
		if (next) next()
		else drawing--
	}
}
