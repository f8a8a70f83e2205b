import { m } from '#messages'
import type { Role } from './rules.ts'
import type { Step } from './set-up.ts'

export { isEmergency } from './help-numbers.ts'
export { isSaid, missingToOpen, type Step, type StepLine } from './set-up.ts'

const NAMES: Record<Role, () => string> = {
	member: m.accounts_role_member,
	provider: m.accounts_role_provider,
	consultant: m.accounts_role_consultant,
	relative: m.accounts_role_relative,
	coordinator: m.accounts_role_coordinator,
	evaluator: m.accounts_role_evaluator,
}

export function roleName(role: Role): string {
	return NAMES[role]()
}

/** The sentences for this module's own reason codes; see `problemWords` in the interface. */
export const accountsWords: Record<string, () => string> = {
	no_such_code: m.accounts_problem_no_such_code,
	role_already: m.accounts_problem_role_already,
	taken: m.accounts_problem_taken,
	missing: m.accounts_problem_missing,
	password_short: m.accounts_problem_password_short,
	password_long: m.accounts_problem_password_long,
	password_guessed: m.accounts_problem_password_guessed,
	password_wrong: m.accounts_problem_password_wrong,
	user_name: m.accounts_problem_user_name,
	promise: m.accounts_problem_promise,
	not_a_time: m.accounts_problem_not_a_time,
	ends_before: m.accounts_problem_ends_before,
	unit_taken: m.accounts_problem_unit_taken,
	night_alone: m.accounts_problem_night_alone,
	not_a_phone: m.accounts_problem_phone,
	not_open_yet: m.accounts_problem_not_open_yet,
	help_last: m.accounts_problem_help_last,
	help_there: m.accounts_problem_help_there,
	help_many: m.accounts_problem_help_many,
	set_up_open: m.accounts_problem_set_up_open,
	set_up_missing: m.accounts_problem_set_up_missing,
	alarm_nobody: m.accounts_problem_alarm_nobody,
	free_day_over: m.accounts_problem_free_day_over,
	free_days_many: m.accounts_problem_free_days_many,
}

const STEP_NAMES: Record<Step, () => string> = {
	community: m.accounts_set_up_community,
	help_numbers: m.accounts_set_up_help_numbers,
	hours: m.accounts_set_up_hours,
	holidays: m.accounts_set_up_holidays,
	rules: m.accounts_set_up_rules,
	promise: m.accounts_set_up_promise,
	units: m.accounts_set_up_units,
	consultant: m.accounts_set_up_consultant,
	areas: m.accounts_set_up_areas,
	contact: m.accounts_set_up_contact,
	outside: m.accounts_set_up_outside,
	second: m.accounts_set_up_second,
	rota: m.accounts_set_up_rota,
	alarm: m.accounts_set_up_alarm,
	codes: m.accounts_set_up_codes,
}
/** What a step of setting up is called. */
export const stepName = (step: Step): string => STEP_NAMES[step]()

const STEP_HOW: Record<Step, () => string> = {
	community: m.accounts_set_up_community_how,
	help_numbers: m.accounts_set_up_help_numbers_how,
	hours: m.accounts_set_up_hours_how,
	holidays: m.accounts_set_up_holidays_how,
	rules: m.accounts_set_up_rules_how,
	promise: m.accounts_set_up_promise_how,
	units: m.accounts_set_up_units_how,
	consultant: m.accounts_set_up_consultant_how,
	areas: m.accounts_set_up_areas_how,
	contact: m.accounts_set_up_contact_how,
	outside: m.accounts_set_up_outside_how,
	second: m.accounts_set_up_second_how,
	rota: m.accounts_set_up_rota_how,
	alarm: m.accounts_set_up_alarm_how,
	codes: m.accounts_set_up_codes_how,
}
/** What is to be done in it, and why. */
export const stepHow = (step: Step): string => STEP_HOW[step]()

/** Where a step is done. The promise is read where the steps stand, and the parts of the group are the consultants' to make. */
export const STEP_PLACES: Record<Step, string> = {
	community: '/admin/community',
	help_numbers: '/admin/help-numbers',
	hours: '/admin/hours',
	holidays: '/admin/holidays',
	rules: '/admin/rules',
	promise: '/admin/set-up#promise',
	units: '/admin/units',
	consultant: '/admin/invitations',
	areas: '/admin/set-up#areas',
	contact: '/admin/rota#alarms',
	outside: '/admin/rota#alarms',
	second: '/admin/invitations',
	rota: '/admin/rota',
	alarm: '/admin/rota#test',
	codes: '/desk/codes',
}

/** A day like 2026-11-24 in words. It has no zone: a day is a day. */
export function dayInWords(day: string, language: string): string {
	return new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
		new Date(`${day}T12:00:00Z`),
	)
}

/** 1 Monday … 7 Sunday in words. */
export function weekdayInWords(weekday: number, language: string): string {
	const name = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, weekday, 12)))
	return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}
