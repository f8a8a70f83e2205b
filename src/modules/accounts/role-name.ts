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
