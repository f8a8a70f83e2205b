import { m } from '#messages'
import { urlOf, type Reference, type Resource } from '#platform/fhir.ts'
import { planned, planOf } from '../activities/fhir.ts'
import type { Activity } from '../activities/tool.ts'
import type { LifeDomain } from '../life-domains/tool.ts'
import { notes, type AsFhir, type Standing } from '../own-data/out.ts'
import type { Goal, State } from './tool.ts'

/** hl7.org/fhir/R4/valueset-goal-status.html */
const STATUS: Record<State, string> = { on_the_way: 'active', resting: 'on-hold', reached: 'completed', let_go: 'cancelled' }
/** hl7.org/fhir/R4/valueset-request-status.html */
const PLAN: Record<State, string> = { on_the_way: 'active', resting: 'on-hold', reached: 'completed', let_go: 'revoked' }
const ACHIEVEMENT = 'http://terminology.hl7.org/CodeSystem/goal-achievement'

/** Goals, each with a plan of its steps and of what is planned for it. */
export function goalsAsFhir(as: AsFhir): Resource[] {
	const domains = new Map(as.own<LifeDomain>('life_domains').map(({ id, content }) => [id, content.name]))
	const activities = Map.groupBy(as.own<Activity>('activities'), ({ content }) => content.goal)
	return as
		.own<Goal>('goals')
		.flatMap((goal) => [goalOf(as, goal, domains.get(goal.content.domain)), ...plan(as, goal, activities.get(goal.id) ?? [])])
}

function goalOf({ subject, idOf }: AsFhir, { id, content }: Standing<Goal>, domain: string | undefined): Resource {
	const { title, why, who, by, state, after } = content
	const goal = {
		resourceType: 'Goal',
		id: idOf(id),
		lifecycleStatus: STATUS[state],
		...(state === 'reached' && { achievementStatus: { coding: [{ system: ACHIEVEMENT, code: 'achieved', display: 'Achieved' }] } }),
		...(domain && { category: [{ text: domain }] }),
		description: { text: title },
		subject,
		...(by && { target: [{ dueDate: by }] }),
		expressedBy: subject,
		...notes([
			[m.toolbox_goals_why(), why],
			[m.toolbox_goals_who(), who],
			[m.toolbox_goals_after(), after],
		]),
	}
	return goal
}

function plan(as: AsFhir, { id, content }: Standing<Goal>, activities: readonly Standing<Activity>[]): Resource[] {
	if (content.steps.length === 0 && activities.length === 0) return []
	const goal: Reference = { reference: urlOf(as.idOf(id)), display: content.title }
	const steps = content.steps.map(({ text, done }) => ({
		...(done && { progress: [{ time: done, text: m.toolbox_goals_step_done() }] }),
		detail: { status: done ? 'completed' : 'not-started', goal: [goal], code: { text } },
	}))
	const activity = [...steps, ...activities.map((one) => planned(one, goal))]
	return [planOf(as, as.idOf(id, 'plan'), { status: PLAN[content.state], title: content.title, goal: [goal], activity })]
}
