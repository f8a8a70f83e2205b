import * as v from 'valibot'
import { m } from '#messages'
import { apart, rows, text, together } from '../fields.ts'
import { inLines } from '../in-lines.ts'
import { asItIs } from '../own-data/out.ts'
import { defineTool } from '../tool.ts'

const MOST = 3000
const PARTS = ['signs', 'helps', 'worse', 'others', 'place', 'reasons'] as const
export type Part = (typeof PARTS)[number]

const words = Object.fromEntries(PARTS.map((part) => [part, text(MOST)])) as Record<Part, ReturnType<typeof text>>
const form = v.object({ ...words, people_name: rows(), people_number: rows(60), people_what: rows() })

/** Somebody to turn to. The number is kept letter by letter as it was written: nothing tidies it. */
const person = v.object({ name: v.string(), number: v.string(), what: v.string() })
const content = v.object({ ...words, people: v.array(person) })
export type CrisisPlan = v.InferOutput<typeof content>

export const crisisPlan = defineTool<CrisisPlan, v.InferOutput<typeof form>>({
	key: 'crisis_plan',
	kind: 'one',
	most: 1,
	words: {
		title: m.toolbox_plan_title,
		about: m.toolbox_plan_about,
		lead: m.toolbox_plan_lead,
		one: m.toolbox_plan_title,
		add: m.toolbox_plan_write,
		inviteTitle: m.toolbox_plan_invite_title,
		invite: m.toolbox_plan_invite,
	},
	labels: {
		signs: m.toolbox_plan_signs,
		helps: m.toolbox_plan_helps,
		worse: m.toolbox_plan_worse,
		others: m.toolbox_plan_others,
		people_name: m.toolbox_plan_people,
		people_number: m.toolbox_plan_people,
		people_what: m.toolbox_plan_people,
		place: m.toolbox_plan_place,
		reasons: m.toolbox_plan_reasons,
	},
	content,
	form,
	read: ({ people_name, people_number, people_what, ...rest }) => ({
		...rest,
		people: together({ name: people_name, number: people_number, what: people_what }),
	}),
	write: ({ people, ...rest }) => ({
		...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, [value]])),
		...apart(people, ['name', 'number', 'what'], 'people'),
	}),
	heading: m.toolbox_plan_title,
	line: ({ helps, signs }) => helps || signs,
	asText: (plan) =>
		inLines(
			planInParts(plan).map(({ title, text, people }) => [
				title,
				text || people.map(({ name, number, what }) => [name, number, what].filter(Boolean).join(', ')).join('\n'),
			]),
		) || undefined,
	out: { page: 'each', again: asItIs },
})

/** In the order in which one needs them when it is hard. */
export const PLAN_PARTS: readonly { part: Part; title: () => string; hint: () => string }[] = [
	{ part: 'signs', title: m.toolbox_plan_signs, hint: m.toolbox_plan_signs_hint },
	{ part: 'helps', title: m.toolbox_plan_helps, hint: m.toolbox_plan_helps_hint },
	{ part: 'worse', title: m.toolbox_plan_worse, hint: m.toolbox_plan_worse_hint },
	{ part: 'others', title: m.toolbox_plan_others, hint: m.toolbox_plan_others_hint },
	{ part: 'place', title: m.toolbox_plan_place, hint: m.toolbox_plan_place_hint },
	{ part: 'reasons', title: m.toolbox_plan_reasons, hint: m.toolbox_plan_reasons_hint },
]

/** What a telephone dials: the first number there is, its digits and a plus before them. Undefined when there is none to dial. */
export function dialled(number: string): string | undefined {
	const [first = ''] = /\+?\d[\d\s().-]*/.exec(number.replace(/^\(/, '')) ?? []
	const digits = first.replace(/[^\d+]/g, '')
	return /\d{2,}/.test(digits) ? digits : undefined
}

export type PlanPart = { title: string; text: string; people: CrisisPlan['people'] }

/** What is written in a plan, in the order of its pages, papers and cards; people and numbers before the safe place. */
export function planInParts(plan: CrisisPlan): PlanPart[] {
	const people = { title: m.toolbox_plan_people(), text: '', people: plan.people }
	const parts = PLAN_PARTS.map(({ part, title }) => ({ title: title(), text: plan[part], people: [] }))
	return [...parts.slice(0, 4), people, ...parts.slice(4)].filter((one) => one.text !== '' || one.people.length > 0)
}
