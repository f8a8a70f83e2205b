import * as v from 'valibot'
import { CHANNELS, NOTICE_KINDS, RHYTHMS } from './channels.ts'
import { PAUSE_LENGTHS } from './pause.ts'

const SWITCHES = NOTICE_KINDS.flatMap((kind) => CHANNELS.map((channel) => `${kind} ${channel}` as const))
const ticked = v.optional(v.literal('yes'))
const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not_a_time'))

/** `on` holds every switch that is on, of those the page showed. */
export const ChoicesForm = v.object({
	on: v.optional(v.array(v.picklist(SWITCHES)), []),
	mail: ticked,
	rhythm: v.picklist(RHYTHMS),
	quiet: ticked,
	from: time,
	until: time,
})

/** What a browser says of where it takes push messages, as JSON. */
export const PushForm = v.object({ subscription: v.pipe(v.string(), v.minLength(1, 'no_push'), v.maxLength(4000, 'no_push')) })

export const FollowForm = v.object({ follow: v.picklist(['yes', 'no']) })

export const PauseForm = v.object({ length: v.picklist(PAUSE_LENGTHS) })
