import { randomBytes } from 'node:crypto'
import type { PeerViewer } from '#modules/personas/server/index.ts'

/**
 * Whoever comes by a sealed link and has no name here: they reach as far as the verb that opened the link goes. The claim is nobody's;
 * it opens no name and no page.
 */
export function asNobodyHere(community: string): PeerViewer {
	const identity = { community, personas: [], claims: [randomBytes(32).toString('hex')], standing: 'consultant' as const }
	return { identity, mine: [], duty: undefined, apart: [], rules: 0, inTopics: [], measures: [] }
}
