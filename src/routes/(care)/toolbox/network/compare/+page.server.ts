import { changes, placed, type Snapshot } from '#modules/toolbox/forms.ts'
import { m } from '#messages'
import { toolOf } from '#modules/toolbox/tools.ts'
import { asking } from '../../../../asking.ts'
import { mapNow, snapshots } from '../people.ts'
import type { PageServerLoad } from './$types'

const NOW = 'now'

export const load: PageServerLoad = async ({ locals, url }) => {
	const owner = asking(locals)
	const [now, kept] = await Promise.all([mapNow(owner), snapshots(owner)])
	const { heading } = toolOf('network_snapshots')
	const maps = [
		{ id: NOW, heading: m.toolbox_snapshots_now(), people: now },
		...kept.map(({ id, content }: { id: string; content: Snapshot }) => ({
			id,
			heading: heading(content),
			people: placed(content.people),
		})),
	]
	const chosen = (name: string, otherwise: number) =>
		maps.find(({ id }) => id === url.searchParams.get(name)) ?? maps[Math.min(otherwise, maps.length - 1)]!
	const [left, right] = [chosen('left', maps.length - 1), chosen('right', 0)]
	return { maps: maps.map(({ id, heading: label }) => ({ value: id, label })), left, right, changes: changes(left.people, right.people) }
}
