import { m } from '#messages'
import type { Role } from './rules.ts'

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
	free_day_over: m.accounts_problem_free_day_over,
	free_days_many: m.accounts_problem_free_days_many,
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
