import { dialled, planInParts, type CrisisPlan } from '#modules/toolbox/server/index.ts'
import type { HelpPlanPart } from './help-page.ts'

/** A crisis plan as the help page shows it. The page itself knows no module, so that it can be sent when nothing else starts. */
export function helpPlan(plan: CrisisPlan): HelpPlanPart[] {
	return planInParts(plan).map((part) => ({ ...part, people: part.people.map((one) => ({ ...one, dial: dialled(one.number) })) }))
}
