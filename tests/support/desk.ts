import { queue } from '#modules/moderation/server/index.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'

/** The cases that wait at somebody's desk, by their ids; `kind` is what they are about. */
export async function casesOf(viewer: PeerViewer): Promise<{ id: string; kind: string }[]> {
	const found: { id: string; kind: string }[] = []
	const { pages } = await queue(viewer, { kind: 'case' })
	for (let page = 1; page <= pages; page++)
		for (const { object, title } of (await queue(viewer, { kind: 'case', page })).items) found.push({ id: object, kind: title })
	return found
}
