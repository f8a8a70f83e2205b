import * as v from 'valibot'
import { m } from '#messages'
import { choice, line, maybeDay, maybeEntry, maybeLine, rows, text, together } from '../fields.ts'
import { inLines } from '../in-lines.ts'
import { defineTool } from '../tool.ts'

/** Where a goal is. There is no "late" and no "failed": a goal may rest for years, and be let go. */
export const STATES = ['on_the_way', 'resting', 'reached', 'let_go'] as const
export type State = (typeof STATES)[number]
export const STATE_WORDS: Record<State, () => string> = {
	on_the_way: m.toolbox_goals_on_the_way,
	resting: m.toolbox_goals_resting,
	reached: m.toolbox_goals_reached,
	let_go: m.toolbox_goals_let_go,
}

const fields = {
	title: line(120),
	why: text(2000),
	domain: maybeEntry(),
	who: maybeLine(400),
	by: maybeDay(),
	state: v.optional(choice(STATES), 'on_the_way'),
	after: text(2000),
}
const form = v.object({ ...fields, step_text: rows(200, 60), step_id: rows(60, 60), step_done: rows(10, 60) })
const step = v.object({
	/** Stays when the words change, so that an activity still knows its step. */
	id: v.string(),
	text: v.string(),
	/** The day it was done, or empty. */
	done: v.string(),
})
const content = v.object({ ...fields, steps: v.array(step) })
export type Goal = v.InferOutput<typeof content>

export const goals = defineTool<Goal, v.InferOutput<typeof form>>({
	key: 'goals',
	kind: 'mine',
	most: 1000,
	after: 'entry',
	knows: ['life_domains'],
	names: ['activities'],
	words: {
		title: m.toolbox_goals_title,
		about: m.toolbox_goals_about,
		lead: m.toolbox_goals_lead,
		one: m.toolbox_goals_one,
		add: m.toolbox_goals_add,
		inviteTitle: m.toolbox_goals_invite_title,
		invite: m.toolbox_goals_invite,
	},
	labels: {
		title: m.toolbox_goals_name,
		why: m.toolbox_goals_why,
		domain: m.toolbox_goals_domain,
		step_text: m.toolbox_goals_steps,
		who: m.toolbox_goals_who,
		by: m.toolbox_goals_by,
		after: m.toolbox_goals_after,
	},
	content,
	form,
	read: ({ step_text, step_id, step_done, ...rest }, { key }) => ({
		...rest,
		steps: together({ text: step_text, id: step_id, done: step_done })
			.filter((one) => one.text !== '')
			.map((one, at) => ({ id: one.id || `${key.slice(0, 8)}-${at}`, text: one.text, done: one.done })),
	}),
	write: ({ steps, ...rest }) => ({
		...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, [value]])),
		step_text: steps.map((one) => one.text),
		step_id: steps.map((one) => one.id),
		step_done: steps.map((one) => one.done),
	}),
	handed: (goal, sees) => (sees(goal.domain) ? goal : { ...goal, domain: '' }),
	heading: ({ title }) => title,
	line: ({ why, steps }) => why || steps.find((one) => !one.done)?.text || '',
	asText: ({ why, steps, who, after }) =>
		inLines([
			[m.toolbox_goals_why(), why],
			[m.toolbox_goals_steps(), steps.map(({ text, done }) => (done ? `${text} (${m.toolbox_goals_step_done()})` : text)).join('; ')],
			[m.toolbox_goals_who(), who],
			[m.toolbox_goals_after(), after],
		]),
	group: ({ state }) => ({ label: STATE_WORDS[state](), folded: state !== 'on_the_way' }),
	start: (asked) => ({ domain: [asked.get('domain') ?? ''] }),
	offered: ({ state }) => state === 'on_the_way' || state === 'resting',
	press: (name, goal, { said, today }) => {
		if (name === 'state') {
			const state = STATES.find((one) => one === said('state'))
			return state && { ...goal, state }
		}
		if (name !== 'step' || !goal.steps.some((one) => one.id === said('step'))) return undefined
		const done = said('done') === 'yes' ? today : ''
		return {
			...goal,
			steps: goal.steps.map((one) => (one.id === said('step') ? { ...one, done: one.done && done ? one.done : done } : one)),
		}
	},
	out: { page: 'each', again: (goal, { entry }) => ({ ...goal, domain: entry(goal.domain) }) },
})
