import * as v from 'valibot'
import { m } from '#messages'
import { choice, day, line, maybeDay, maybeEntry, maybeLine, maybeTime, text } from '../fields.ts'
import { defineTool } from '../tool.ts'

export const REPEATS = ['no', 'daily', 'weekdays', 'weekly', 'fortnightly', 'monthly'] as const
export type Repeat = (typeof REPEATS)[number]
export const REPEAT_WORDS: Record<Repeat, () => string> = {
	no: m.toolbox_activities_once,
	daily: m.toolbox_activities_daily,
	weekdays: m.toolbox_activities_weekdays,
	weekly: m.toolbox_activities_weekly,
	fortnightly: m.toolbox_activities_fortnightly,
	monthly: m.toolbox_activities_monthly,
}

const fields = {
	title: line(120),
	/** Empty for something one wants to do one day. */
	day: maybeDay(),
	time: maybeTime(),
	until: maybeTime(),
	repeat: v.optional(choice(REPEATS), 'no'),
	repeat_until: maybeDay(),
	place: maybeLine(200),
	note: text(2000),
}
/** One choice in the form says which goal, step or part of life it belongs to: `goal <id>`, `step <goal> <step>`, `domain <id>`. */
const form = v.object({ ...fields, belongs: maybeLine(120) })
const got = v.object({ id: v.string(), day: day(), text: v.string() })
const content = v.object({
	...fields,
	goal: maybeEntry(),
	step: v.string(),
	domain: maybeEntry(),
	/** What one got from it, in words, by the day it was done. */
	got: v.array(got),
})
export type Activity = v.InferOutput<typeof content>

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const BELONGS = new RegExp(`^(goal|domain) (${UUID})$|^(step) (${UUID}) ([\\w-]{1,60})$`)

function family(belongs: string): Pick<Activity, 'goal' | 'step' | 'domain'> {
	const found = BELONGS.exec(belongs)
	if (found?.[3]) return { goal: found[4]!, step: found[5]!, domain: '' }
	if (found?.[1] === 'goal') return { goal: found[2]!, step: '', domain: '' }
	return { goal: '', step: '', domain: found?.[2] ?? '' }
}

function belongsTo({ goal, step, domain }: Pick<Activity, 'goal' | 'step' | 'domain'>): string {
	if (goal) return step ? `step ${goal} ${step}` : `goal ${goal}`
	return domain ? `domain ${domain}` : ''
}

export const activities = defineTool<Activity, v.InferOutput<typeof form>>({
	key: 'activities',
	kind: 'newest',
	most: 20_000,
	knows: ['life_domains', 'goals'],
	words: {
		title: m.toolbox_activities_title,
		about: m.toolbox_activities_about,
		lead: m.toolbox_activities_lead,
		one: m.toolbox_activities_one,
		add: m.toolbox_activities_add,
		inviteTitle: m.toolbox_activities_invite_title,
		invite: m.toolbox_activities_invite,
	},
	labels: {
		title: m.toolbox_activities_name,
		day: m.toolbox_activities_day,
		time: m.toolbox_activities_time,
		until: m.toolbox_activities_until,
		repeat: m.toolbox_activities_repeat,
		repeat_until: m.toolbox_activities_repeat_until,
		place: m.toolbox_activities_place,
		note: m.toolbox_activities_note,
	},
	content,
	form,
	read: ({ belongs, ...rest }) => ({ ...rest, repeat: rest.day === '' ? 'no' : rest.repeat, ...family(belongs), got: [] }),
	/** What one got from it is not in the form, and stays when it is sent. */
	keeps: (before, after) => ({ ...after, got: before.got }),
	write: ({ got: _, goal, step, domain, ...rest }) => ({
		...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, [value]])),
		belongs: [belongsTo({ goal, step, domain })],
	}),
	under: { tool: 'goals', of: ({ goal }) => goal || undefined },
	handed: (activity, sees) => {
		const [goal, domain] = [sees(activity.goal), sees(activity.domain)]
		return { ...activity, ...(goal ? {} : { goal: '', step: '' }), ...(domain ? {} : { domain: '' }) }
	},
	heading: ({ title }) => title,
	line: ({ note, place }) => [place, note].filter(Boolean).join('. '),
	shelf: ({ day, repeat }) => (day === '' ? 'someday' : repeat === 'no' ? day.slice(0, 7) : 'repeats'),
	start: (asked) => {
		const [goal, step, domain] = [asked.get('goal') ?? '', asked.get('step') ?? '', asked.get('domain') ?? '']
		return { belongs: [belongsTo({ goal, step, domain })], day: [asked.get('day') ?? ''] }
	},
	press: (name, activity, { said, key }) => {
		const words = said('text').slice(0, 2000)
		if (name === 'got') {
			const others = activity.got.filter((one) => one.id !== key)
			return (words && { ...activity, got: [...others, { id: key, day: said('day'), text: words }] }) || undefined
		}
		if (name === 'forget_got') return { ...activity, got: activity.got.filter((one) => one.id !== said('got')) }
		return undefined
	},
	out: {
		page: 'each',
		again: (activity, { entry }) => ({ ...activity, goal: entry(activity.goal), domain: entry(activity.domain) }),
	},
})

/** The shelves that hold all that can fall into these days. */
export function shelvesFor(days: readonly string[]): string[] {
	return [...new Set(days.map((one) => one.slice(0, 7))), 'repeats']
}
