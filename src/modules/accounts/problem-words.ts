import { m } from '#messages'

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
}
