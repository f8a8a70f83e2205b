import { createHash } from 'node:crypto'
import { derive, keyRing, SealBroken, sealJson, unsealJson, type Place } from '#platform/server/keys.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'
import type { Question } from '../forms.ts'

/**
 * What somebody looks for may say more of them than what they write. So it stands in no address readable: not in the
 * browser's history, a proxy's log or a link. The address holds it sealed, and only whoever asked can open it.
 */
export type Asked = { question: Question; beyond?: string | undefined }

const key = (): Buffer => derive(keyRing().index, 'search question')

function placeOf({ identity }: PeerViewer): Place {
	const whose = createHash('sha256')
		.update(identity.claims[0] ?? '')
		.digest('hex')
	return { table: 'address', column: 'search', row: whose, community: identity.community }
}

export function sealQuestion(viewer: PeerViewer, asked: Asked): string {
	return sealJson(key(), placeOf(viewer), asked, 128).toString('base64url')
}

/** @returns undefined for an address of somebody else, or one that was made up. */
export function openQuestion(viewer: PeerViewer, sealed: string): Asked | undefined {
	try {
		return unsealJson<Asked>(key(), placeOf(viewer), Buffer.from(sealed, 'base64url'))
	} catch (problem) {
		if (problem instanceof SealBroken) return undefined
		throw problem
	}
}
