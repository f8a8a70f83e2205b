import { m } from '#messages'
import type { Crowd, DoorStep, FACTS, Mode, MOODS, Rhythm, Shows, Step, WayStep } from './rules.ts'

const LANGUAGE = { nb: 'nb-NO', en: 'en-GB' } as const
type Language = keyof typeof LANGUAGE

const MODE: Record<Mode, () => string> = { in_person: m.cafes_mode_in_person, online: m.cafes_mode_online, both: m.cafes_mode_both }
export const modeInWords = (mode: Mode): string => MODE[mode]()

const CROWD: Record<Crowd, () => string> = { few: m.cafes_crowd_few, some: m.cafes_crowd_some, many: m.cafes_crowd_many }
export const crowdInWords = (crowd: Crowd): string => CROWD[crowd]()

const DOOR_STEP: Record<DoorStep, () => string> = {
	alone: m.cafes_step_alone,
	buddy: m.cafes_step_buddy,
	twenty: m.cafes_step_twenty,
	stay: m.cafes_step_stay,
}
export const doorStepInWords = (step: DoorStep): string => DOOR_STEP[step]()

const FACT: Record<(typeof FACTS)[number], () => string> = {
	bus: m.cafes_fact_bus,
	cost: m.cafes_fact_cost,
	steps: m.cafes_fact_steps,
	toilets: m.cafes_fact_toilets,
	light: m.cafes_fact_light,
	noise: m.cafes_fact_noise,
	corner: m.cafes_fact_corner,
	house: m.cafes_fact_house,
}
export const factInWords = (fact: (typeof FACTS)[number]): string => FACT[fact]()

const SHOW: Record<Shows, () => string> = {
	door: m.cafes_shows_door,
	room: m.cafes_shows_room,
	way: m.cafes_shows_way,
	corner: m.cafes_shows_corner,
}
export const showsInWords = (shows: Shows): string => SHOW[shows]()

const TURN: Record<WayStep['turn'], () => string> = {
	straight: m.cafes_turn_straight,
	left: m.cafes_turn_left,
	right: m.cafes_turn_right,
}
export const turnInWords = (turn: WayStep['turn']): string => TURN[turn]()

const MOOD: Record<(typeof MOODS)[number], () => string> = {
	calm: m.cafes_mood_calm,
	warm: m.cafes_mood_warm,
	mixed: m.cafes_mood_mixed,
	heavy: m.cafes_mood_heavy,
}
export const moodInWords = (mood: string): string => MOOD[mood as keyof typeof MOOD]()

const RHYTHM: Record<Rhythm, () => string> = {
	once: m.cafes_rhythm_once,
	weekly: m.cafes_rhythm_weekly,
	two_weeks: m.cafes_rhythm_two_weeks,
	monthly: m.cafes_rhythm_monthly,
	last: m.cafes_rhythm_last,
}
export const rhythmInWords = (rhythm: Rhythm): string => RHYTHM[rhythm]()

/** Sentences for reason codes of our own. */
export const cafesWords = {
	cafes_place_there: m.cafes_place_there,
	cafes_no_how: m.cafes_no_how,
	cafes_no_name: m.cafes_no_name,
	cafes_no_promise: m.cafes_no_promise,
	cafes_closed: m.cafes_closed,
	cafes_offer_gone: m.cafes_offer_gone,
	cafes_no_number: m.cafes_no_number,
	cafes_no_time: m.cafes_no_time,
	cafes_no_days: m.cafes_no_days,
	cafes_no_address: m.cafes_no_address,
	cafes_past: m.cafes_past_moment,
	cafes_not_between: m.cafes_not_between,
	cafes_not_last: m.cafes_not_last,
	cafes_no_alt: m.cafes_no_alt,
	cafes_enough: m.cafes_enough,
	cafes_no_picture: m.cafes_no_picture,
	cafes_not_begun: m.cafes_not_begun,
}

/** A day and its hours at the place, as people say them: "Tuesday 1 December, 17:00–19:00". */
export function whenAtPlace(date: { startsAt: Date; minutes: number; series: { timeZone: string } }, language: Language): string {
	const { timeZone } = date.series
	const say = (at: Date, options: Intl.DateTimeFormatOptions): string =>
		new Intl.DateTimeFormat(LANGUAGE[language], { timeZone, ...options }).format(at)
	const clock = (at: Date): string => say(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).replace('.', ':')
	const ends = new Date(date.startsAt.getTime() + date.minutes * 60_000)
	return `${say(date.startsAt, { weekday: 'long', day: 'numeric', month: 'long' })}, ${clock(date.startsAt)}–${clock(ends)}`
}

/** A day of a calendar: "Tuesday 1 December". @param day `YYYY-MM-DD`. */
export const dayInWords = (day: string, language: Language): string =>
	new Intl.DateTimeFormat(LANGUAGE[language], { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
		new Date(`${day}T12:00:00Z`),
	)

/** The day and hour of a moment at the place, as form fields have them. */
export function fieldsAt(moment: Date, timeZone: string): { day: string; time: string } {
	const at = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(moment)
	return { day: at.slice(0, 10), time: at.slice(11, 16) }
}

const WISH = { chat: m.cafes_wish_chat, alone: m.cafes_wish_alone, too_much: m.cafes_wish_too_much }
export const wishInWords = (wish: keyof typeof WISH): string => WISH[wish]()

const SAID = { to_host: m.cafes_kind_to_host, thanks: m.cafes_kind_thanks, kind_word: m.cafes_kind_kind_word, rest: m.cafes_kind_rest }
export const saidInWords = (kind: keyof typeof SAID): string => SAID[kind]()

const STEP: Record<Step, () => string> = { ...DOOR_STEP, pictures: m.cafes_step_pictures, chat: m.cafes_step_chat }
export const stepInWords = (step: Step): string => STEP[step]()
