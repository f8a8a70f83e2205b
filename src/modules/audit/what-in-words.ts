import { m } from '#messages'
import type { Entry } from './rules.ts'

/** What was done, as the person it was done to reads it. A code without words of its own is said in general. */
const WORDS: Record<string, () => string> = {
	'accounts.person': m.audit_what_accounts_person,
	'accounts.role_given': m.audit_what_accounts_role_given,
	'accounts.role_taken': m.audit_what_accounts_role_taken,
	'glass.opened': m.audit_what_glass_opened,
	'glass.seen': m.audit_what_glass_seen,
	'messaging.exported': m.audit_what_messaging_exported,
	'toolbox.read': m.audit_what_toolbox_read,
	'toolbox.listed': m.audit_what_toolbox_listed,
	'toolbox.suggested': m.audit_what_toolbox_suggested,
}

export function whatInWords(entry: Pick<Entry, 'what' | 'kind'>): string {
	return (WORDS[entry.what] ?? (entry.kind === 'look' ? m.audit_what_look : m.audit_what_act))()
}
