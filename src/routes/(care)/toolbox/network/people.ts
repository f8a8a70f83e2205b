import type { Viewer } from '#modules/accounts/rules.ts'
import { placed, type OnMap, type Snapshot } from '#modules/toolbox/forms.ts'
import { listEntries } from '#modules/toolbox/server/index.ts'

/** Everybody on the map as it is now. */
export async function onMap(owner: Viewer) {
	return (await listEntries<OnMap>(owner, 'network')).map(({ id, content }) => ({ id, ...content }))
}

export async function snapshots(owner: Viewer) {
	return (await listEntries<Snapshot>(owner, 'network_snapshots')).map(({ id, content }) => ({ id, content })).reverse()
}

export const mapNow = async (owner: Viewer) => placed(await onMap(owner))
