import { mayUseToolbox, type Viewer } from '#modules/accounts/rules.ts'
import { tools } from '../tools.ts'
import { asPerson, type CareTx } from '#platform/server/db.ts'
import { entriesOfTools } from './entries.ts'

/**
 * One thing of somebody's toolbox in words, as it stands now, to send to a helper once. `ref` names the thing and the version of it,
 * so that what is sent is what was looked at. `tool` is a stable code.
 */
export type Copy = { ref: string; tool: string; title: string; text: string }

export const copyRef = (tool: string, id: string, version: number): string => `${tool}.${id}.${version}`

/** All that one could send a copy of, tool by tool: what has words for it (`asText`) and is in use. Nothing for who has no toolbox. */
export async function copiesOf(owner: Viewer): Promise<Copy[]> {
	return mayUseToolbox(owner) ? asPerson(owner, (tx) => copiesIn(tx, owner)) : []
}

/** The same in a transaction of the owner's, for a page that reads other things of theirs too. */
export async function copiesIn(tx: CareTx, owner: Viewer): Promise<Copy[]> {
	if (!mayUseToolbox(owner)) return []
	const sent = tools().flatMap(({ asText, ...tool }) => (asText ? [{ ...tool, asText }] : []))
	const entries = await entriesOfTools(
		tx,
		owner,
		sent.map(({ key }) => key),
	)
	return sent.flatMap(({ key, heading, asText, offered }) =>
		entries
			.filter(({ tool, content }) => tool === key && (offered?.(content) ?? true))
			.flatMap(({ id, version, content }): Copy[] => {
				const text = asText(content)
				return text === undefined ? [] : [{ ref: copyRef(key, id, version), tool: key, title: heading(content), text }]
			}),
	)
}

/** One of them as it stands. Undefined when it is not theirs, not there, or another version by now. */
export async function copyOf(owner: Viewer, ref: string): Promise<Copy | undefined> {
	return (await copiesOf(owner)).find((copy) => copy.ref === ref)
}
