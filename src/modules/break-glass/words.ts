import { m } from '#messages'
import type { TicketState } from './server/index.ts'

const STATES: Record<TicketState, () => string> = {
	asked: m.break_glass_state_asked,
	too_late: m.break_glass_state_too_late,
	opened: m.break_glass_state_opened,
	declined: m.break_glass_state_declined,
	withdrawn: m.break_glass_state_withdrawn,
}
export const stateInWords = (state: TicketState): string => STATES[state]()

/** The sentences for this module's own reason codes. */
export const glassWords: Record<string, () => string> = {
	glass_no_reason: m.break_glass_problem_reason,
	glass_no_danger: m.break_glass_problem_danger,
	glass_no_later: m.break_glass_problem_later,
	glass_no_until: m.break_glass_problem_until,
	glass_no_password: m.break_glass_problem_password,
	glass_nobody: m.break_glass_problem_nobody,
	glass_same_device: m.break_glass_problem_same_device,
	glass_same_human: m.break_glass_problem_same_human,
	glass_own: m.break_glass_problem_own,
}
