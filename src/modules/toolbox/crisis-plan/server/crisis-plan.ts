import type { Viewer } from '#modules/accounts/rules.ts'
import { listEntries, type Entry } from '../../server/entries.ts'
import type { CrisisPlan } from '../tool.ts'

/** The plan as it stands, or undefined when none was written. @throws Refusal `not_found` for who has no toolbox. */
export async function crisisPlan(owner: Viewer): Promise<Entry<CrisisPlan> | undefined> {
	return (await listEntries<CrisisPlan>(owner, 'crisis_plan'))[0]
}

/** For the help page, which must come: whatever is wrong with the toolbox, it comes without the plan. */
export async function planForHelp(owner: Viewer): Promise<CrisisPlan | undefined> {
	return (await crisisPlan(owner).catch(() => undefined))?.content
}
