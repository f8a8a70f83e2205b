import type { Viewer } from '#modules/accounts/rules.ts'
import type { Copy } from '../../server/copies.ts'
import { strategies } from './strategies.ts'

export async function strategyCopies(owner: Viewer): Promise<Copy[]> {
	return (await strategies(owner)).map(({ id, version, content }) => ({
		ref: `strategies.${id}.${version}`,
		tool: 'strategies',
		title: content.title,
		text: content.how,
	}))
}
