import { m } from '#messages'
import type { Step } from './rules.ts'

const STEP: Record<Step, () => string> = {
	first_name: m.bridge_step_first_name,
	voice_or_photo: m.bridge_step_voice_or_photo,
	contact: m.bridge_step_contact,
}
export const stepInWords = (step: Step): string => STEP[step]()

const MEANS: Record<Step, () => string> = {
	first_name: m.bridge_means_first_name,
	voice_or_photo: m.bridge_means_voice_or_photo,
	contact: m.bridge_means_contact,
}
/** What this step means here: said before it is taken. */
export const whatStepMeans = (step: Step): string => MEANS[step]()

const LEVELS = [m.bridge_level_0, m.bridge_level_1, m.bridge_level_2, m.bridge_level_3]
export const levelInWords = (level: number): string => (LEVELS[level] ?? m.bridge_level_0)()

const LANGUAGE = { nb: 'nb-NO', en: 'en-GB' } as const

/** The last day of the month before the first of a month at which something goes: so long it stays. */
export function monthInWords(endsOn: string, language: keyof typeof LANGUAGE): string {
	const last = new Date(`${endsOn}T12:00:00Z`)
	last.setUTCDate(0)
	return last.toLocaleDateString(LANGUAGE[language], { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
}

/** The sentences for this module's own reason codes; see `problemWords` in the interface. */
export const bridgeWords: Record<string, () => string> = {
	bridge_closed: m.bridge_problem_closed,
	bridge_kept_away: m.bridge_problem_kept_away,
	bridge_not_next: m.bridge_problem_not_next,
	bridge_no_file: m.bridge_problem_file,
	bridge_measure: m.bridge_problem_measure,
	bridge_often: m.bridge_problem_often,
	sound_kind: m.bridge_problem_sound_kind,
	sound_too_big: m.bridge_problem_sound_big,
	sound_too_long: m.bridge_problem_sound_long,
	sound_broken: m.bridge_problem_sound_broken,
	picture_too_big: m.forum_picture_too_big,
	picture_kind: m.forum_picture_kind,
	picture_too_many_points: m.forum_picture_too_many_points,
	picture_broken: m.forum_picture_broken,
	picture_busy: m.forum_picture_busy,
	picture_often: m.forum_picture_often,
}
