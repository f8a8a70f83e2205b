import { asPersonas } from '#platform/server/db.ts'
import type { PeerViewer } from '#modules/personas/server/index.ts'

/** Whether what carries this form key was sent under one of my names: then it is no draft any more. */
export async function wasSent(viewer: PeerViewer, formKey: string): Promise<boolean> {
	if (viewer.identity.personas.length === 0) return false
	const row = await asPersonas(viewer.identity, (tx) =>
		tx
			.selectFrom('peer.form_key')
			.select('key')
			.where('persona', 'in', [...viewer.identity.personas])
			.where('key', '=', formKey)
			.executeTakeFirst(),
	)
	return row !== undefined
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
