/** What it is for. Words in i18n under `ties_about_…`. */
export const ABOUT = ['daily', 'appointments', 'practical', 'medication', 'next_time'] as const
/** What it is not for, beside what is urgent, which it never is for. */
export const NOT_FOR = ['long_talks', 'medication_changes', 'others'] as const
/** Answers come within so many of the helper's working days. */
export const WITHIN = [1, 2, 3, 5] as const
/** At leave a stand-in reads, or what is written waits. */
export const AT_LEAVE = ['stand_in', 'wait'] as const
export const OWN_WORDS_MAX = 300
export const STAND_INS_MAX = 3

/** What a member and a helper agree on. Days are 1 Monday … 7 Sunday. */
export type Agreement = {
	about: (typeof ABOUT)[number][]
	aboutWords: string
	notFor: (typeof NOT_FOR)[number][]
	/** What not to write here, in their own words. */
	notHere: string
	days: number[]
	within: (typeof WITHIN)[number]
	atLeave: (typeof AT_LEAVE)[number]
	/** Whom the member lets read in the helper's place: at leave, and when an answer is late. In this order. */
	standIns: string[]
}

/** What holds until the two agree on something else. Two working days is what the pilot's pairs settled on. */
export const FIRST_AGREEMENT: Agreement = {
	about: ['daily', 'appointments', 'practical', 'next_time'],
	aboutWords: '',
	notFor: ['long_talks'],
	notHere: '',
	days: [1, 2, 3, 4, 5],
	within: 2,
	atLeave: 'wait',
	standIns: [],
}

/** Which lines of two versions say something else, by the name of the line. */
export function changedLines(before: Agreement, after: Agreement): string[] {
	return (Object.keys(after) as (keyof Agreement)[]).filter((line) => JSON.stringify(before[line]) !== JSON.stringify(after[line]))
}
