import * as words from './words.ts'
import { entriesIn, type Fields, type Member } from './visit.ts'

const of = <T>(list: readonly T[], n: number): T => list[n % list.length]!
const DAY = 86_400_000

export type Clock = {
	/** The whole house goes by this day, at ten in the morning, from now on. */ set(day: string): void
}
export type Who = { me: Member; clock: Clock }
export const later = (day: string, days: number): string => new Date(Date.parse(`${day}T12:00:00Z`) + days * DAY).toISOString().slice(0, 10)

const ALL = [
	'what_matters',
	'strategies',
	'crisis_plan',
	'life_domains',
	'goals',
	'activities',
	'diary',
	'registrations',
	'network',
	'strengths',
	'medication',
	'exercises',
	'library',
]

/** Chooses all tools and writes nothing in them. */
export async function chooseAll(me: Member): Promise<void> {
	await me.press('/toolbox/choose', { tools: ALL })
}

/** The first evening: one or two things in each tool, as somebody does who wants to see what it is. */
export async function firstDay({ me, clock }: Who, day: string): Promise<void> {
	clock.set(day)
	await chooseAll(me)
	await me.write('/toolbox/what-matters/new', { text: words.MATTERS[0]! })
	for (const one of words.STRATEGIES.slice(0, 2)) await me.write('/toolbox/strategies/new', one)
	await me.write('/toolbox/crisis-plan/new', { signs: words.PLAN.signs, helps: words.PLAN.helps })
	await me.write('/toolbox/life-domains/new', words.DOMAINS[0]!)
	await me.write('/toolbox/goals/new', goal(words.GOALS[0]!))
	await me.write('/toolbox/activities/new', { title: 'Tur til brua', day: later(day, 1), time: '10:00', until: '10:30', repeat: 'no' })
	await me.write('/toolbox/diary/new', { text: words.DIARY[0]!, day, word: 'stille', colour: 'moss' })
	await me.write('/toolbox/registrations/new', { name: 'Timer søvn', how: 'number', unit: 'timer', today: 'yes' })
	for (const one of words.NETWORK.slice(0, 2)) await me.write('/toolbox/network/new', one)
	await me.write('/toolbox/strengths/new', { fits: ['hands', 'animals', 'honest'], own: 'Kan bytte olje uten å søle' })
	await me.write('/toolbox/medication/new', {
		name: 'Tabletten om kvelden',
		kind: 'prescribed',
		how_much: 'En',
		ask: 'Hvor lenge skal jeg ta den?',
	})
	await me.write('/toolbox/exercises/new?of=breathe', { exercise: 'breathe', did: 'Ble litt varm i hendene.' })
	const [measure] = entriesIn(await me.get('/toolbox/registrations'), 'registrations')
	await me.press('/toolbox/registrations?/note', { measure: measure!, value: '6,5' })
}

const goal = ({ step_text, ...rest }: (typeof words.GOALS)[number]): Fields => ({
	...rest,
	step_text,
	step_id: step_text.map(() => ''),
	step_done: step_text.map(() => ''),
})

/** And then a year, some days a week, with weeks in which nothing is written. */
export async function aYear(who: Who, first: string): Promise<void> {
	for (let month = 0; month < 12; month++) {
		const begins = later(first, 3 + month * 30)
		who.clock.set(begins)
		await inMonth(who.me, month, begins)
		// Two weeks off in March, and one in August: a gap is a gap.
		const quiet = month === 3 ? 14 : month === 8 ? 7 : 0
		for (let day = quiet; day < 30; day++) await onDay(who, later(begins, day), month * 30 + day)
	}
	await lastDay(who, later(first, 365))
}

/** What is looked at once a month: the slow things. */
async function inMonth(me: Member, month: number, day: string): Promise<void> {
	if (month === 0) {
		for (const one of words.DOMAINS.slice(1)) await me.write('/toolbox/life-domains/new', one)
		for (const one of words.GOALS.slice(1)) await me.write('/toolbox/goals/new', goal(one))
		for (const one of words.NETWORK.slice(2)) await me.write('/toolbox/network/new', one)
		await me.write('/toolbox/strategies/new', words.STRATEGIES[2]!)
		await me.write('/toolbox/registrations/new', { name: 'Vært ute', how: 'yes_no', today: 'yes' })
		await me.write('/toolbox/registrations/new', { name: 'Kroppen', how: 'scale', words: ['tung', 'midt imellom', 'lett'], today: 'yes' })
		await me.write('/toolbox/activities/new', {
			title: 'Gruppa på tirsdager',
			day,
			time: '17:00',
			until: '18:30',
			repeat: 'weekly',
			place: 'Frivilligsentralen',
		})
		await me.write('/toolbox/activities/new', { title: 'Betale husleia', day, repeat: 'monthly' })
		await me.write('/toolbox/activities/new', { title: 'Se havet', repeat: 'no', note: 'Bussen går lørdager.' })
		for (const id of entriesIn(await me.get('/toolbox/strategies'), 'strategies').slice(0, 2))
			await me.press('/toolbox/strategies?/pin', { id })
	}
	if (month % 4 === 1) await change(me, 'what-matters', { text: of(words.MATTERS, Math.floor(month / 4) + 1) })
	if (month === 1 || month === 7)
		await change(me, 'crisis-plan', { ...words.PLAN, ...(month === 7 && { place: 'Hos Kari, eller på benken ved brua.' }) })
	if (month % 3 === 0) {
		const domains = entriesIn(await me.get('/toolbox/life-domains'), 'life-domains')
		const { name, ...rest } = words.DOMAINS[0]!
		await me.write(`/toolbox/life-domains/${domains[0]}/edit`, { ...rest, name, how: of(words.DOMAINS_LATER, month / 3) })
		await me.press('/toolbox/network?/keep', {})
		const people = entriesIn(await me.get('/toolbox/network'), 'network')
		const mover = of(people, month + 3)
		await me.press(`/toolbox/network/${mover}?/press`, {
			press: 'move',
			ring: of(['2', '1', '3'], month),
			kind: of(['friends', 'peers', 'places', 'family'], month / 3),
			turn: '',
			next: '',
		})
	}
	if (month === 2) await me.write('/toolbox/medication/new', { name: 'Tran', kind: 'own', how_much: 'En skje', what_for: 'Mor sa det.' })
	if (month === 5)
		await me.write('/toolbox/medication/new', {
			name: 'Sovetabletten',
			kind: 'prescribed',
			how_much: 'Ved behov',
			how_i_find_it: 'Tung i hodet dagen etter.',
			ended: 'yes',
		})
	if (month % 2 === 0) await me.write('/toolbox/exercises/new?of=five', { exercise: 'five', did: of(words.GOT, month) })
	await planWeek(me, day, month)
	await stepOn(me, month)
}

