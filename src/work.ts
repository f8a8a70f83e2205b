import { startSealer } from '#modules/audit/server/index.ts'
import { logError } from '#platform/server/log.ts'

/** Starts the work of the program itself (mail, audit, night shift) in this process. @returns how to stop it. */
export async function startWork(): Promise<() => Promise<void>> {
	const stops = [startSealer((problem) => logError('audit', '', problem))]
	return async () => {
		for (const stop of stops.reverse()) await stop()
	}
}
