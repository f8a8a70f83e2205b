import { numbersShown, numbersToCheck, type GivenNumber, type KeptNumber } from './help-numbers.ts'
import { shiftOn, type Rota } from './rota.ts'
import { isTestedSince } from './test-alarm.ts'

/** The steps of setting a community up, in the order in which they are easiest. */
export const STEPS = [
	'community',
	'help_numbers',
	'hours',
	'holidays',
	'rules',
	'promise',
	'units',
	'consultant',
	'areas',
	'contact',
	'outside',
	'second',
	'rota',
	'alarm',
	'codes',
] as const
export type Step = (typeof STEPS)[number]
/** Steps that a person says to be done, because nothing else can show it: they read something, and it is right. */
export const SAID_STEPS = ['community', 'holidays', 'promise'] as const satisfies Step[]
export const isSaid = (step: string): step is (typeof SAID_STEPS)[number] => SAID_STEPS.some((one) => one === step)

/** `waits`: begun, and somebody else has to do their part. */
export type StepState = 'done' | 'waits' | 'missing'
/** `must`: a community is not opened without it. */
export type StepLine = { step: Step; state: StepState; must: boolean }

export type SetUpFacts = {
	said: readonly string[]
	given: readonly GivenNumber[]
	numbers: readonly KeptNumber[]
	today: string
	hours: readonly { id: string; weekday: number }[]
	/** The rules of the group were kept or changed. */
	rules: boolean
	/** A consultant has chosen what they are called at work: before that no alarm reaches them. */
	atWork: boolean
	/** There is a part of the group in which one can write. */
	areas: boolean
	units: number
	consultants: readonly string[]
	coordinators: readonly string[]
	/** Somebody is invited as a consultant and has not come yet. */
	consultantInvited: boolean
	rota: Rota
	/** Codes for members were handed out, or members are here. */
	members: boolean
}

/** How far a community is. What it must not be opened without is what somebody in danger, or somebody who was wronged, hangs on. */
export function stepsOf(facts: SetUpFacts): StepLine[] {
	const { said, rota, consultants, coordinators, hours } = facts
	const staffed = hours.filter(({ id }) => shiftOn(rota, id, facts.today).length > 0)
	const atDoor = new Set([...consultants, ...coordinators])
	const done = (yes: boolean): StepState => (yes ? 'done' : 'missing')
	const states: Record<Step, [state: StepState, must: boolean]> = {
		community: [done(said.includes('community')), true],
		help_numbers: [done(numbersToCheck(numbersShown(facts.given, facts.numbers), facts.today).length === 0), true],
		hours: [done(hours.length > 0), true],
		holidays: [done(said.includes('holidays')), false],
		rules: [done(facts.rules), true],
		promise: [done(said.includes('promise')), true],
		units: [done(facts.units > 0), false],
		consultant: [facts.atWork ? 'done' : consultants.length > 0 || facts.consultantInvited ? 'waits' : 'missing', true],
		areas: [done(facts.areas), true],
		contact: [done(rota.contact !== undefined), true],
		// With two consultants one answers objections to what the other decided.
		outside: [done(rota.outside !== undefined || consultants.length > 1), true],
		// Opening a name takes two people, one of them a consultant.
		second: [done(consultants.length > 0 && atDoor.size > 1), true],
		rota: [staffed.length === 0 ? 'missing' : staffed.length < hours.length ? 'waits' : 'done', true],
		alarm: [isTestedSince(rota.test) ? 'done' : rota.test ? 'waits' : 'missing', true],
		codes: [done(facts.members), false],
	}
	return STEPS.map((step) => ({ step, state: states[step][0], must: states[step][1] }))
}

/** What stands between a community and its opening. Hours in which nobody is yet do not: members are told that nobody is there. */
export function missingToOpen(lines: readonly StepLine[]): Step[] {
	return lines
		.filter(({ step, state, must }) => must && state !== 'done' && !(step === 'rota' && state === 'waits'))
		.map(({ step }) => step)
}
