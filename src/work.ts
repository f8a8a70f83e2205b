import { startHours } from '#modules/accounts/server/index.ts'
import { startSealer } from '#modules/audit/server/index.ts'
import { startCafeRounds } from '#modules/cafes/server/index.ts'
import { startClearing, startClearingPictures, startLearningWords } from '#modules/forum/server/index.ts'
import { postsBefore, startAlarms } from '#modules/moderation/server/index.ts'
import { startClock } from '#modules/messaging/server/index.ts'
import { savePages, startMailSlots } from '#modules/notifications/server/index.ts'
import { logError } from '#platform/server/log.ts'
import { alarmWays, startOutside } from './alarms.ts'
import { openCafeTopics } from './cafe-topics.ts'
import { startNights } from './night.ts'
import { ways } from './ways.ts'

/**
 * Starts the work of the program itself (mail, audit, night shift) in this process. Here, above all modules, is put
 * together what they may not know of each other.
 *
 * @param jobs false where src/worker.ts does the jobs; what this process alone knows it still saves itself.
 * @returns how to stop it.
 */
export async function startWork({ jobs }: { jobs: boolean }): Promise<() => Promise<void>> {
	// Refusals wait in the memory of the process that met them, so every process seals.
	const stops: (() => Promise<void>)[] = [startSealer((problem) => logError('audit', '', problem)), savePages]
	// What a process that was killed could not save any more.
	await savePages().catch((problem: unknown) => logError('pages', '', problem))
	const stopHours = await startHours()
	stops.push(async () => stopHours())
	if (jobs) {
		stops.push(
			startNights(),
			startClearing((problem) => logError('clear', '', problem)),
		)
		stops.push(startClearingPictures(postsBefore, (problem) => logError('clear pictures', '', problem)))
		stops.push(startAlarms(alarmWays, (problem) => logError('alarms', '', problem)))
		stops.push(startOutside((problem) => logError('objections', '', problem)))
		stops.push(startClock((problem) => logError('message clock', '', problem)))
		stops.push(startLearningWords((problem) => logError('search words', '', problem)))
		stops.push(startCafeRounds(openCafeTopics, (problem) => logError('cafes', '', problem)))
		stops.push(await startMailSlots(ways))
	}
	return async () => {
		for (const stop of stops.reverse()) await stop().catch((problem: unknown) => logError('stop', '', problem))
	}
}
