/** Why somebody reports; what is worried about comes first on the desk. */
export const REPORT_REASONS = ['worried', 'hurtful', 'shows_who', 'leak', 'methods', 'selling', 'other'] as const
export type ReportReason = (typeof REPORT_REASONS)[number]

/** What a report can be about so far. */
export const REPORTED_KINDS = ['post', 'name', 'story', 'cafe', 'talk'] as const
export type ReportedKind = (typeof REPORTED_KINDS)[number]

/** What the reporter hears came of it. */
export const OUTCOMES = ['hidden', 'shown', 'spoken', 'nothing'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Reports, decisions and objections are kept so long after a case is closed, and then they are gone with their key. */
export const KEEP_CASES_DAYS = 365
