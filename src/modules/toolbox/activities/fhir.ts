import { m } from '#messages'
import type { Annotation, Reference, Resource } from '#platform/fhir.ts'
import type { AsFhir, Standing } from '../own-data/out.ts'
import type { Activity, Repeat } from './tool.ts'
import { whenWords } from './when-words.ts'

type Planned = { progress?: Annotation[]; detail: Record<string, unknown> & { status: string } }
type Plan = { status: string; title: string; goal?: Reference[]; activity?: Planned[]; note?: Annotation[] }

/** A `CarePlan` that is the member's own: they wrote it, and it is about them. */
export function planOf({ subject }: AsFhir, id: string, plan: Plan): Resource & Plan {
	const own = { resourceType: 'CarePlan', id, intent: 'plan', subject, author: subject }
	return { ...own, ...plan }
}

/** What is planned and belongs to no goal. What belongs to one stands in that goal's plan. */
export function activitiesAsFhir(as: AsFhir): Resource[] {
	const goals = new Set(as.own('goals').map(({ id }) => id))
	const loose = as.own<Activity>('activities').filter(({ content }) => !goals.has(content.goal))
	if (loose.length === 0) return []
	const activity = loose.map((one) => planned(one))
	return [planOf(as, as.idOf('activities', 'plan'), { status: 'active', title: m.toolbox_activities_title(), activity })]
}

/** An activity as a part of a plan. What one got from it is its progress, by day. */
export function planned({ content }: Standing<Activity>, goal?: Reference): Planned {
	const { title, note, place, day, got } = content
	const progress = got.map(({ day: time, text }) => ({ time, text }))
	return {
		...(progress.length > 0 && { progress }),
		detail: {
			status: day ? 'scheduled' : 'not-started',
			code: { text: title },
			...(goal && { goal: [goal] }),
			...(note && { description: note }),
			...(place && { location: { display: place } }),
			...(day && { scheduledTiming: { repeat: repeatOf(content), code: { text: whenWords(content) } } }),
		},
	}
}

const PERIOD: Record<Exclude<Repeat, 'no'>, { frequency: 1; period: number; periodUnit: string; dayOfWeek?: string[] }> = {
	daily: { frequency: 1, period: 1, periodUnit: 'd' },
	weekdays: { frequency: 1, period: 1, periodUnit: 'd', dayOfWeek: ['mon', 'tue', 'wed', 'thu', 'fri'] },
	weekly: { frequency: 1, period: 1, periodUnit: 'wk' },
	fortnightly: { frequency: 1, period: 2, periodUnit: 'wk' },
	monthly: { frequency: 1, period: 1, periodUnit: 'mo' },
}

/** The time of the day is of where the member lives: FHIR's `timeOfDay` has no zone, and so it stays. */
function repeatOf({ day, time, until, repeat, repeat_until: last }: Activity) {
	const end = repeat === 'no' ? day : last
	return {
		boundsPeriod: { start: day, ...(end && { end }) },
		...(repeat !== 'no' && PERIOD[repeat]),
		...(time && { timeOfDay: [`${time}:00`] }),
		...(time && until > time && { duration: minutes(until) - minutes(time), durationUnit: 'min' }),
	}
}

function minutes(time: string): number {
	const [hour = 0, minute = 0] = time.split(':').map(Number)
	return hour * 60 + minute
}
