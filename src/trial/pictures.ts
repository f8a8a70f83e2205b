import type { Drawing } from './content/cafes.ts'
import type { Picture } from '#platform/server/pictures.ts'

/**
 * Simple drawings in place of photos, so that the pages of a trial can be looked at: nothing is fetched from anywhere. A community
 * puts its own photos there.
 */
const SCENES: Record<Drawing['scene'], string> = {
	'boathouse-door': `<rect width="960" height="640" fill="#bcd6e6"/><rect y="470" width="960" height="170" fill="#8fa58a"/>
		<path d="M180 250 L480 90 L780 250 V520 H180 Z" fill="#a63d33"/><path d="M160 262 L480 84 L800 262" fill="none" stroke="#5d2520" stroke-width="18"/>
		<g stroke="#8a322a" stroke-width="4">${[240, 300, 360, 600, 660, 720].map((x) => `<path d="M${x} 240 V520"/>`).join('')}</g>
		<rect x="410" y="290" width="140" height="230" rx="4" fill="#f4efe4"/><circle cx="528" cy="410" r="8" fill="#5a4a32"/>
		<rect x="390" y="520" width="180" height="20" fill="#9b9184"/><path d="M600 540 L720 540 L570 520 Z" fill="#b5aa9b"/>
		<rect x="340" y="330" width="26" height="40" rx="5" fill="#ffd87a" stroke="#5a4a32" stroke-width="4"/><circle cx="353" cy="350" r="60" fill="#ffd87a" opacity=".25"/>`,
	'boathouse-room': `<rect width="960" height="640" fill="#e9dcc3"/><rect y="440" width="960" height="200" fill="#b98f62"/>
		<rect x="330" y="90" width="420" height="220" fill="#bcd6e6" stroke="#7a5a3a" stroke-width="14"/><path d="M330 240 H750 V310 H330 Z" fill="#7fa3b8"/>
		<path d="M540 90 V310" stroke="#7a5a3a" stroke-width="8"/>
		${[200, 480, 740].map((x) => `<ellipse cx="${x}" cy="470" rx="105" ry="34" fill="#7a5a3a"/><rect x="${x - 8}" y="480" width="16" height="90" fill="#5d4228"/><rect x="${x - 5}" y="420" width="10" height="44" fill="#5d4228"/><path d="M${x - 34} 424 L${x + 34} 424 L${x + 20} 388 L${x - 20} 388 Z" fill="#ffd87a"/>`).join('')}
		<rect x="40" y="330" width="150" height="70" rx="20" fill="#5b7a6c"/><rect x="30" y="372" width="170" height="50" rx="16" fill="#6d8f7f"/>`,
	'library-door': `<rect width="960" height="640" fill="#cfd8dc"/><rect y="520" width="960" height="120" fill="#a7a39b"/>
		<rect x="120" y="80" width="720" height="450" fill="#d9cdb8"/><rect x="300" y="130" width="360" height="60" rx="6" fill="#3f5b6b"/>
		<rect x="320" y="150" width="60" height="20" fill="#fff" opacity=".8"/><rect x="396" y="150" width="180" height="20" fill="#fff" opacity=".8"/>
		<rect x="370" y="230" width="100" height="300" fill="#9fc0cc" stroke="#51656f" stroke-width="10"/><rect x="490" y="230" width="100" height="300" fill="#9fc0cc" stroke="#51656f" stroke-width="10"/>
		<rect x="455" y="360" width="10" height="60" fill="#51656f"/><rect x="495" y="360" width="10" height="60" fill="#51656f"/>
		<rect x="340" y="528" width="280" height="14" fill="#8d887f"/>${[170, 700].map((x) => `<rect x="${x}" y="240" width="110" height="150" fill="#9fc0cc" stroke="#51656f" stroke-width="8"/>`).join('')}`,
	'library-room': `<rect width="960" height="640" fill="#e3ddd2"/><rect y="430" width="960" height="210" fill="#8c9a8f"/>
		<g>${[0, 1, 2].map((row) => `<rect x="60" y="${90 + row * 90}" width="560" height="8" fill="#6b5236"/>${Array.from({ length: 22 }, (_, at) => `<rect x="${68 + at * 25}" y="${30 + row * 90 + (at % 3) * 6}" width="18" height="${60 - (at % 3) * 6}" fill="${['#8a4b42', '#476b7d', '#7d7a45', '#5d4a6b'][at % 4]}"/>`).join('')}`).join('')}</g>
		<rect x="180" y="450" width="480" height="50" rx="8" fill="#7a5a3a"/>${[210, 330, 450, 570].map((x) => `<rect x="${x}" y="400" width="60" height="54" rx="8" fill="#5b7a6c"/><rect x="${x}" y="510" width="60" height="64" rx="8" fill="#5b7a6c"/>`).join('')}
		${[720, 830].map((x) => `<rect x="${x}" y="360" width="90" height="90" rx="18" fill="#a66a3d"/><rect x="${x - 8}" y="410" width="106" height="60" rx="14" fill="#b97f50"/>`).join('')}`,
}

/** The drawings as pictures of the kind somebody would put there. */
export async function drawScenes(): Promise<Map<Drawing['scene'], Picture>> {
	const { default: sharp } = await import('sharp')
	const READER = { operation: ['VipsForeignLoadSvgBuffer'] }
	// What people send is never read as a drawing: it is let in for these alone.
	sharp.unblock(READER)
	const drawn = new Map<Drawing['scene'], Picture>()
	for (const [scene, shapes] of Object.entries(SCENES) as [Drawing['scene'], string][]) {
		const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="640" viewBox="0 0 960 640">${shapes}</svg>`
		drawn.set(scene, { kind: 'jpeg', bytes: await sharp(Buffer.from(svg)).jpeg({ quality: 82 }).toBuffer(), width: 960, height: 640 })
	}
	sharp.block(READER)
	return drawn
}
