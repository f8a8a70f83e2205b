import { m } from '#messages'
import type { Viewer } from '#modules/accounts/rules.ts'
import type { Copy } from '../../server/copies.ts'
import { whatMatters } from './what-matters.ts'

export async function whatMattersCopies(owner: Viewer): Promise<Copy[]> {
	const { text, version } = await whatMatters(owner)
	if (text === '') return []
	return [{ ref: `what_matters.${version}`, tool: 'what_matters', title: m.toolbox_matters_title(), text }]
}
