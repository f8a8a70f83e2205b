import { Temporal } from 'temporal-polyfill'

/** What one can be told of, in the order of the page; the last for those who lead the group. Each has a switch for each channel. */
export const NOTICE_KINDS = ['message', 'share', 'reply', 'mention', 'follow', 'circle', 'talk', 'cafe', 'support', 'desk', 'duty'] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

export const CHANNELS = ['app', 'mail', 'push'] as const
export type Channel = (typeof CHANNELS)[number]

export const RHYTHMS = ['slot', 'daily', 'weekly'] as const
export type Rhythm = (typeof RHYTHMS)[number]

/** `off` holds `kind channel` of every switch that is off. `quiet`: from and until, `HH:MM` where they live. */
export type Choices = { off: string[]; quiet: { from: string; until: string } | undefined; rhythm: Rhythm; timeZone: string }

/** Warm words wait in the app until somebody looks: they urge nobody. */
export const FIRST_CHOICES: Choices = { off: ['support mail', 'support push'], quiet: undefined, rhythm: 'slot', timeZone: 'Europe/Oslo' }

/** Which switch is for a kind of notice. What has none of its own comes from those who lead the group. */
export function switchOf(kind: string): NoticeKind {
	if (kind === 'note_wish') return 'support'
	if (kind.startsWith('circle')) return 'circle'
	if (kind.startsWith('message')) return 'message'
	if (kind.startsWith('share')) return 'share'
	if (['first_words', 'report', 'story_offered', 'cafe_ask', 'cafe_clash', 'bridge_along', 'objection'].includes(kind)) return 'duty'
	if (kind.startsWith('talk_')) return 'talk'
	if (kind.startsWith('cafe_')) return 'cafe'
	return NOTICE_KINDS.find((one) => one === kind) ?? 'desk'
}

export function wants(choices: Choices, kind: string, channel: Channel): boolean {
	return !choices.off.includes(`${switchOf(kind)} ${channel}`)
}

/** Daily and weekly letters leave at this hour where somebody lives, weekly ones on Mondays. */
const DIGEST_HOUR = 8
const MONDAY = 1

type News = { kind: string; channel: 'mail' | 'push'; slot: number }

/**
 * The one place where it is decided whether and when news reaches somebody outside the app.
 *
 * @param news.slot the slot at which it would leave, in milliseconds. @param seconds between two slots.
 * @returns the slot at which it leaves, the same or a later one; undefined when it does not.
 */
export function departureOf(choices: Choices, { kind, channel, slot }: News, seconds: number): number | undefined {
	if (!wants(choices, kind, channel)) return undefined
	// What is about a certain hour would come too late with a daily or weekly letter.
	if (switchOf(kind) === 'cafe') return afterQuiet(choices, slot, seconds)
	const wanted = channel === 'mail' && choices.rhythm !== 'slot' ? digestAfter(choices, slot, seconds) : slot
	return afterQuiet(choices, wanted, seconds)
}

const upToSlot = (moment: number, seconds: number): number => Math.ceil(moment / (seconds * 1000)) * seconds * 1000
const at = (choices: Choices, moment: number) => Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(choices.timeZone)

function digestAfter(choices: Choices, slot: number, seconds: number): number {
	const here = at(choices, slot)
	for (let ahead = 0; ; ahead++) {
		const day = here.toPlainDate().add({ days: ahead })
		if (choices.rhythm === 'weekly' && day.dayOfWeek !== MONDAY) continue
		const leaves = upToSlot(
			day.toZonedDateTime({ timeZone: choices.timeZone, plainTime: { hour: DIGEST_HOUR } }).epochMilliseconds,
			seconds,
		)
		if (leaves >= slot) return leaves
	}
}

function afterQuiet(choices: Choices, moment: number, seconds: number): number {
	const { quiet } = choices
	if (!quiet || quiet.from === quiet.until) return moment
	const here = at(choices, moment)
	const time = here.toPlainTime().toString().slice(0, 5)
	const overNight = quiet.from > quiet.until
	const isQuiet = overNight ? time >= quiet.from || time < quiet.until : time >= quiet.from && time < quiet.until
	if (!isQuiet) return moment
	const day = here.toPlainDate().add({ days: overNight && time >= quiet.from ? 1 : 0 })
	return upToSlot(day.toZonedDateTime({ timeZone: choices.timeZone, plainTime: quiet.until }).epochMilliseconds, seconds)
}
