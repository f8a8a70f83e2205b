import { asPersonas } from '#platform/server/db.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'

/** Of some form keys those with which something was sent under one of my names: what carries them is no draft any more. */
export async function sentAmong(viewer: PeerViewer, formKeys: readonly string[]): Promise<Set<string>> {
	if (viewer.identity.personas.length === 0 || formKeys.length === 0) return new Set()
	const rows = await asPersonas(viewer.identity, (tx) =>
		tx
			.selectFrom('peer.form_key')
			.select('key')
			.where('persona', 'in', [...viewer.identity.personas])
			.where('key', 'in', [...formKeys])
			.execute(),
	)
	return new Set(rows.map(({ key }) => key))
}

/** What some topics are called. Those that are not here are left out. */
export async function titlesOf(viewer: PeerViewer, topics: readonly string[]): Promise<Map<string, string>> {
	if (topics.length === 0) return new Map()
	const rows = await asPersonas(viewer.identity, (tx) =>
		tx
			.selectFrom('peer.topic')
			.select(['id', 'title'])
			.where('id', 'in', [...topics])
			.execute(),
	)
	return new Map(rows.map(({ id, title }) => [id, title]))
}
