import { now } from '#platform/server/clock.ts'

/** The day where the member lives, as `YYYY-MM-DD`. */
export function dayHere(locals: App.Locals): string {
	return new Intl.DateTimeFormat('en-CA', { timeZone: locals.membership?.timeZone ?? 'Europe/Oslo' }).format(now())
}
