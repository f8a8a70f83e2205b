import { now } from '#platform/server/clock.ts'

/** The day in a place, as `YYYY-MM-DD`. */
export const dayIn = (timeZone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(now())

/** The day where the member lives. */
export const dayHere = (locals: App.Locals): string => dayIn(locals.membership?.timeZone ?? 'Europe/Oslo')
