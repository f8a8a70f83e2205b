import { m } from '#messages'
import { getLocale } from '#messages/runtime.js'
import { dayInWords, listInWords } from '#modules/ties/words.ts'
import type { ProblemWords } from '#ui/problems.ts'
import { FILES_MAX } from './rules.ts'
import type { Happened } from './said.ts'

const LANGUAGE = { nb: 'nb-NO', en: 'en-GB' } as const

/** "Sara Lunde, Per Haugen og Kari Solberg". Who has left has no name any more. */
export function namesInWords(people: readonly { name: string | undefined }[]): string {
	const names = people.map(nameInWords)
	if (names.length === 0) return m.messaging_nobody_left()
	return listInWords(names)
}

export function nameInWords({ name }: { name: string | undefined }): string {
	return name ?? m.messaging_someone_who_left()
}

export { dayInWords }

/** "240 kB", "3,2 MB". */
export function sizeInWords(bytes: number): string {
	const [unit, size] =
		bytes < 1_000_000 ? (['kilobyte', Math.max(1, Math.round(bytes / 1000))] as const) : (['megabyte', bytes / 1_000_000] as const)
	return new Intl.NumberFormat(LANGUAGE[getLocale()], { style: 'unit', unit, maximumFractionDigits: 1 }).format(size)
}

/** What a conversation's newest line says in a list, when it is no words. */
export const SNIPPETS: Record<Happened['what'], () => string> = {
	joined: m.messaging_snippet_joined,
	proposed: m.messaging_snippet_proposed,
	left: m.messaging_snippet_left,
	removed: m.messaging_snippet_removed,
	promised: m.messaging_snippet_promised,
	handed: m.messaging_snippet_handed,
	corrected: m.messaging_snippet_corrected,
	exported: m.messaging_snippet_exported,
}

type Named = { name: string | undefined }
export type Event = {
	happened: Happened
	who: Named
	mine: boolean
	whom: Named | undefined
	toMe: boolean
	member: Named
	iAmMember: boolean
}

/** What happened in a conversation, in a sentence. */
export function eventInWords({ happened, who: by, mine, whom: to, toMe, member: about, iAmMember }: Event): string {
	const who = mine ? m.messaging_you() : nameInWords(by)
	const whom = toMe ? m.messaging_you_small() : to ? nameInWords(to) : ''
	const member = nameInWords(about)
	switch (happened.what) {
		case 'joined':
			return happened.sees === 'all' ? m.messaging_event_joined_all({ who, whom }) : m.messaging_event_joined_from_now({ who, whom })
		case 'proposed':
			return iAmMember ? m.messaging_event_proposed_to_you({ who, whom }) : m.messaging_event_proposed({ who, whom, member })
		case 'left':
			return m.messaging_event_left({ who })
		case 'removed':
			return m.messaging_event_removed({ who, whom })
		case 'promised':
			return m.messaging_event_promised({ who, day: dayInWords(happened.day) })
		case 'handed':
			return happened.sees === 'all' ? m.messaging_event_handed_all({ who, whom }) : m.messaging_event_handed_waiting({ who, whom })
		case 'corrected':
			return m.messaging_event_corrected({ who })
		case 'exported':
			return mine && !iAmMember ? m.messaging_event_exported_by_you({ member }) : m.messaging_event_exported({ who })
	}
}

export const problemsInWords: ProblemWords = {
	nobody_chosen: m.messaging_problem_nobody_chosen,
	too_many_chosen: m.messaging_problem_too_many_chosen,
	cannot_write_to: m.messaging_problem_cannot_write_to,
	cannot_add: m.messaging_problem_cannot_add,
	choose_person: m.messaging_problem_choose_person,
	choose_sees: m.messaging_problem_choose_sees,
	copy_changed: m.messaging_problem_copy_changed,
	file_too_big: m.messaging_problem_file_too_big,
	file_too_many: () => m.messaging_problem_file_too_many({ count: FILES_MAX }),
	file_empty: m.messaging_problem_file_empty,
	file_kind: m.messaging_problem_file_kind,
	file_with_programs: m.messaging_problem_file_with_programs,
	file_infected: m.messaging_problem_file_infected,
	file_not_checked: m.messaging_problem_file_not_checked,
	file_often: m.messaging_problem_file_often,
	picture_too_big: m.messaging_problem_file_too_big,
	picture_broken: m.messaging_problem_file_picture,
	picture_too_many_points: m.messaging_problem_file_points,
	picture_busy: m.messaging_problem_file_busy,
	no_room: m.frame_draft_no_room,
	sent_before: m.messaging_problem_sent_before,
	contact_ended: m.messaging_problem_contact_ended,
	gap: m.messaging_problem_gap,
	too_many_templates: m.messaging_problem_too_many_templates,
	later_past: m.messaging_problem_later_past,
	later_far: m.messaging_problem_later_far,
	nothing_waits: m.messaging_problem_nothing_waits,
	hand_over_to: m.messaging_problem_hand_over_to,
}
