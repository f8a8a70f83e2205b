import { mayUseToolbox, type Viewer } from '#modules/accounts/rules.ts'
import { whatMattersCopies } from '../what-matters/server/copies.ts'
import { strategyCopies } from '../strategies/server/copies.ts'

/**
 * One thing of somebody's toolbox in words, as it stands now, to send to a helper once. `ref` names the thing and the version of it,
 * so that what is sent is what was looked at. `tool` is a stable code.
 */
export type Copy = { ref: string; tool: string; title: string; text: string }

/** Every tool that has something to send gives it here; a new tool adds its line. */
const SOURCES: ((owner: Viewer) => Promise<Copy[]>)[] = [whatMattersCopies, strategyCopies]

/** All that one could send a copy of, tool by tool. Nothing for who has no toolbox. */
export async function copiesOf(owner: Viewer): Promise<Copy[]> {
	if (!mayUseToolbox(owner)) return []
	return (await Promise.all(SOURCES.map((source) => source(owner)))).flat()
}

/** One of them as it stands. Undefined when it is not theirs, not there, or another version by now. */
export async function copyOf(owner: Viewer, ref: string): Promise<Copy | undefined> {
	return (await copiesOf(owner)).find((copy) => copy.ref === ref)
}