async function change(me: Member, tool: string, fields: Fields): Promise<void> {
	const [id] = /\/toolbox\/[a-z-]+\/([0-9a-f-]{36})\/edit/.exec(await me.get(`/toolbox/${tool}`))?.slice(1) ?? []
	await me.write(id ? `/toolbox/${tool}/${id}/edit` : `/toolbox/${tool}/new`, fields)
}

async function planWeek(me: Member, day: string, month: number): Promise<void> {
	const [goalId] = entriesIn(await me.get('/toolbox/goals'), 'goals')
	for (let week = 0; week < 4; week++) {
		const when = later(day, week * 7 + (month % 5))
		await me.write('/toolbox/activities/new', {
			title: of(['Verkstedet', 'Tur med Kari', 'Biblioteket', 'Time hos Sara'], month + week),
			day: when,
			time: '11:00',
			until: '12:00',
			repeat: 'no',
			belongs: week % 2 ? '' : `goal ${goalId}`,
		})
	}
	const [planned] = entriesIn(await me.get(`/toolbox/activities?week=${day}`), 'activities')
	if (planned) await me.press(`/toolbox/activities/${planned}?/press`, { press: 'got', text: of(words.GOT, month), day, next: '' })
}

/** A step now and then; one goal is reached in the autumn, one rests, one is let go. */
async function stepOn(me: Member, month: number): Promise<void> {
	const goals = entriesIn(await me.get('/toolbox/goals'), 'goals')
	const states: Record<number, [number, string]> = { 4: [2, 'resting'], 6: [3, 'let_go'], 9: [1, 'reached'] }
	const [which, state] = states[month] ?? []
	const there = which === undefined ? undefined : goals[which]
	if (there && state) await me.press(`/toolbox/goals/${there}?/press`, { press: 'state', state, next: '' })
	if (month % 3 !== 2) return
	const steps = [...(await me.get(`/toolbox/goals/${goals[0]}`)).matchAll(/name="step" value="([^"]+)"/g)].map(([, id]) => id!)
	const step = steps[Math.floor(month / 3)]
	if (step) await me.press(`/toolbox/goals/${goals[0]}?/press`, { press: 'step', step, done: 'yes', next: '' })
}

/** An ordinary day. Not every one: some days nothing is noted, and nothing comes of it. */
async function onDay({ me, clock }: Who, day: string, n: number): Promise<void> {
	if (n % 5 === 3) return
	clock.set(day)
	const things = entriesIn(await me.get('/toolbox/registrations'), 'registrations')
	const values = [
		`${of([5, 6, 7, 8, 6], n * 3 + Math.floor(n / 7))}${of([',5', '', ',5', ''], n)}`,
		of(['yes', 'no', 'yes'], n + Math.floor(n / 5)),
		of(['tung', 'midt imellom', 'lett', 'midt imellom'], n * 2 + Math.floor(n / 9)),
	]
	for (const [at, measure] of things.entries())
		if ((n + at) % 4 !== 1) await me.press('/toolbox/registrations?/note', { measure, value: of(values, at) })
	if (n % 3 === 0)
		await me.write('/toolbox/diary/new', { text: of(words.DIARY, n / 3), day, word: of(words.DAY_WORDS, n), colour: of(words.COLOURS, n) })
}

/** The last day: something taken away, something half written, and a calendar. */
async function lastDay({ me, clock }: Who, day: string): Promise<void> {
	clock.set(day)
	const strategies = entriesIn(await me.get('/toolbox/strategies'), 'strategies')
	await me.press(`/toolbox/strategies/${strategies.at(-1)}?/remove`, {})
	await me.half('/toolbox/diary/new', { text: 'I dag begynte jeg på', day })
	await me.press('/toolbox/activities/calendar?/make', { neutral: 'yes' })
}
