import { m } from '#messages'

/** Sentences for reason codes of our own. */
export const discretionWords = { discretion_full: m.discretion_full }
