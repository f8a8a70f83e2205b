import { Refusal } from '#platform/refusal.ts'

/**
 * Whoever goes back in the browser and presses send again has a new form key, and means the same words. The same words
 * under the same name within this time are one act.
 */
const AGAIN_WITHIN_MS = 10 * 60_000

/** "Thank you" can be meant twice in a topic; a sentence of one's own hardly. */
const SHORT_WORDS = 20

export const justBefore = (moment: Date): Date => new Date(moment.getTime() - AGAIN_WITHIN_MS)

export function isOneOfAKind(words: string): boolean {
	return words.length > SHORT_WORDS
}

/**
 * A form that was sent before, from another window or before going back, with other words in it now. They come back to be sent as
 * a thing of their own: neither thrown away for the first ones nor sent behind the writer's back.
 */
export function sentBefore(): Refusal {
	return new Refusal('look_again', 'forum_sent_before', { fields: { form: 'forum_sent_before' } })
}
