import { expectationsOf } from '#modules/messaging/server/index.ts'
import { tiesOf, versionsOf, standing, type Tie } from '#modules/ties/server/index.ts'
import type { Viewer } from '#modules/accounts/rules.ts'
import { asking } from '../../../asking.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
	const viewer = asking(locals)
	const [ties, expectations] = await Promise.all([tiesOf(viewer), viewer.roles.includes('member') ? expectationsOf(viewer) : []])
	const cards = await Promise.all(ties.map(async (tie) => ({ ...tie, waits: tie.state === 'stands' && (await waitsForMe(viewer, tie)) })))
	return {
		member: cards.filter(({ part }) => part === 'member'),
		helper: cards.filter(({ part }) => part === 'provider'),
		roles: { member: viewer.roles.includes('member'), helper: viewer.roles.includes('provider') },
		expectations,
	}
}

async function waitsForMe(viewer: Viewer, tie: Tie): Promise<boolean> {
	const { open } = standing(await versionsOf(viewer, tie.id))
	return open !== undefined && !(tie.part === 'member' ? open.memberYes : open.helperYes)
}
