import sharp from 'sharp'
import type { Chance } from './chance.ts'

/** A picture of two colours and some grain, of a size of its own: as a photo has. */
export async function paint(dice: Chance): Promise<File> {
	const colour = (): { r: number; g: number; b: number } => ({ r: dice.between(0, 255), g: dice.between(0, 255), b: dice.between(0, 255) })
	const size = (): number => Math.floor(dice.between(40, 400))
	const noise = { type: 'gaussian', mean: 0, sigma: dice.between(2, 40) } as const
	const spot = await sharp({ create: { width: 20, height: 20, channels: 3, background: colour() } })
		.png()
		.toBuffer()
	const bytes = await sharp({ create: { width: size(), height: size(), channels: 3, background: colour(), noise } })
		.composite([{ input: spot }])
		.jpeg()
		.toBuffer()
	return new File([new Uint8Array(bytes)], 'bilde.jpg', { type: 'image/jpeg' })
}
