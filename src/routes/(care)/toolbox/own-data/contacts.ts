import type { Viewer } from '#modules/accounts/rules.ts'
import type { Known } from '#modules/toolbox/faces.ts'
import { toolOf } from '#modules/toolbox/tools.ts'
import { knownTo } from '../known.ts'

/** Those somebody has a tie with, whom their map may name. */
export const contactsOf = async (owner: Viewer): Promise<Known[]> =>
	(await knownTo(owner, toolOf('network'))).filter(({ tool }) => tool === 'helpers')
