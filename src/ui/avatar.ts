/** A picture made of a seed alone: the same everywhere, from no outside service, and like nobody's face. */
type Picture = { sky: number; shapes: { kind: 'circle' | 'path'; tone: number; d?: string; x?: number; y?: number; r?: number }[] }

export function avatarSvg(seed: string): string {
	let svg = drawn.get(seed)
	if (svg === undefined) {
		if (drawn.size >= DRAWN_MAX) drawn.clear()
		drawn.set(seed, (svg = svgOf(pictureFrom(seed))))
	}
	return svg
}

/** The same few people write again and again. */
const DRAWN_MAX = 5_000
const drawn = new Map<string, string>()

function svgOf({ sky, shapes }: Picture): string {
	const drawings = shapes.map((shape) =>
		shape.kind === 'circle'
			? `<circle cx="${shape.x}" cy="${shape.y}" r="${shape.r}" class="tone-${shape.tone}"/>`
			: `<path d="${shape.d}" class="tone-${shape.tone}"/>`,
	)
	return `<svg class="picture" viewBox="0 0 64 64" focusable="false"><rect width="64" height="64" class="tone-${sky}"/>${drawings.join('')}</svg>`
}

function pictureFrom(seed: string): Picture {
	const next = dice(seed)
	const tones = [0, 1, 2, 3, 4, 5, 6, 7]
	const tone = (): number => tones.splice(Math.floor(next() * tones.length), 1)[0] ?? 0
	const between = (low: number, high: number): number => Math.round(low + next() * (high - low))
	const sky = tone()
	const light = { kind: 'circle' as const, tone: tone(), x: between(12, 52), y: between(10, 26), r: between(5, 11) }
	const motif = Math.floor(next() * 4)
	if (motif === 0) return { sky, shapes: [light, hill(between, tone(), 28), hill(between, tone(), 38), hill(between, tone(), 50)] }
	if (motif === 1) return { sky, shapes: [light, hill(between, tone(), 44), ...leaf(between, tone())] }
	if (motif === 2) return { sky, shapes: [light, ...peaks(between, tone(), tone()), hill(between, tone(), 48)] }
	return { sky, shapes: [light, ...pebbles(between, [tone(), tone(), tone()])] }
}

type Between = (low: number, high: number) => number

function hill(between: Between, tone: number, height: number): Picture['shapes'][number] {
	const [a, b, c, d] = [between(-8, 8), between(-14, 14), between(-14, 14), between(-8, 8)]
	return { kind: 'path', tone, d: `M0 ${height + a}C20 ${height + b} 42 ${height + c} 64 ${height + d}V64H0Z` }
}

function peaks(between: Between, back: number, front: number): Picture['shapes'] {
	const [x, y, x2, y2] = [between(14, 26), between(20, 30), between(38, 52), between(24, 36)]
	return [
		{ kind: 'path', tone: back, d: `M${x - 26} 64L${x} ${y}L${x + 28} 64Z` },
		{ kind: 'path', tone: front, d: `M${x2 - 24} 64L${x2} ${y2}L${x2 + 26} 64Z` },
	]
}

function leaf(between: Between, tone: number): Picture['shapes'] {
	const [x, lean, top] = [between(24, 40), between(-10, 10), between(12, 20)]
	return [
		{ kind: 'path', tone, d: `M${x} 60C${x - 22} 46 ${x - 16 + lean} 26 ${x + lean} ${top}C${x + 16 + lean} 26 ${x + 22} 46 ${x} 60Z` },
	]
}

function pebbles(between: Between, tones: number[]): Picture['shapes'] {
	let bottom = 62
	return tones.map((tone, at) => {
		const r = 15 - at * 3
		bottom -= r
		const shape = { kind: 'circle' as const, tone, x: 32 + between(-4, 4), y: bottom, r }
		bottom -= r - 3
		return shape
	})
}

/** Even numbers from 0 up to 1 from a text (xmur3 and mulberry32); not for secrets. */
function dice(seed: string): () => number {
	let h = 1779033703 ^ seed.length
	for (const letter of seed) {
		h = Math.imul(h ^ letter.codePointAt(0)!, 3432918353)
		h = (h << 13) | (h >>> 19)
	}
	return () => {
		h = (h + 0x6d2b79f5) | 0
		let t = Math.imul(h ^ (h >>> 15), 1 | h)
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296
	}
}
