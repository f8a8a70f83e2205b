import type { Viewer } from '#modules/accounts/rules.ts'
import { hoursSnapshot, onDutyNow, type Duty } from '#modules/accounts/server/index.ts'
import { now } from '#platform/server/clock.ts'
import { env } from '#platform/server/env.ts'
import { helpNumbersFor } from './(open)/help-now/help-numbers.ts'

export type HelpLine = { number: string; shown: string; name: string; what: string }

/** The numbers of where somebody is, in their language: in danger they come first. */
export function helpLines(viewer: Viewer, language: 'nb' | 'en'): HelpLine[] {
	return helpNumbersFor(hoursSnapshot(), viewer.community, env().helpNumbersFile).numbers.map(({ number, shown = number, name, what }) => ({
		number,
		shown,
		name: name[language],
		what: what[language],
	}))
}

/** Whom an alarm reaches now. Where that cannot be found out, nobody is promised. */
export async function reachOf(viewer: Viewer): Promise<{ duty: Duty | undefined; night: boolean }> {
	const duty = hoursSnapshot().find(({ community }) => community === viewer.community)?.duty
	const people = await onDutyNow(viewer.community, now()).catch(() => undefined)
	return { duty, night: !duty?.here && (people?.night.length ?? 0) > 0 }
}
